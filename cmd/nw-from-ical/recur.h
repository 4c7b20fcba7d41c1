/* Recurrence rules: RFC 5545, 3.3.10. */
/* SPDX-License-Identifier: ISC */
#ifndef RECUR_H
#define RECUR_H

#include <stdbool.h>
#include <stdint.h>

#include <libical/ical.h>

enum { RECUR_LIMIT = 20000 }; /* instances: daily for 54 years */

/* Times at which an event takes place. */
struct recur_instances {
	struct recur_instance {
		struct icaltimetype time;
		int64_t minutes;
	} * list;
	size_t count, capacity;
	int64_t minutes;     /* of an instance that does not say */
	int32_t first, last; /* days to include */
	uint64_t steps;	     /* that may still be taken, of all rules */
	bool too_many;
	size_t barren; /* rules that never come true */
};

/* Returns whether libical reads an RRULE or EXRULE correctly, and in time. */
bool recur_valid(icalproperty *property);

/*
 * Returns whether a valid rule names at most one day of a year, as those of
 * time zones do.
 */
bool recur_yearly(icalproperty *property);

/* Sets how many times an RRULE has at most, besides its UNTIL. */
void recur_set_count(icalproperty *property, int32_t count);

/* Adds an instance from first to last; sets too_many at the limit. */
void recur_add(struct recur_instances *instances, struct icaltimetype time,
    int64_t minutes);

/* Returns the end of a rule in a zone, or a time far away. */
struct icaltimetype recur_until(
    icalproperty *property, const icaltimezone *zone);

/*
 * Adds the instances of a valid rule, without start, which still counts for
 * COUNT.  exception: start is like any other.  Takes from the steps; sets
 * too_many if none is left.  Returns false if the rule never comes true.
 */
bool recur_expand(struct recur_instances *instances, icalproperty *property,
    struct icaltimetype start, bool exception);

#endif
