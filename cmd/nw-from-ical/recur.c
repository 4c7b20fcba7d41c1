/* Recurrence rules: RFC 5545, 3.3.10. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "base/number.h"
#include "nw-from-ical/datetime.h"
#include "nw-from-ical/recur.h"

enum {
	STEP_LIMIT = 100000,  /* of a rule that skips most of them */
	BARREN_STEPS = 400000 /* what libical takes to find nothing */
};

/* The BY parts of a rule, in the order of libical 4. */
enum part {
	BY_MONTH,
	BY_WEEK_NO,
	BY_YEAR_DAY,
	BY_MONTH_DAY,
	BY_DAY,
	BY_HOUR,
	BY_MINUTE,
	BY_SECOND,
	BY_SET_POS
};

/*
 * libical 4 counts the references to rules and allocates their parts; libical 3
 * copies rules, with parts that end in a mark.  Nothing else here depends on
 * the version.
 */
#if ICAL_CHECK_VERSION(4, 0, 0)

/* Returns a copy of the rule of an RRULE or EXRULE, for close_rule. */
static struct icalrecurrencetype *
copy_rule(icalproperty *property)
{
	struct icalrecurrencetype *rule = icalrecurrencetype_clone(
	    icalvalue_get_recur(icalproperty_get_value(property)));

	if (rule == NULL)
		diag_out_of_memory();
	return rule;
}

static void
close_rule(struct icalrecurrencetype *rule)
{
	icalrecurrencetype_unref(rule);
}

static icalrecur_iterator *
iterate(struct icalrecurrencetype *rule, struct icaltimetype start)
{
	return icalrecur_iterator_new(rule, start);
}

/* Returns the values of a part, and their number. */
static short *
values_of(const struct icalrecurrencetype *rule, enum part part, size_t *count)
{
	*count = (size_t)rule->by[part].size;
	return rule->by[part].data;
}

static void
resize_part(struct icalrecurrencetype *rule, enum part part, size_t count)
{
	if (!icalrecur_resize_by(&rule->by[part], (short)count))
		diag_out_of_memory();
}

static void
drop_rscale(struct icalrecurrencetype *rule)
{
	/* It is GREGORIAN, the default, and the rule owns it. */
	(void)rule;
}

#else

static struct icalrecurrencetype *
copy_rule(icalproperty *property)
{
	struct icalrecurrencetype *rule = alloc_zeroed(1, sizeof(*rule));

	*rule = icalvalue_get_recur(icalproperty_get_value(property));
	return rule;
}

static void
close_rule(struct icalrecurrencetype *rule)
{
	free(rule);
}

static icalrecur_iterator *
iterate(struct icalrecurrencetype *rule, struct icaltimetype start)
{
	return icalrecur_iterator_new(*rule, start);
}

#define PART(array)                                                            \
	{                                                                      \
		offsetof(struct icalrecurrencetype, array),                    \
		    sizeof(((struct icalrecurrencetype *)NULL)->array) /       \
		    sizeof(short)                                              \
	}

/* Where libical 3 has each part, and its room. */
static const struct {
	size_t offset, room;
} parts[] = {PART(by_month), PART(by_week_no), PART(by_year_day),
    PART(by_month_day), PART(by_day), PART(by_hour), PART(by_minute),
    PART(by_second), PART(by_set_pos)};

static short *
values_of(const struct icalrecurrencetype *rule, enum part part, size_t *count)
{
	short *values = (short *)((char *)rule + parts[part].offset);

	*count = 0;
	while (*count < parts[part].room &&
	    values[*count] != ICAL_RECURRENCE_ARRAY_MAX)
		++*count;
	return values;
}

static void
resize_part(struct icalrecurrencetype *rule, enum part part, size_t count)
{
	short *values = (short *)((char *)rule + parts[part].offset);

	if (count < parts[part].room)
		values[count] = ICAL_RECURRENCE_ARRAY_MAX;
}

static void
drop_rscale(struct icalrecurrencetype *rule)
{
	rule->rscale = NULL;
}

#endif

/* libical refuses a rule with COUNT and UNTIL, so COUNT comes along here. */
static const char count_parameter[] = "X-NW-COUNT";

void
recur_set_count(icalproperty *property, int32_t count)
{
	char text[16];

	snprintf(text, sizeof(text), "%" PRId32, count);
	icalproperty_set_parameter_from_string(property, count_parameter, text);
}

