/* Dates and durations as people say them. */
/* SPDX-License-Identifier: ISC */
#ifndef WHEN_H
#define WHEN_H

#include "base/date.h"
#include "nw-add/words.h"

/* Which side of today a date is on: a log looks back, a reminder ahead. */
enum when_side { WHEN_PAST, WHEN_AHEAD };

struct when {
	size_t words;	   /* how many it takes; 0: no date begins here */
	int32_t day;	   /* DATE_NONE if it is refused */
	bool perhaps;	   /* refused, as it may be part of a name */
	char problem[104]; /* why it is refused, and what to write */
};

/*
 * Reads the date that the words begin with, as nw-add(1) describes it.
 * If surely is false, words that may be part of a name are refused, such as the
 * short "sun".  The words may continue after the date.
 */
struct when when_read(const struct word *words, size_t count,
    enum when_side side, int32_t today, bool surely);

/* Reads a cell, all of it: as when_read with surely. */
struct when when_read_cell(
    struct slice cell, enum when_side side, int32_t today);

/*
 * Reads the duration that the words begin with; returns the number of words,
 * or 0.  "an hour ago" is no duration.
 */
size_t when_minutes(const struct word *words, size_t count, int32_t *minutes);

#endif
