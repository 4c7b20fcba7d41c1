/* nw-from-ical: from calendars to a log, or to a list of people. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/text.h"
#include "import/importer.h"
#include "nw-from-ical/attendees.h"
#include "nw-from-ical/calendar.h"
#include "nw-from-ical/datetime.h"
#include "nw-from-ical/recur.h"
#include "records/log.h"

const char diag_tool[] = "nw-from-ical";

enum {
	RULE_LIMIT = 8,
	MINUTES_LIMIT = 999999 /* of nw-log(5) */
};

/* The columns of a log that a calendar fills, in its order. */
enum { DATE, FROM, TO, KIND, MINUTES, NOTE, REF, COLUMNS };

static const char *const columns[COLUMNS + 1] = {
    "date", "from", "to", "kind", "minutes", "note", "ref", NULL};

static const struct format format = {
    .usage =
	{
	    .synopsis =
		"usage: nw-from-ical [-kq] [--names] [-u me] [-t today] [-p people]\n"
		"                    [-d delimiter] [calendar ...]\n",
	    .description =
		"Turns calendars (.ics) into a log of meetings for nw-add -i, each that\n"
		"recurs as often as it took place.\n",
	    .example =
		"nw-from-ical -p people.csv calendar.ics | nw-add -f log.csv -i",
	    .common = "utpdkq",
	    .own =
		{
		    {IMPORTER_NAMES, "names", NULL,
			"print the names of the addresses instead"},
		    {'t', "today", "DATE",
			"skip what is dated later (default $NW_TODAY)"},
		},
	},
    .record = "event",
    .columns = columns,
    .counted = "events",
};

/* An event that recurs, of the calendar at hand. */
struct series {
	icalcomponent *event;
	struct place place;
};

struct merge {
	struct importer importer;
	struct calendar calendar;
	struct attendees attendees; /* of the event at hand */
	struct map refs;	    /* of the rows so far */

	/* Of the calendar at hand. */
	struct map overridden; /* UID and RECURRENCE-ID */
	struct series *series;
	size_t series_count, series_capacity;
};

/* What the rows of an event have in common. */
struct meeting {
	struct slice from, to, note, uid;
	struct arena bytes;
};

/* Counts and reports what is malformed: what, with a value and a hint. */
static void
reject(void *closure, struct place place, const char *what, struct slice value,
    const char *hint)
{
	struct merge *merge = closure;

	importer_begin(&merge->importer);
	importer_reject(&merge->importer, place, "%s%s%s%s", what,
	    value.length > 0 ? " " : "",
	    value.length > 0 ? diag_quote(value).text : "", hint);
}

static const struct slice no_value = {"", 0};

/* How long an event is, 0 where it does not say, below 0 if it is reversed. */
static int64_t
event_minutes(
    struct merge *merge, icalcomponent *event, struct icaltimetype start)
{
	icalproperty *duration =
	    icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY);
	struct icaltimetype end =
	    zones_time(&merge->calendar.zones, event, ICAL_DTEND_PROPERTY);

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

static struct slice
text_of(icalcomponent *event, icalproperty_kind kind)
{
	icalproperty *property = icalcomponent_get_first_property(event, kind);
	const char *text = property != NULL
	    ? icalvalue_get_text(icalproperty_get_value(property))
	    : NULL;

	return text != NULL ? slice_of(text) : no_value;
}

static struct slice
uid_of(icalcomponent *event)
{
	return slice_trim(text_of(event, ICAL_UID_PROPERTY));
}

/* UID/TIME: what tells an instance from all others. */
static struct slice
ref_of(struct arena *arena, struct slice uid, struct datetime_stamp stamp)
{
	struct text text;
	FILE *out = text_open(&text);

	text_put(out, uid);
	fprintf(out, "/%s", stamp.text);
	return text_close(&text, arena);
}

static void
add_stamp(struct map *map, struct slice uid, struct icaltimetype time)
{
	struct arena scratch = {NULL};

	map_intern(map, ref_of(&scratch, uid, datetime_stamp(time)));
	arena_free(&scratch);
}

static bool
has_stamp(const struct map *map, struct slice uid, struct icaltimetype time)
{
	struct arena scratch = {NULL};
	bool found =
	    map_find(map, ref_of(&scratch, uid, datetime_stamp(time))) !=
	    MAP_NONE;

	arena_free(&scratch);
	return found;
}

