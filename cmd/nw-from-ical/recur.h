/* Recurrence rules: RFC 5545, 3.3.10. */
/* SPDX-License-Identifier: ISC */
#ifndef RECUR_H
#define RECUR_H

#include <stdint.h>

#include <libical/ical.h>

#include "base/slice.h"

enum { RECUR_LIMIT = 20000 }; /* of instances: every day for 54 years */

/* Times that an event takes place. */
struct recur_instances {
	struct recur_instance {
		struct icaltimetype time;
		int64_t minutes;
	} * list;
	size_t count, capacity;
	int64_t minutes; /* of those that do not say */
	int32_t today;	 /* the last day that matters */
	bool too_many;
};

/* The number of values of a part of a rule, which has room for size. */
size_t recur_count(const short *part, size_t size);

#define RECUR_COUNT(part) recur_count(part, sizeof(part) / sizeof((part)[0]))

/* How many times of a day a rule names. */
size_t recur_times_a_day(const struct icalrecurrencetype *rule);

/* Whether libical reads a rule right, and in time. */
bool recur_valid(struct icalrecurrencetype rule);

/* Adds an instance, unless it is after today or one too many. */
void recur_add(struct recur_instances *instances, struct icaltimetype time,
    int64_t minutes);

/* The end of a rule as the zone has it, far away where there is none. */
struct icaltimetype recur_until(
    const struct icalrecurrencetype *rule, const icaltimezone *zone);

/*
 * Adds what a valid rule makes of a start, which itself is left out, but counts
 * for COUNT; or, for a rule of exceptions, is as any other.  False if the rule
 * never comes true.
 */
bool recur_expand(struct recur_instances *instances,
    struct icalrecurrencetype rule, struct icaltimetype start, bool exception);

#endif
