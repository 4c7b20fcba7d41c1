/* The times at which a recurring event takes place. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-from-ical/event.h"
#include "nw-from-ical/series.h"

/* Adds an instance unless a rule has it already, in another zone or form. */
static void
add_date(struct recur_instances *instances, struct map *seen,
    struct icaltimetype time, int64_t minutes)
{
	if (event_noted(seen, slice_empty, time))
		return;
	event_note(seen, slice_empty, time);
	recur_add(instances, time, minutes);
}

static void
expand_dates(struct zones *zones, struct recur_instances *instances,
    icalcomponent *event)
{
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY);
	struct map seen;

	map_open(&seen);
	for (size_t i = 0; it != NULL && i < instances->count; i++)
		event_note(&seen, slice_empty, instances->list[i].time);

	for (; it != NULL;
	     it = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)) {
		struct icaldatetimeperiodtype value =
		    icalproperty_get_rdate(it);
		struct icaltimetype time = value.time;
		int64_t minutes = instances->minutes;

		if (icaltime_is_null_time(time)) {
			time = value.period.start;
			minutes = icaltime_is_null_time(value.period.end)
			    ? datetime_minutes_of(value.period.duration)
			    : datetime_minutes_between(time, value.period.end);
		}
		if (!icaltime_is_utc(time) && !time.is_date)
			time.zone = zones_of(zones, it);
		add_date(instances, &seen, time, minutes);
	}
	map_close(&seen);
}

/* Returns whether the start is an instance: no rule ended before it. */
static bool
start_counts(icalcomponent *event, struct icaltimetype start)
{
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);

	for (; it != NULL;
	     it = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY))
		if (datetime_compare(recur_until(it, start.zone), start) < 0)
			return false;
	return true;
}

/* Adds all instances, exceptions too; counts rules that never come true. */
static void
expand(struct zones *zones, struct recur_instances *instances,
    icalcomponent *event, struct icaltimetype start)
{
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);

	if (start_counts(event, start))
		recur_add(instances, start, instances->minutes);
	for (; it != NULL;
	     it = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY))
		instances->barren += !recur_expand(instances, it, start, false);
	expand_dates(zones, instances, event);
}

/* Adds what EXDATE and EXRULE remove; counts rules that never come true. */
static void
expand_exceptions(struct zones *zones, struct recur_instances *instances,
    icalcomponent *event, struct icaltimetype start, struct map *exceptions)
{
	struct recur_instances ruled = {.first = instances->first,
	    .last = instances->last,
	    .steps = instances->steps};
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY);

	for (; it != NULL; it = icalcomponent_get_next_property(
			       event, ICAL_EXDATE_PROPERTY)) {
		struct icaltimetype time = icalproperty_get_exdate(it);

		if (!icaltime_is_utc(time) && !time.is_date)
			time.zone = zones_of(zones, it);
		event_note(exceptions, slice_empty, time);
	}
	it = icalcomponent_get_first_property(event, ICAL_EXRULE_PROPERTY);
	for (; it != NULL;
	     it = icalcomponent_get_next_property(event, ICAL_EXRULE_PROPERTY))
		instances->barren += !recur_expand(&ruled, it, start, true);
	for (size_t i = 0; i < ruled.count; i++)
		event_note(exceptions, slice_empty, ruled.list[i].time);
	free(ruled.list);
	instances->steps = ruled.steps;
	instances->too_many = instances->too_many || ruled.too_many;
}

static void
remove_exceptions(
    struct recur_instances *instances, const struct map *exceptions)
{
	size_t kept = 0;

	for (size_t i = 0; i < instances->count; i++)
		if (!event_noted(
			exceptions, slice_empty, instances->list[i].time))
			instances->list[kept++] = instances->list[i];
	instances->count = kept;
}

bool
series_expand(struct recur_instances *instances, struct zones *zones,
    icalcomponent *event, struct icaltimetype start)
{
	struct map exceptions;

	map_open(&exceptions);
	expand(zones, instances, event, start);
	expand_exceptions(zones, instances, event, start, &exceptions);
	if (!instances->too_many)
		remove_exceptions(instances, &exceptions);
	map_close(&exceptions);
	return !instances->too_many;
}
