/* How near two spellings are. */
/* SPDX-License-Identifier: ISC */
#ifndef SPELLING_H
#define SPELLING_H

#include "base/slice.h"

/*
 * Whether one is probably a slip for the other: their Damerau-Levenshtein
 * distance (adjacent transpositions count one), case and accents aside, is at
 * most 1, or 2 where the shorter has eight letters or more.  Names over 128
 * letters are near to nothing.
 */
bool spelling_near(struct slice a, struct slice b);

/* Whether that distance is at most so much. */
bool spelling_within(struct slice a, struct slice b, size_t most);

/* Equal but for the case of letters, of any script. */
bool spelling_equal(struct slice a, struct slice b);

/* The same, accents of Latin letters aside too. */
bool spelling_equal_plain(struct slice a, struct slice b);

/*
 * Whether every word of some, words being split at spaces, begins a word of
 * name, the case of letters aside; false where some is blank.
 */
bool spelling_begins(struct slice some, struct slice name);

/* The same, accents of Latin letters aside too. */
bool spelling_begins_plain(struct slice some, struct slice name);

/* Whether a letter has an accent that spelling_equal_plain puts aside. */
bool spelling_accented(struct slice text);

#endif
