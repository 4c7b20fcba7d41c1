/* Times of iCalendar, as they are written: RFC 5545, 3.3.5. */
/* SPDX-License-Identifier: ISC */
#ifndef DATETIME_H
#define DATETIME_H

#include <stdint.h>

#include <libical/ical.h>

#include "base/slice.h"

struct datetime_stamp {
	char text[80];
};

/* As a calendar writes it: a day, with a time, with a Z for UTC. */
struct datetime_stamp datetime_stamp(struct icaltimetype time);

/* The day as written, whatever the zone; false if there is none such. */
bool datetime_day(struct icaltimetype time, int32_t *day);

/* Whether its day is after that one, or is none. */
bool datetime_after(struct icaltimetype time, int32_t day);

/* Whether there is such a day and time. */
bool datetime_valid(struct icaltimetype time);

/* Below, at or above 0, as the times are written. */
int datetime_compare(struct icaltimetype a, struct icaltimetype b);

/*
 * The minutes from a start to an end, in UTC where both tell their zone; below
 * 0 if the end is before the start.
 */
int64_t datetime_minutes_between(
    struct icaltimetype start, struct icaltimetype end);

int64_t datetime_minutes_of(struct icaldurationtype duration);

#endif
