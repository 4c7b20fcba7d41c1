/* Recurrence rules: RFC 5545, 3.3.10. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "nw-from-ical/datetime.h"
#include "nw-from-ical/recur.h"

enum { STEP_LIMIT = 100000 }; /* of a rule that skips most of them */

size_t
recur_count(const short *part, size_t size)
{
	size_t count = 0;

	while (count < size && part[count] != ICAL_RECURRENCE_ARRAY_MAX)
		count++;
	return count;
}

size_t
recur_times_a_day(const struct icalrecurrencetype *rule)
{
	size_t seconds = RECUR_COUNT(rule->by_second);
	size_t minutes = RECUR_COUNT(rule->by_minute);
	size_t hours = RECUR_COUNT(rule->by_hour);

	return (seconds > 0 ? seconds : 1) * (minutes > 0 ? minutes : 1) *
	    (hours > 0 ? hours : 1);
}

/*
 * Returns whether libical handles a rule.  It applies positions to days of
 * months and years only, whatever the rule, and never ends with other
 * calendars.
 */
bool
recur_valid(struct icalrecurrencetype rule)
{
	if (rule.freq == ICAL_NO_RECURRENCE || rule.interval < 1 ||
	    rule.count < 0 ||
	    (rule.rscale != NULL &&
		!slice_equal_nocase(
		    slice_of(rule.rscale), slice_of("GREGORIAN"))))
		return false;
	if (RECUR_COUNT(rule.by_set_pos) > 0 &&
	    (rule.freq <= ICAL_WEEKLY_RECURRENCE ||
		recur_times_a_day(&rule) > 1))
		return false;
	return icaltime_is_null_time(rule.until) || datetime_valid(rule.until);
}

void
recur_add(struct recur_instances *instances, struct icaltimetype time,
    int64_t minutes)
{
	if (datetime_after(time, instances->today))
		return;
	if (instances->count == RECUR_LIMIT) {
		instances->too_many = true;
		return;
	}
	instances->list = alloc_grow(instances->list, &instances->capacity,
	    instances->count + 1, sizeof(*instances->list));
	instances->list[instances->count++] =
	    (struct recur_instance){time, minutes};
}

/* Whether a part of a rule is missing or has one of two values. */
static bool
part_has(const short *part, size_t size, int value, int other)
{
	size_t count = recur_count(part, size);

	for (size_t i = 0; i < count; i++)
		if (part[i] == value || part[i] == other)
			return true;
	return count == 0;
}

#define HAS(part, value, other)                                                \
	part_has(part, sizeof(part) / sizeof((part)[0]), value, other)

/*
 * Whether a time passes the parts that limit a rule: days in daily or finer
 * rules, times in hourly or finer ones (the table of RFC 5545, 3.3.10).
 */
static bool
passes(const struct icalrecurrencetype *rule, struct icaltimetype time)
{
	int of_year = icaltime_day_of_year(time);

	if (rule->freq > ICAL_DAILY_RECURRENCE)
		return true;
	/* Counted from the end, the last day is -1. */
	return HAS(rule->by_month, time.month, time.month) &&
	    HAS(rule->by_month_day, time.day,
		time.day - icaltime_days_in_month(time.month, time.year) - 1) &&
	    HAS(rule->by_year_day, of_year,
		of_year - icaltime_days_in_year(time.year) - 1) &&
	    HAS(rule->by_day, icaltime_day_of_week(time),
		icaltime_day_of_week(time)) &&
	    (rule->freq > ICAL_HOURLY_RECURRENCE ||
		HAS(rule->by_hour, time.hour, time.hour)) &&
	    (rule->freq > ICAL_MINUTELY_RECURRENCE ||
		HAS(rule->by_minute, time.minute, time.minute)) &&
	    (rule->freq > ICAL_SECONDLY_RECURRENCE ||
		HAS(rule->by_second, time.second, time.second));
}

static int
compare_shorts(const void *a, const void *b)
{
	return *(const short *)a - *(const short *)b;
}

