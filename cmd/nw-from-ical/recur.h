/* Recurrence rules: RFC 5545, 3.3.10. */
/* SPDX-License-Identifier: ISC */
#ifndef RECUR_H
#define RECUR_H

#include <stdint.h>

#include <libical/ical.h>

#include "base/slice.h"

enum { RECUR_LIMIT = 20000 }; /* instances: daily for 54 years */

/* Times at which an event takes place. */
struct recur_instances {
	struct recur_instance {
		struct icaltimetype time;
		int64_t minutes;
	} * list;
	size_t count, capacity;
	int64_t minutes; /* of an instance that does not say */
	int32_t today;	 /* the last day to include */
	bool too_many;
};

/* Returns the number of values in a part of a rule with room for size. */
size_t recur_count(const short *part, size_t size);

#define RECUR_COUNT(part) recur_count(part, sizeof(part) / sizeof((part)[0]))

/* Returns how many times of a day a rule names. */
size_t recur_times_a_day(const struct icalrecurrencetype *rule);

/* Returns whether libical reads a rule correctly, and in time. */
bool recur_valid(struct icalrecurrencetype rule);

/* Adds an instance that is not after today; sets too_many at the limit. */
void recur_add(struct recur_instances *instances, struct icaltimetype time,
    int64_t minutes);

/* Returns the end of a rule in a zone, or a time far away. */
struct icaltimetype recur_until(
    const struct icalrecurrencetype *rule, const icaltimezone *zone);

/*
 * Adds the instances of a valid rule, without start, which still counts for
 * COUNT.  exception: start is like any other.  Returns false if the rule never
 * comes true.
 */
bool recur_expand(struct recur_instances *instances,
    struct icalrecurrencetype rule, struct icaltimetype start, bool exception);

#endif