/*
 * Whether an instance is one of those in the map, where it may stand as a time
 * in its zone or in UTC, or as its day alone.
 */
static bool
is_listed(const struct map *map, struct slice uid, struct icaltimetype time)
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

static void
open_meeting(struct merge *merge, icalcomponent *event, struct meeting *meeting)
{
	struct importer *importer = &merge->importer;
	const struct attendees *attendees = &merge->attendees;

	*meeting = (struct meeting){.uid = uid_of(event)};
	importer_add(importer, FROM, attendees->from);
	for (size_t i = 0; i < attendees->count; i++)
		importer_add(importer, TO, attendees->to[i]);
	importer_note(importer, NOTE, text_of(event, ICAL_SUMMARY_PROPERTY));
	meeting->from = arena_copy(&meeting->bytes, importer->cells[FROM]);
	meeting->to = arena_copy(&meeting->bytes, importer->cells[TO]);
	meeting->note = arena_copy(&meeting->bytes, importer->cells[NOTE]);
}

static void
set_minutes(struct importer *importer, int64_t minutes)
{
	char text[32];

	if (minutes <= 0)
		return;
	if (minutes > MINUTES_LIMIT)
		minutes = MINUTES_LIMIT;
	snprintf(text, sizeof(text), "%" PRId64, minutes);
	importer_set(importer, MINUTES, slice_of(text));
}

/* Prints an instance; false if it is there already. */
static bool
print_row(struct merge *merge, const struct meeting *meeting,
    struct icaltimetype time, struct datetime_stamp original, int64_t minutes)
{
	struct importer *importer = &merge->importer;
	struct arena scratch = {NULL};
	uint32_t before = merge->refs.count;
	int32_t day = 0;

	if (meeting->uid.length > 0) {
		struct slice ref = ref_of(&scratch, meeting->uid, original);
		bool old = map_intern(&merge->refs, ref) < before;

		if (!old)
			importer_set(importer, REF, ref);
		arena_free(&scratch);
		if (old)
			return false;
	}
	datetime_day(time, &day);
	importer_set(importer, DATE, slice_of(date_format(day).text));
	importer_set(importer, FROM, meeting->from);
	importer_set(importer, TO, meeting->to);
	importer_set(importer, KIND, slice_of("meeting"));
	set_minutes(importer, minutes);
	importer_set(importer, NOTE, meeting->note);
	importer_print(importer);
	return true;
}

static void
expand_dates(struct merge *merge, struct recur_instances *instances,
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
			time.zone = zones_of(&merge->calendar.zones, it);
		recur_add(instances, time, minutes);
	}
}

/* Whether the rules leave the start as an instance: none ended before it. */
static bool
start_counts(icalcomponent *event, struct icaltimetype start)
{
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);

	for (; it != NULL;
	     it = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY)) {
		struct icalrecurrencetype rule = icalproperty_get_rrule(it);

		if (datetime_compare(recur_until(&rule, start.zone), start) < 0)
			return false;
	}
	return true;
}

/*
 * Every time that an event takes place up to today, exceptions too; false if a
 * rule never comes true.
 */
static bool
expand(struct merge *merge, struct recur_instances *instances,
    icalcomponent *event, struct icaltimetype start)
{
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);

	if (start_counts(event, start))
		recur_add(instances, start, instances->minutes);
	for (; it != NULL;
	     it = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY))
		if (!recur_expand(
			instances, icalproperty_get_rrule(it), start, false))
			return false;
	expand_dates(merge, instances, event);
	return true;
}

/* The exceptions: what EXDATE and EXRULE take away; false as above. */
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
		add_stamp(exceptions, no_value, icalproperty_get_exdate(it));
	it = icalcomponent_get_first_property(event, ICAL_EXRULE_PROPERTY);
	for (; it != NULL;
	     it = icalcomponent_get_next_property(event, ICAL_EXRULE_PROPERTY))
		valid = valid &&
		    recur_expand(
			&ruled, icalproperty_get_exrule(it), start, true);
	for (size_t i = 0; i < ruled.count; i++)
		add_stamp(exceptions, no_value, ruled.list[i].time);
	free(ruled.list);
	instances->too_many = instances->too_many || ruled.too_many;
	return valid;
}

