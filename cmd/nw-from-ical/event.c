/* What an event of a calendar says, and how its instances are identified. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/text.h"
#include "import/ref.h"
#include "nw-from-ical/attendees.h"
#include "nw-from-ical/event.h"

enum {
	RULE_LIMIT = 8,
	UID_LIMIT = 998,	/* as for a Message-ID */
	LAST_JULIAN_YEAR = 1752 /* to libical */
};

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

struct slice
event_key(struct arena *arena, icalcomponent *event)
{
	struct slice uid = event_uid(event);

	if (uid.length <= UID_LIMIT)
		return uid;
	return arena_copy(arena, slice_of(ref_make(NULL, &uid, 1).text));
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
event_drop_bad_end(
    struct zones *zones, icalcomponent *event, struct icaltimetype start)
{
	icalproperty *end;

	if (event_minutes(zones, event, start) >= 0)
		return false;
	end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);
	icalcomponent_remove_property(event, end);
	icalproperty_free(end);
	return true;
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

bool
event_of_series(icalcomponent *event)
{
	return event_recurs(event) ||
	    icalcomponent_get_first_property(
		event, ICAL_RECURRENCEID_PROPERTY) != NULL;
}

const char *
event_problem(icalcomponent *event, struct icaltimetype start, size_t attendees)
{
	if (icaltime_is_null_time(start))
		return "no DTSTART in the event";
	if (attendees > ATTENDEES_LIMIT)
		return "more than 1000 attendees in the event";
	if (icalcomponent_count_properties(event, ICAL_RRULE_PROPERTY) +
		icalcomponent_count_properties(event, ICAL_EXRULE_PROPERTY) >
	    RULE_LIMIT)
		return "more than 8 rules in the event";
	return NULL;
}

bool
event_drop_old_rules(icalcomponent *event, struct icaltimetype start)
{
	static const icalproperty_kind kinds[] = {
	    ICAL_RRULE_PROPERTY, ICAL_RDATE_PROPERTY};

	if (start.year > LAST_JULIAN_YEAR || !event_recurs(event))
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		icalproperty *it;

		while ((it = icalcomponent_get_first_property(
			    event, kinds[i])) != NULL) {
			icalcomponent_remove_property(event, it);
			icalproperty_free(it);
		}
	}
	return true;
}

struct slice
event_ref(struct arena *arena, struct slice key, struct datetime_stamp stamp)
{
	struct text text;
	FILE *out = text_open(&text);

	fputs("ical:", out);
	text_put(out, key);
	fprintf(out, "/%s", stamp.text);
	return text_close(&text, arena);
}

/* How the time of an instance can be given, each a key of its own. */
enum key {
	ON_DAY = 'D',  /* a day only */
	OF_DAY = 'E',  /* the day of a time */
	AS_WALL = 'W', /* a time without a zone */
	OF_WALL = 'V', /* a time in a zone, as written */
	IN_UTC = 'U'   /* the instant */
};

/* Returns, in the arena, the key of an instance of an event. */
static struct slice
key_of(struct arena *arena, struct slice uid, enum key key,
    struct icaltimetype time)
{
	struct text text;
	FILE *out = text_open(&text);

	time.is_date = key == ON_DAY || key == OF_DAY;
	text_put(out, uid);
	fprintf(out, "/%c%s", (int)key, datetime_stamp(time).text);
	return text_close(&text, arena);
}

static void
note_key(
    struct map *map, struct slice uid, enum key key, struct icaltimetype time)
{
	struct arena scratch = {NULL};

	map_intern(map, key_of(&scratch, uid, key, time));
	arena_free(&scratch);
}

static bool
has_key(const struct map *map, struct slice uid, enum key key,
    struct icaltimetype time)
{
	struct arena scratch = {NULL};
	bool found =
	    map_find(map, key_of(&scratch, uid, key, time)) != MAP_NONE;

	arena_free(&scratch);
	return found;
}

static struct icaltimetype
without_zone(struct icaltimetype time)
{
	time.zone = NULL;
	return time;
}

void
event_note(struct map *map, struct slice uid, struct icaltimetype time)
{
	if (time.is_date) {
		note_key(map, uid, ON_DAY, time);
		return;
	}
	note_key(map, uid, OF_DAY, time);
	note_key(map, uid, time.zone != NULL ? OF_WALL : AS_WALL,
	    without_zone(time));
	if (time.zone != NULL)
		note_key(map, uid, IN_UTC, datetime_utc(time));
}

/* Returns whether the clock of a zone shows the time at an instant. */
static bool
shows(struct icaltimetype utc, struct icaltimetype time)
{
	struct icaltimetype shown =
	    icaltime_convert_to_zone(utc, (icaltimezone *)time.zone);

	return datetime_compare(shown, time) == 0;
}

/*
 * Returns whether an instant is there.  A time that the clock shows twice, or
 * never, is either of two instants.
 */
static bool
has_instant(const struct map *map, struct slice uid, struct icaltimetype time)
{
	struct icaltimetype utc = datetime_utc(time);
	bool exists = shows(utc, time);

	if (has_key(map, uid, IN_UTC, utc))
		return true;
	for (int hours = -1; hours <= 1; hours += 2) {
		struct icaltimetype other = utc;

		icaltime_adjust(&other, 0, hours, 0, 0);
		if ((!exists || shows(other, time)) &&
		    has_key(map, uid, IN_UTC, other))
			return true;
	}
	return false;
}

bool
event_noted(const struct map *map, struct slice uid, struct icaltimetype time)
{
	if (map->count == 0)
		return false;
	if (has_key(map, uid, ON_DAY, time))
		return true;
	if (time.is_date)
		return has_key(map, uid, OF_DAY, time);
	if (has_key(map, uid, AS_WALL, without_zone(time)))
		return true;
	return time.zone != NULL ? has_instant(map, uid, time)
				 : has_key(map, uid, OF_WALL, time);
}
