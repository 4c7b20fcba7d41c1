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

/*
 * Whether two texts are equal when the case of letters is ignored, in any
 * script; if plain, accents of Latin letters are ignored too.
 */
bool spelling_equal(struct slice a, struct slice b, bool plain);

/*
 * Whether each word of start is the start of a word of name, compared like
 * spelling_equal.  Spaces separate words.  False if start has no word.
 */
bool spelling_begins(struct slice start, struct slice name, bool plain);

/* Whether the text has an accent that is ignored if plain. */
bool spelling_accented(struct slice text);

#endif