/* Prints what is left of the instances, and why nothing is if so. */
static void
print_instances(struct merge *merge, const struct series *series,
    const struct recur_instances *instances, const struct map *exceptions,
    const char *reason)
{
	struct meeting meeting;
	size_t printed = 0;

	importer_begin(&merge->importer);
	attendees_read(&merge->attendees, series->event);
	open_meeting(merge, series->event, &meeting);
	for (size_t i = 0; i < instances->count; i++) {
		const struct recur_instance *it = &instances->list[i];

		if (is_listed(exceptions, no_value, it->time) ||
		    is_listed(&merge->overridden, meeting.uid, it->time))
			continue;
		if (print_row(merge, &meeting, it->time,
			datetime_stamp(it->time), it->minutes))
			printed++;
		else
			reason = "there twice";
	}
	if (printed == 0)
		importer_skip(&merge->importer, reason);
	arena_free(&meeting.bytes);
}

static void
print_series(struct merge *merge, const struct series *series)
{
	struct icaltimetype start = zones_time(
	    &merge->calendar.zones, series->event, ICAL_DTSTART_PROPERTY);
	struct recur_instances instances = {
	    .today = merge->importer.options.today,
	    .minutes = event_minutes(merge, series->event, start),
	};
	struct map exceptions;
	const char *problem = NULL;

	map_open(&exceptions);
	if (!expand(merge, &instances, series->event, start) ||
	    !expand_exceptions(&instances, series->event, start, &exceptions))
		problem = "a rule that never comes true in the event";
	else if (instances.too_many)
		problem = "too many times up to today in the event";
	if (problem != NULL)
		reject(
		    merge, series->place, problem, uid_of(series->event), "");
	else
		print_instances(merge, series, &instances, &exceptions,
		    datetime_after(start, instances.today)
			? "dated after today"
			: "without an instance");
	map_close(&exceptions);
	free(instances.list);
}

/* The one row of an event that does not recur, or of a changed instance. */
static void
print_single(
    struct merge *merge, icalcomponent *event, struct icaltimetype start)
{
	struct icaltimetype original = zones_time(
	    &merge->calendar.zones, event, ICAL_RECURRENCEID_PROPERTY);
	struct meeting meeting;

	if (datetime_after(start, merge->importer.options.today)) {
		importer_skip(&merge->importer, "dated after today");
		return;
	}
	if (icaltime_is_null_time(original))
		original = start;
	/* As its series, of the same zone most likely, would have it. */
	if (icaltime_is_utc(original) && start.zone != NULL && !start.is_date)
		original = icaltime_convert_to_zone(
		    original, (icaltimezone *)start.zone);
	open_meeting(merge, event, &meeting);
	if (!print_row(merge, &meeting, start, datetime_stamp(original),
		event_minutes(merge, event, start)))
		importer_skip(&merge->importer, "there twice");
	arena_free(&meeting.bytes);
}

static bool
is_cancelled(icalcomponent *event)
{
	icalproperty *status =
	    icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);

	return status != NULL &&
	    icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
}

static bool
recurs(icalcomponent *event)
{
	return icalcomponent_get_first_property(
		   event, ICAL_RECURRENCEID_PROPERTY) == NULL &&
	    (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) !=
		    NULL ||
		icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY) !=
		    NULL);
}

/* What is wrong with an event as a whole; NULL if nothing. */
static const char *
event_problem(
    struct merge *merge, icalcomponent *event, struct icaltimetype start)
{
	if (icaltime_is_null_time(start))
		return "no DTSTART in the event";
	if (event_minutes(merge, event, start) < 0)
		return "DTEND is before DTSTART in the event";
	if (merge->attendees.listed > ATTENDEES_LIMIT)
		return "more than 1000 attendees in the event";
	if (icalcomponent_count_properties(event, ICAL_RRULE_PROPERTY) +
		icalcomponent_count_properties(event, ICAL_EXRULE_PROPERTY) >
	    RULE_LIMIT)
		return "more than 8 rules in the event";
	/* Until then libical reckons by the Julian calendar. */
	if (recurs(event) && start.year <= 1752)
		return "a rule from before 1753 in the event";
	return NULL;
}

