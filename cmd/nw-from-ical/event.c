/* What an event of a calendar says, and how its instances are identified. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/text.h"
#include "nw-from-ical/attendees.h"
#include "nw-from-ical/event.h"

enum { RULE_LIMIT = 8 };

struct slice
event_text(icalcomponent *event, icalproperty_kind kind)
{
	icalproperty *property = icalcomponent_get_first_property(event, kind);
	const char *text = property != NULL
	    ? icalvalue_get_text(icalproperty_get_value(property))
	    : NULL;

	return text != NULL ? slice_of(text) : slice_empty;
}

struct slice
event_uid(icalcomponent *event)
{
	return slice_trim(event_text(event, ICAL_UID_PROPERTY));
}

int64_t
event_minutes(
    struct zones *zones, icalcomponent *event, struct icaltimetype start)
{
	icalproperty *duration =
	    icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY);
	struct icaltimetype end = zones_time(zones, event, ICAL_DTEND_PROPERTY);

	if (!icaltime_is_null_time(end) && start.is_date == end.is_date &&
	    datetime_minutes_between(start, end) < 0)
		return -1;
	if (start.is_date || end.is_date)
		return 0;
	if (!icaltime_is_null_time(end))
		return datetime_minutes_between(start, end);
	if (duration != NULL)
		return datetime_minutes_of(icalproperty_get_duration(duration));
	return 0;
}

bool
event_cancelled(icalcomponent *event)
{
	icalproperty *status =
	    icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);

	return status != NULL &&
	    icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
}

bool
event_recurs(icalcomponent *event)
{
	return icalcomponent_get_first_property(
		   event, ICAL_RECURRENCEID_PROPERTY) == NULL &&
	    (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) !=
		    NULL ||
		icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY) !=
		    NULL);
}

const char *
event_problem(struct zones *zones, icalcomponent *event,
    struct icaltimetype start, size_t attendees)
{
	if (icaltime_is_null_time(start))
		return "no DTSTART in the event";
	if (event_minutes(zones, event, start) < 0)
		return "DTEND is before DTSTART in the event";
	if (attendees > ATTENDEES_LIMIT)
		return "more than 1000 attendees in the event";
	if (icalcomponent_count_properties(event, ICAL_RRULE_PROPERTY) +
		icalcomponent_count_properties(event, ICAL_EXRULE_PROPERTY) >
	    RULE_LIMIT)
		return "more than 8 rules in the event";
	/* Before that, libical uses the Julian calendar. */
	if (event_recurs(event) && start.year <= 1752)
		return "a rule from before 1753 in the event";
	return NULL;
}

struct slice
event_ref(struct arena *arena, struct slice uid, struct datetime_stamp stamp)
{
	struct text text;
	FILE *out = text_open(&text);

	text_put(out, uid);
	fprintf(out, "/%s", stamp.text);
	return text_close(&text, arena);
}

void
event_note(struct map *map, struct slice uid, struct icaltimetype time)
{
	struct arena scratch = {NULL};

	map_intern(map, event_ref(&scratch, uid, datetime_stamp(time)));
	arena_free(&scratch);
}

static bool
has_stamp(const struct map *map, struct slice uid, struct icaltimetype time)
{
	struct arena scratch = {NULL};
	bool found =
	    map_find(map, event_ref(&scratch, uid, datetime_stamp(time))) !=
	    MAP_NONE;

	arena_free(&scratch);
	return found;
}

bool
event_noted(const struct map *map, struct slice uid, struct icaltimetype time)
{
	struct icaltimetype other = time;

	if (map->count == 0)
		return false;
	if (has_stamp(map, uid, time))
		return true;
	other.is_date = !time.is_date;
	if (has_stamp(map, uid, other))
		return true;
	if (time.is_date || time.zone == NULL)
		return false;
	other = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
	return has_stamp(map, uid, other);
}