/* In rules of weeks, 1MO means MO: libical would take another day. */
static void
drop_positions(struct icalrecurrencetype *rule)
{
	size_t count;
	short *days = values_of(rule, BY_DAY, &count);

	if (rule->freq <= ICAL_WEEKLY_RECURRENCE)
		for (size_t i = 0; i < count; i++)
			days[i] =
			    (short)icalrecurrencetype_day_day_of_week(days[i]);
}

/* Like copy_rule, with the COUNT of recur_set_count. */
static struct icalrecurrencetype *
open_rule(icalproperty *property)
{
	struct icalrecurrencetype *rule = copy_rule(property);
	char *text =
	    icalproperty_get_parameter_as_string_r(property, count_parameter);
	int32_t count;

	if (text != NULL && number_whole(slice_of(text), 1, 999999, &count))
		rule->count = count;
	icalmemory_free_buffer(text);
	drop_positions(rule);
	return rule;
}

static size_t
count_of(const struct icalrecurrencetype *rule, enum part part)
{
	size_t count;

	values_of(rule, part, &count);
	return count;
}

/* Returns how many times of a day a rule names. */
static size_t
times_a_day(const struct icalrecurrencetype *rule)
{
	size_t times = 1;

	for (enum part part = BY_HOUR; part <= BY_SECOND; part++)
		if (count_of(rule, part) > 0)
			times *= count_of(rule, part);
	return times;
}

/*
 * Returns whether libical handles a rule.  It applies positions to days of
 * months and years only, whatever the rule, and never ends with other
 * calendars.
 */
static bool
is_valid(const struct icalrecurrencetype *rule)
{
	if (rule->freq == ICAL_NO_RECURRENCE || rule->interval < 1 ||
	    rule->count < 0 ||
	    (rule->rscale != NULL &&
		!slice_equal_nocase(
		    slice_of(rule->rscale), slice_of("GREGORIAN"))))
		return false;
	if (count_of(rule, BY_SET_POS) > 0 &&
	    (rule->freq <= ICAL_WEEKLY_RECURRENCE || times_a_day(rule) > 1))
		return false;
	return icaltime_is_null_time(rule->until) ||
	    datetime_valid(rule->until);
}

bool
recur_valid(icalproperty *property)
{
	struct icalrecurrencetype *rule = open_rule(property);
	bool valid = is_valid(rule);

	close_rule(rule);
	return valid;
}

bool
recur_yearly(icalproperty *property)
{
	struct icalrecurrencetype *rule = open_rule(property);
	bool yearly = is_valid(rule) && rule->freq == ICAL_YEARLY_RECURRENCE &&
	    times_a_day(rule) == 1 && count_of(rule, BY_MONTH) <= 1 &&
	    count_of(rule, BY_YEAR_DAY) <= 1 && count_of(rule, BY_WEEK_NO) == 0;

	close_rule(rule);
	return yearly;
}

