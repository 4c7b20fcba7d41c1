/* Text without case and accents, so that spellings of a name are equal. */
/* SPDX-License-Identifier: ISC */
#ifndef FOLD_H
#define FOLD_H

#include "base/alloc.h"

/*
 * Returns UTF-8 text folded, in the arena: Unicode's NFKD and full case
 * folding, without accents.  A space replaces each character beyond ASCII that
 * is neither a letter nor a digit.
 */
struct slice fold_text(struct slice written, struct arena *arena);

#endif