/* libical keeps the order of the rule. */
static void
sort_times(struct icalrecurrencetype *rule)
{
	qsort(rule->by_hour, RECUR_COUNT(rule->by_hour), sizeof(short),
	    compare_shorts);
	qsort(rule->by_minute, RECUR_COUNT(rule->by_minute), sizeof(short),
	    compare_shorts);
	qsort(rule->by_second, RECUR_COUNT(rule->by_second), sizeof(short),
	    compare_shorts);
}

/* Days of each month of a year, which libical 3 applies to one month. */
static void
name_months(struct icalrecurrencetype *rule)
{
	for (short month = 0; month < 12; month++)
		rule->by_month[month] = (short)(month + 1);
	rule->by_month[12] = ICAL_RECURRENCE_ARRAY_MAX;
}

/*
 * Returns a rule without what passes() checks, and without an end: libical
 * would search until the year 2582.
 */
static struct icalrecurrencetype
strip_rule(struct icalrecurrencetype rule)
{
	rule.count = 0;
	rule.until = icaltime_null_time();
	rule.rscale = NULL;
	sort_times(&rule);
	if (rule.freq == ICAL_YEARLY_RECURRENCE &&
	    RECUR_COUNT(rule.by_month_day) > 0 &&
	    RECUR_COUNT(rule.by_month) == 0)
		name_months(&rule);
	if (rule.freq > ICAL_DAILY_RECURRENCE)
		return rule;
	rule.by_month[0] = ICAL_RECURRENCE_ARRAY_MAX;
	rule.by_month_day[0] = ICAL_RECURRENCE_ARRAY_MAX;
	rule.by_year_day[0] = ICAL_RECURRENCE_ARRAY_MAX;
	rule.by_day[0] = ICAL_RECURRENCE_ARRAY_MAX;
	if (rule.freq <= ICAL_HOURLY_RECURRENCE)
		rule.by_hour[0] = ICAL_RECURRENCE_ARRAY_MAX;
	if (rule.freq <= ICAL_MINUTELY_RECURRENCE)
		rule.by_minute[0] = ICAL_RECURRENCE_ARRAY_MAX;
	if (rule.freq <= ICAL_SECONDLY_RECURRENCE)
		rule.by_second[0] = ICAL_RECURRENCE_ARRAY_MAX;
	return rule;
}

struct icaltimetype
recur_until(const struct icalrecurrencetype *rule, const icaltimezone *zone)
{
	struct icaltimetype until = rule->until;

	if (icaltime_is_null_time(until)) {
		until.year = INT16_MAX;
	} else if (until.is_date) {
		until.is_date = 0;
		until.hour = 23;
		until.minute = 59;
		until.second = 59;
	} else if (icaltime_is_utc(until) && zone != NULL) {
		until = icaltime_convert_to_zone(until, (icaltimezone *)zone);
	}
	return until;
}

bool
recur_expand(struct recur_instances *instances, struct icalrecurrencetype rule,
    struct icaltimetype start, bool exception)
{
	const icaltimezone *zone = start.zone;
	struct icaltimetype until = recur_until(&rule, zone), time;
	icalrecur_iterator *iterator;
	int count = exception ? 0 : 1;
	bool barren = false;

	/* As written; times are never shifted. */
	start.zone = NULL;
	iterator = icalrecur_iterator_new(strip_rule(rule), start);
	if (icalerrno == ICAL_NEWFAILED_ERROR)
		diag_out_of_memory();
	if (iterator == NULL)
		return false;
	for (size_t steps = 0; !instances->too_many; steps++) {
		time = icalrecur_iterator_next(iterator);
		/* A rule without an end ends only if no time is left. */
		barren = icaltime_is_null_time(time);
		if (barren || datetime_after(time, instances->today) ||
		    datetime_compare(time, until) > 0)
			break;
		instances->too_many = steps >= STEP_LIMIT;
		if (!passes(&rule, time) ||
		    (!exception && datetime_compare(time, start) == 0))
			continue;
		if (rule.count > 0 && ++count > rule.count)
			break;
		time.zone = zone;
		recur_add(instances, time, instances->minutes);
	}
	icalrecur_iterator_free(iterator);
	return !barren;
}
