/* The times at which a recurring event takes place. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-from-ical/event.h"
#include "nw-from-ical/series.h"

static void
expand_dates(struct zones *zones, struct recur_instances *instances,
    icalcomponent *event)
{
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY);

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
		recur_add(instances, time, minutes);
	}
}

/* Whether the start is an instance: no rule ended before it. */
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

/* Adds all instances, exceptions too; false if a rule never comes true. */
static bool
expand(struct zones *zones, struct recur_instances *instances,
    icalcomponent *event, struct icaltimetype start)
{
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);

	if (start_counts(event, start))
		recur_add(instances, start, instances->minutes);
	for (; it != NULL;
	     it = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY))
		if (!recur_expand(instances, it, start, false))
			return false;
	expand_dates(zones, instances, event);
	return true;
}

/* Adds what EXDATE and EXRULE remove; false if a rule never comes true. */
static bool
expand_exceptions(struct recur_instances *instances, icalcomponent *event,
    struct icaltimetype start, struct map *exceptions)
{
	struct recur_instances ruled = {.today = instances->today};
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY);
	bool valid = true;

	for (; it != NULL;
	     it = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY))
		event_note(
		    exceptions, slice_empty, icalproperty_get_exdate(it));
	it = icalcomponent_get_first_property(event, ICAL_EXRULE_PROPERTY);
	for (; it != NULL;
	     it = icalcomponent_get_next_property(event, ICAL_EXRULE_PROPERTY))
		valid = valid && recur_expand(&ruled, it, start, true);
	for (size_t i = 0; i < ruled.count; i++)
		event_note(exceptions, slice_empty, ruled.list[i].time);
	free(ruled.list);
	instances->too_many = instances->too_many || ruled.too_many;
	return valid;
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

const char *
series_expand(struct recur_instances *instances, struct zones *zones,
    icalcomponent *event, struct icaltimetype start)
{
	struct map exceptions;
	const char *problem = NULL;

	map_open(&exceptions);
	if (!expand(zones, instances, event, start) ||
	    !expand_exceptions(instances, event, start, &exceptions))
		problem = "a rule that never comes true in the event";
	else if (instances->too_many)
		problem = "too many times up to today in the event";
	else
		remove_exceptions(instances, &exceptions);
	map_close(&exceptions);
	return problem;
}
