/* The order of results: the greatest value first, then the lowest number. */
/* SPDX-License-Identifier: ISC */
#ifndef RANK_H
#define RANK_H

#include <stdint.h>

struct rank {
	double value; /* if it is printed, as printed: the order is visible */
	uint32_t number; /* people are numbered by name */
};

/* Compares two ranks, or structs that begin with one, for qsort(3). */
int rank_compare(const void *a, const void *b);

#endif
