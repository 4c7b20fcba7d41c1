/* Values as people write them into a spreadsheet. */
/* SPDX-License-Identifier: ISC */
#ifndef CELLS_H
#define CELLS_H

#include "base/alloc.h"

/* Reads a whole number, also as 3.0 or 3,0; false if it is out of range. */
bool cells_whole(
    struct slice cell, int32_t least, int32_t most, int32_t *value);

/*
 * Reads a time as minutes: 45, 45 min, 1:30, 1h30, 1,5 h, 2 Stunden.  A number
 * without a unit is minutes, or hours.
 */
bool cells_minutes(struct slice cell, bool hours, int32_t *minutes);

/*
 * Returns, in the arena, an interval as nw-people(5) has it, such as 2w for
 * "every 2 weeks" or 1mo for "monatlich"; empty if it cannot be read.
 */
struct slice cells_interval(struct slice cell, struct arena *arena);

/*
 * Returns the kind that nw-log(5) has for a word of the languages of headers.h,
 * else the word itself.
 */
struct slice cells_kind(struct slice cell);

#endif
