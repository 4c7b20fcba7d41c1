/* Times of iCalendar: RFC 5545, 3.3.5. */
/* SPDX-License-Identifier: ISC */
#ifndef DATETIME_H
#define DATETIME_H

#include <stdbool.h>
#include <stdint.h>

#include <libical/ical.h>

struct datetime_stamp {
	char text[80];
};

/* Returns 20260601, 20260601T090000 or, in UTC, 20260601T090000Z. */
struct datetime_stamp datetime_stamp(struct icaltimetype time);

/*
 * Returns the time as written, in the form of nw-log(5): 2026-06-01 for a whole
 * day, 2026-06-01T09:00 or, in UTC, 2026-06-01T09:00Z.
 */
struct datetime_stamp datetime_date(struct icaltimetype time);

/* Reads the day as written, in any zone; false if it does not exist. */
bool datetime_day(struct icaltimetype time, int32_t *day);

/* Returns whether the time is after a day, or does not exist. */
bool datetime_after(struct icaltimetype time, int32_t limit);

/* Returns whether the time is on a day from first to last. */
bool datetime_within(struct icaltimetype time, int32_t first, int32_t last);

/* Returns whether the day and the time exist. */
bool datetime_valid(struct icaltimetype time);

/* Compares times as written: below, at or above 0. */
int datetime_compare(struct icaltimetype a, struct icaltimetype b);

/* Returns a time that has a zone in UTC. */
struct icaltimetype datetime_utc(struct icaltimetype time);

/*
 * Returns the minutes from start to end, in UTC if both have a zone; below 0 if
 * the end is before the start.
 */
int64_t datetime_minutes_between(
    struct icaltimetype start, struct icaltimetype end);

/* Returns the length of a duration in minutes, without its sign. */
int64_t datetime_minutes_of(struct icaldurationtype duration);

#endif
