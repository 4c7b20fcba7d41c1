/* References for records that have none of their own. */
/* SPDX-License-Identifier: ISC */
#ifndef REFERENCE_H
#define REFERENCE_H

#include "base/slice.h"

struct reference_text {
	char text[48];
};

/*
 * "PREFIX:" and a number made of the texts: the same in every run and on every
 * machine, so that importing twice adds nothing.  The prefix is short.
 */
struct reference_text reference_of(
    const char *prefix, const struct slice *texts, size_t count);

#endif