/* Why there is to be no row of the event; NULL if there is. */
static const char *
event_objection(const struct merge *merge, icalcomponent *event)
{
	if (merge->calendar.method == CALENDAR_ANSWERED)
		return "answers to invitations";
	if (merge->calendar.method == CALENDAR_CANCELLED || is_cancelled(event))
		return "cancelled";
	if (merge->attendees.declined)
		return "declined";
	if (merge->attendees.count == 0)
		return "without other people";
	return NULL;
}

/* Whatever it says, an event in place of one of a series takes its place. */
static void
note_override(struct merge *merge, icalcomponent *event)
{
	struct icaltimetype original = zones_time(
	    &merge->calendar.zones, event, ICAL_RECURRENCEID_PROPERTY);

	if (!icaltime_is_null_time(original))
		add_stamp(&merge->overridden, uid_of(event), original);
}

static void
keep_series(struct merge *merge, icalcomponent *event, struct place place)
{
	merge->series = alloc_grow(merge->series, &merge->series_capacity,
	    merge->series_count + 1, sizeof(*merge->series));
	merge->series[merge->series_count++] = (struct series){event, place};
}

/* The one row of an event, or what it tells of people. */
static void
take_single(struct merge *merge, icalcomponent *event,
    struct icaltimetype start, const char *objection)
{
	struct importer *importer = &merge->importer;

	importer_begin(importer);
	if (objection != NULL) {
		importer_skip(importer, objection);
	} else if (importer->names) {
		attendees_learn(&merge->attendees, event);
	} else {
		print_single(merge, event, start);
	}
}

/* Takes over the event, and keeps one that recurs to the calendar's end. */
static void
take_event(void *closure, icalcomponent *event, struct place place)
{
	struct merge *merge = closure;
	struct icaltimetype start =
	    zones_time(&merge->calendar.zones, event, ICAL_DTSTART_PROPERTY);
	const char *objection, *problem = NULL;

	note_override(merge, event);
	attendees_read(&merge->attendees, event);
	objection = event_objection(merge, event);
	if (objection == NULL)
		problem = event_problem(merge, event, start);
	if (objection == NULL && problem == NULL && !merge->importer.names &&
	    recurs(event)) {
		keep_series(merge, event, place);
		return;
	}
	if (problem != NULL)
		reject(merge, place, problem, uid_of(event), "");
	else
		take_single(merge, event, start, objection);
	icalcomponent_free(event);
}

static void
take_other(void *closure)
{
	struct merge *merge = closure;

	importer_begin(&merge->importer);
	importer_skip(&merge->importer, "other than events");
}

/* Now all that changes the series of a calendar is known. */
static void
take_end(void *closure)
{
	struct merge *merge = closure;

	for (size_t i = 0; i < merge->series_count; i++) {
		print_series(merge, &merge->series[i]);
		icalcomponent_free(merge->series[i].event);
	}
	merge->series_count = 0;
	map_close(&merge->overridden);
	map_open(&merge->overridden);
}

static void
open_import(struct merge *merge, int argc, char *argv[])
{
	static const struct calendar_handler handler = {
	    take_event, take_other, reject, take_end};

	memset(merge, 0, sizeof(*merge));
	importer_open(&merge->importer, &format, merge, argc, argv);
	map_open(&merge->refs);
	map_open(&merge->overridden);
	attendees_open(&merge->attendees, &merge->importer);
	calendar_open(&merge->calendar, &handler, merge);
	importer_start(&merge->importer);
	calendar_watch(&merge->calendar, &merge->importer.progress);
}

static void
read_file(void *closure, const char *path)
{
	struct merge *merge = closure;

	calendar_read(&merge->calendar, path);
}

static int
close_import(struct merge *merge)
{
	/* Events that name no organiser are most likely mine. */
	if (!merge->attendees.invited)
		merge->importer.met_me = true;
	calendar_close(&merge->calendar);
	attendees_close(&merge->attendees);
	map_close(&merge->overridden);
	map_close(&merge->refs);
	free(merge->series);
	return importer_close(&merge->importer);
}

int
main(int argc, char *argv[])
{
	struct merge merge;

	open_import(&merge, argc, argv);
	importer_read_files(&merge.importer, read_file);
	return close_import(&merge);
}
