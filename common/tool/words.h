/* Dates, times and lists in words.  The texts live as long as the arena. */
/* SPDX-License-Identifier: ISC */
#ifndef WORDS_H
#define WORDS_H

#include "base/alloc.h"
#include "base/date.h"

/* Returns a text made as by printf(3). */
struct slice words_format(struct arena *bytes, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Returns both texts with the string between them, or the one not empty. */
struct slice words_join(
    struct arena *bytes, struct slice a, const char *between, struct slice b);

/* Returns "Offers tea, a garden."; empty if the list has no items. */
struct slice words_list(
    struct arena *bytes, const char *word, struct slice list);

/* Returns "1 May". */
struct slice words_day(struct arena *bytes, int32_t day);

/* Returns "Friday, 1 May". */
struct slice words_weekday(struct arena *bytes, int32_t day);

/* Returns "1 May 2026". */
struct slice words_date(struct arena *bytes, int32_t day);

/*
 * Returns "Birthday on 1 May." for YYYY-MM-DD, MM-DD and --MM-DD, and any other
 * text unchanged after "Birthday: "; empty for an empty cell.
 */
struct slice words_birthday(struct arena *bytes, struct slice cell);

/* Returns "Birthday on Friday, 1 May (36)."; the age may be empty. */
struct slice words_next_birthday(
    struct arena *bytes, int32_t day, struct slice age);

/*
 * Returns "Last in touch 2 weeks ago, on 1 May 2026 (call)."; without the time
 * that is gone if gap, in days, is NAN, and without an empty kind.
 */
struct slice words_last(
    struct arena *bytes, int32_t last, double gap, struct slice kind);

/*
 * Returns "You wanted to come back to Ada on 1 May: the lease", or "You want
 * ..." if the day is still to come.
 */
struct slice words_next(struct arena *bytes, struct slice name, int32_t next,
    struct slice note, bool to_come);

/* Returns "every 2 weeks", in the unit of a valid cell of every. */
struct slice words_every(struct arena *bytes, struct slice every);

/* Returns "about a 30% chance"; empty for NAN. */
struct slice words_chance(struct arena *bytes, double chance);

#endif
