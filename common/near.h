/* How near two spellings are. */
/* SPDX-License-Identifier: ISC */
#ifndef NEAR_H
#define NEAR_H

#include "slice.h"

/*
 * Whether one is probably a slip for the other: their Damerau-Levenshtein
 * distance (adjacent transpositions count one), the case of letters aside, is
 * at most 1, or 2 where the shorter has eight characters or more.  Names over
 * 128 characters are near to nothing.
 */
bool near_spelling(struct slice a, struct slice b);

/* Equal but for the case of letters, of any script. */
bool near_equal(struct slice a, struct slice b);

/*
 * Whether every word of some, words being split at spaces, begins a word of
 * name, the case of letters aside; false where some is blank.
 */
bool near_begins(struct slice some, struct slice name);

#endif
