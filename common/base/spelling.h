/* Whether two spellings may mean the same name. */
/* SPDX-License-Identifier: ISC */
#ifndef SPELLING_H
#define SPELLING_H

#include "base/slice.h"

/*
 * Returns whether one is probably a typing error for the other: their distance
 * is at most 1, or 2 if the shorter one has eight letters or more.  This is the
 * Damerau-Levenshtein distance (transposed neighbours count as 1) without case
 * and accents.  Names of more than 128 letters are never near.
 */
bool spelling_near(struct slice a, struct slice b);

/* Returns whether the same distance is at most `most`. */
bool spelling_within(struct slice a, struct slice b, size_t most);

/*
 * Returns whether two texts are equal when the case of letters is ignored, in
 * any script; if plain, accents of Latin letters are ignored too.
 */
bool spelling_equal(struct slice a, struct slice b, bool plain);

/*
 * Returns whether each word of start is the start of a word of name, compared
 * like spelling_equal.  Spaces separate words.  A number is whole: P1 does not
 * begin P12.  False if start has no word.
 */
bool spelling_begins(struct slice start, struct slice name, bool plain);

/*
 * Returns whether two texts are equal, compared like spelling_equal with plain,
 * if the digits in both are left out: P1 and P12.
 */
bool spelling_equal_but_digits(struct slice a, struct slice b);

/*
 * Returns where the text goes on after the name and a blank, compared like
 * spelling_equal with plain; 0 if it does not begin so, or nothing follows.
 */
size_t spelling_continues(struct slice name, struct slice text);

/* Returns whether the text has an accent that is ignored if plain. */
bool spelling_accented(struct slice text);

#endif
