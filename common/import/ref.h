/* References for records that lack one. */
/* SPDX-License-Identifier: ISC */
#ifndef REF_H
#define REF_H

#include "base/slice.h"

struct ref_text {
	char text[48];
};

/*
 * Returns "PREFIX:" and a number computed from the texts, the same on every
 * machine, so that importing twice adds nothing.  The prefix is short.
 */
struct ref_text ref_make(
    const char *prefix, const struct slice *texts, size_t count);

#endif
