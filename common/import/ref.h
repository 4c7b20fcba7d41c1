/* References for records that lack one. */
/* SPDX-License-Identifier: ISC */
#ifndef REF_H
#define REF_H

#include "base/slice.h"

struct ref_text {
	char text[48];
};

/*
 * Returns "SOURCE:" and a number computed from the texts, the same on every
 * machine, so that importing twice adds nothing.  Without a source (NULL),
 * returns only the number.
 */
struct ref_text ref_make(
    const char *source, const struct slice *texts, size_t count);

/* Returns whether an identifier has the form of the number of ref_make. */
bool ref_is_made(struct slice id);

#endif
