/* How near two spellings are. */
/* SPDX-License-Identifier: ISC */
#ifndef NEAR_H
#define NEAR_H

#include "base/slice.h"

/*
 * Whether one is probably a slip for the other: their Damerau-Levenshtein
 * distance (adjacent transpositions count one), case and accents aside, is at
 * most 1, or 2 where the shorter has eight letters or more.  Names over 128
 * letters are near to nothing.
 */
bool near_spelling(struct slice a, struct slice b);

/* Whether that distance is at most so much. */
bool near_within(struct slice a, struct slice b, size_t most);

/* Equal but for the case of letters, of any script. */
bool near_equal(struct slice a, struct slice b);

/* The same, accents of Latin letters aside too. */
bool near_equal_plain(struct slice a, struct slice b);

/*
 * Whether every word of some, words being split at spaces, begins a word of
 * name, the case of letters aside; false where some is blank.
 */
bool near_begins(struct slice some, struct slice name);

/* The same, accents of Latin letters aside too. */
bool near_begins_plain(struct slice some, struct slice name);

/* Whether a letter has an accent that near_equal_plain puts aside. */
bool near_accented(struct slice text);

#endif
