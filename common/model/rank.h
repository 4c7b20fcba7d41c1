/* What comes first: the greatest, and of equals the first by number. */
/* SPDX-License-Identifier: ISC */
#ifndef RANK_H
#define RANK_H

#include <stdint.h>

struct rank {
	double value;	 /* where it is printed, as printed: the order shows */
	uint32_t number; /* people are numbered by name */
};

/* For qsort(3), also of structures that begin with a rank. */
int rank_compare(const void *a, const void *b);

#endif