void
recur_add(struct recur_instances *instances, struct icaltimetype time,
    int64_t minutes)
{
	if (!datetime_within(time, instances->first, instances->last))
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

/* Returns whether a part of a rule is missing or has one of two values. */
static bool
has(const struct icalrecurrencetype *rule, enum part part, int value, int other)
{
	size_t count;
	const short *values = values_of(rule, part, &count);

	for (size_t i = 0; i < count; i++)
		if (values[i] == value || values[i] == other)
			return true;
	return count == 0;
}

/*
 * Returns whether a time passes the parts that limit a rule: days in daily or
 * finer rules, times in hourly or finer ones (the table of RFC 5545, 3.3.10).
 */
static bool
passes(const struct icalrecurrencetype *rule, struct icaltimetype time)
{
	int of_year = icaltime_day_of_year(time);
	int weekday = icaltime_day_of_week(time);

	if (rule->freq > ICAL_DAILY_RECURRENCE)
		return true;
	/* Counted from the end, the last day is -1. */
	return has(rule, BY_MONTH, time.month, time.month) &&
	    has(rule, BY_MONTH_DAY, time.day,
		time.day - icaltime_days_in_month(time.month, time.year) - 1) &&
	    has(rule, BY_YEAR_DAY, of_year,
		of_year - icaltime_days_in_year(time.year) - 1) &&
	    has(rule, BY_DAY, weekday, weekday) &&
	    (rule->freq > ICAL_HOURLY_RECURRENCE ||
		has(rule, BY_HOUR, time.hour, time.hour)) &&
	    (rule->freq > ICAL_MINUTELY_RECURRENCE ||
		has(rule, BY_MINUTE, time.minute, time.minute)) &&
	    (rule->freq > ICAL_SECONDLY_RECURRENCE ||
		has(rule, BY_SECOND, time.second, time.second));
}

static int
compare_shorts(const void *first, const void *second)
{
	return *(const short *)first - *(const short *)second;
}

/* libical keeps the order of the rule. */
static void
sort_times(struct icalrecurrencetype *rule)
{
	for (enum part part = BY_HOUR; part <= BY_SECOND; part++) {
		size_t count;
		short *values = values_of(rule, part, &count);

		if (count > 1)
			qsort(values, count, sizeof(*values), compare_shorts);
	}
}

/* Days of each month of a year, which libical 3 applies to one month. */
static void
name_months(struct icalrecurrencetype *rule)
{
	size_t count;
	short *values;

	resize_part(rule, BY_MONTH, 12);
	values = values_of(rule, BY_MONTH, &count);
	for (short month = 0; month < 12; month++)
		values[month] = (short)(month + 1);
}

/*
 * Removes from a rule what passes() checks, and its end: libical would search
 * until the year 2582.
 */
static void
strip_rule(struct icalrecurrencetype *rule)
{
	static const enum part days[] = {
	    BY_MONTH, BY_MONTH_DAY, BY_YEAR_DAY, BY_DAY};

	rule->count = 0;
	rule->until = icaltime_null_time();
	drop_rscale(rule);
	sort_times(rule);
	if (rule->freq == ICAL_YEARLY_RECURRENCE &&
	    count_of(rule, BY_MONTH_DAY) > 0 && count_of(rule, BY_MONTH) == 0)
		name_months(rule);
	if (rule->freq > ICAL_DAILY_RECURRENCE)
		return;
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		resize_part(rule, days[i], 0);
	if (rule->freq <= ICAL_HOURLY_RECURRENCE)
		resize_part(rule, BY_HOUR, 0);
	if (rule->freq <= ICAL_MINUTELY_RECURRENCE)
		resize_part(rule, BY_MINUTE, 0);
	if (rule->freq <= ICAL_SECONDLY_RECURRENCE)
		resize_part(rule, BY_SECOND, 0);
}

static struct icaltimetype
until_of(const struct icalrecurrencetype *rule, const icaltimezone *zone)
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

struct icaltimetype
recur_until(icalproperty *property, const icaltimezone *zone)
{
	struct icalrecurrencetype *rule = open_rule(property);
	struct icaltimetype until = until_of(rule, zone);

	close_rule(rule);
	return until;
}

/* Takes from the steps that are left; false if there were not as many. */
static bool
take_steps(struct recur_instances *instances, uint64_t steps)
{
	bool enough = instances->steps >= steps;

	instances->steps -= enough ? steps : instances->steps;
	return enough;
}

/* Like recur_expand, with at least one step left. */
static bool
expand_rule(struct recur_instances *instances, icalproperty *property,
    struct icaltimetype start, bool exception)
{
	const icaltimezone *zone = start.zone;
	struct icalrecurrencetype *rule = open_rule(property);
	struct icalrecurrencetype *stripped = open_rule(property);
	struct icaltimetype until = until_of(rule, zone), time;
	icalrecur_iterator *iterator;
	int count = exception ? 0 : 1;
	bool barren = false;

	/* As written; times are never shifted. */
	start.zone = NULL;
	strip_rule(stripped);
	iterator = iterate(stripped, start);
	if (icalerrno == ICAL_NEWFAILED_ERROR)
		diag_out_of_memory();
	barren = iterator == NULL;
	for (size_t steps = 0; !barren && !instances->too_many; steps++) {
		time = icalrecur_iterator_next(iterator);
		/* A rule without an end ends only if no time is left. */
		barren = icaltime_is_null_time(time);
		if (barren || datetime_after(time, instances->last) ||
		    datetime_compare(time, until) > 0)
			break;
		instances->too_many =
		    steps >= STEP_LIMIT || !take_steps(instances, 1);
		if (!passes(rule, time) ||
		    (!exception && datetime_compare(time, start) == 0))
			continue;
		if (rule->count > 0 && ++count > rule->count)
			break;
		time.zone = zone;
		recur_add(instances, time, instances->minutes);
	}
	if (iterator != NULL)
		icalrecur_iterator_free(iterator);
	close_rule(stripped);
	close_rule(rule);
	return !barren;
}

bool
recur_expand(struct recur_instances *instances, icalproperty *property,
    struct icaltimetype start, bool exception)
{
	bool fertile;

	instances->too_many = instances->too_many || instances->steps == 0;
	if (instances->too_many)
		return true;
	fertile = expand_rule(instances, property, start, exception);
	if (!fertile)
		take_steps(instances, BARREN_STEPS);
	return fertile;
}
