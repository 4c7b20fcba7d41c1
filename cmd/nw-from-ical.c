/* nw-from-ical: from calendars to a log, or to a list of people. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "import/importer.h"
#include "nw-from-ical/attendees.h"
#include "nw-from-ical/calendar.h"
#include "nw-from-ical/event.h"
#include "nw-from-ical/series.h"

const char diag_tool[] = "nw-from-ical";

enum { MINUTES_LIMIT = 999999 }; /* of nw-log(5) */

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

struct import {
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
	struct import *import = closure;

	importer_begin(&import->importer);
	importer_reject(&import->importer, place, "%s%s%s%s", what,
	    value.length > 0 ? " " : "",
	    value.length > 0 ? diag_quote(value).text : "", hint);
}

static void
open_meeting(
    struct import *import, icalcomponent *event, struct meeting *meeting)
{
	struct importer *importer = &import->importer;
	const struct attendees *attendees = &import->attendees;

	*meeting = (struct meeting){.uid = event_uid(event)};
	importer_add(importer, FROM, attendees->from);
	for (size_t i = 0; i < attendees->count; i++)
		importer_add(importer, TO, attendees->to[i]);
	importer_note(importer, NOTE, event_text(event, ICAL_SUMMARY_PROPERTY));
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
print_row(struct import *import, const struct meeting *meeting,
    struct icaltimetype time, struct datetime_stamp original, int64_t minutes)
{
	struct importer *importer = &import->importer;
	struct arena scratch = {NULL};
	uint32_t before = import->refs.count;
	int32_t day = 0;

	if (meeting->uid.length > 0) {
		struct slice ref = event_ref(&scratch, meeting->uid, original);
		bool old = map_intern(&import->refs, ref) < before;

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

/* Prints the instances that are not overridden; reason: if there are none. */
static void
print_instances(struct import *import, const struct series *series,
    const struct recur_instances *instances, const char *reason)
{
	struct meeting meeting;
	size_t printed = 0;

	importer_begin(&import->importer);
	attendees_read(&import->attendees, series->event);
	open_meeting(import, series->event, &meeting);
	for (size_t i = 0; i < instances->count; i++) {
		const struct recur_instance *it = &instances->list[i];

		if (event_noted(&import->overridden, meeting.uid, it->time))
			continue;
		if (print_row(import, &meeting, it->time,
			datetime_stamp(it->time), it->minutes))
			printed++;
		else
			reason = "already seen";
	}
	if (printed == 0)
		importer_skip(&import->importer, reason);
	arena_free(&meeting.bytes);
}

static void
print_series(struct import *import, const struct series *series)
{
	struct zones *zones = &import->calendar.zones;
	struct icaltimetype start =
	    zones_time(zones, series->event, ICAL_DTSTART_PROPERTY);
	struct recur_instances instances = {
	    .today = import->importer.options.today,
	    .minutes = event_minutes(zones, series->event, start),
	};
	const char *problem =
	    series_expand(&instances, zones, series->event, start);

	if (problem != NULL)
		reject(import, series->place, problem, event_uid(series->event),
		    "");
	else
		print_instances(import, series, &instances,
		    datetime_after(start, instances.today)
			? "dated after today"
			: "without an instance");
	free(instances.list);
}

/* The one row of an event that does not recur, or of a changed instance. */
static void
print_single(
    struct import *import, icalcomponent *event, struct icaltimetype start)
{
	struct icaltimetype original = zones_time(
	    &import->calendar.zones, event, ICAL_RECURRENCEID_PROPERTY);
	struct meeting meeting;

	if (datetime_after(start, import->importer.options.today)) {
		importer_skip(&import->importer, "dated after today");
		return;
	}
	if (icaltime_is_null_time(original))
		original = start;
	/* As its series, of the same zone most likely, would have it. */
	if (icaltime_is_utc(original) && start.zone != NULL && !start.is_date)
		original = icaltime_convert_to_zone(
		    original, (icaltimezone *)start.zone);
	open_meeting(import, event, &meeting);
	if (!print_row(import, &meeting, start, datetime_stamp(original),
		event_minutes(&import->calendar.zones, event, start)))
		importer_skip(&import->importer, "already seen");
	arena_free(&meeting.bytes);
}

/* Why there is to be no row of the event; NULL if there is. */
static const char *
event_objection(const struct import *import, icalcomponent *event)
{
	if (import->calendar.method == CALENDAR_ANSWERED)
		return "answering invitations";
	if (import->calendar.method == CALENDAR_CANCELLED ||
	    event_cancelled(event))
		return "cancelled";
	if (import->attendees.declined)
		return "declined";
	if (import->attendees.count == 0)
		return "without other people";
	return NULL;
}

/* Whatever it says, an event in place of one of a series takes its place. */
static void
note_override(struct import *import, icalcomponent *event)
{
	struct icaltimetype original = zones_time(
	    &import->calendar.zones, event, ICAL_RECURRENCEID_PROPERTY);

	if (!icaltime_is_null_time(original))
		event_note(&import->overridden, event_uid(event), original);
}

static void
keep_series(struct import *import, icalcomponent *event, struct place place)
{
	import->series = alloc_grow(import->series, &import->series_capacity,
	    import->series_count + 1, sizeof(*import->series));
	import->series[import->series_count++] = (struct series){event, place};
}

/* The one row of an event, or what it tells of people. */
static void
take_single(struct import *import, icalcomponent *event,
    struct icaltimetype start, const char *objection)
{
	struct importer *importer = &import->importer;

	importer_begin(importer);
	if (objection != NULL) {
		importer_skip(importer, objection);
	} else if (importer->names) {
		attendees_learn(&import->attendees, event);
	} else {
		print_single(import, event, start);
	}
}

/* Takes over the event, and keeps one that recurs to the calendar's end. */
static void
take_event(void *closure, icalcomponent *event, struct place place)
{
	struct import *import = closure;
	struct icaltimetype start =
	    zones_time(&import->calendar.zones, event, ICAL_DTSTART_PROPERTY);
	const char *objection, *problem = NULL;

	note_override(import, event);
	attendees_read(&import->attendees, event);
	objection = event_objection(import, event);
	if (objection == NULL)
		problem = event_problem(&import->calendar.zones, event, start,
		    import->attendees.listed);
	if (objection == NULL && problem == NULL && !import->importer.names &&
	    event_recurs(event)) {
		keep_series(import, event, place);
		return;
	}
	if (problem != NULL)
		reject(import, place, problem, event_uid(event), "");
	else
		take_single(import, event, start, objection);
	icalcomponent_free(event);
}

static void
take_other(void *closure)
{
	struct import *import = closure;

	importer_begin(&import->importer);
	importer_skip(&import->importer, "other than events");
}

/* Now all that changes the series of a calendar is known. */
static void
take_end(void *closure)
{
	struct import *import = closure;

	for (size_t i = 0; i < import->series_count; i++) {
		print_series(import, &import->series[i]);
		icalcomponent_free(import->series[i].event);
	}
	import->series_count = 0;
	map_close(&import->overridden);
	map_open(&import->overridden);
}

static void
open_import(struct import *import, int argc, char *argv[])
{
	static const struct calendar_handler handler = {
	    take_event, take_other, reject, take_end};

	memset(import, 0, sizeof(*import));
	importer_open(&import->importer, &format, import, argc, argv);
	map_open(&import->refs);
	map_open(&import->overridden);
	attendees_open(&import->attendees, &import->importer);
	calendar_open(&import->calendar, &handler, import);
	importer_start(&import->importer);
	calendar_watch(&import->calendar, &import->importer.progress);
}

static void
read_file(void *closure, const char *path)
{
	struct import *import = closure;

	calendar_read(&import->calendar, path);
}

static int
close_import(struct import *import)
{
	/* Events that name no organiser are most likely mine. */
	if (!import->attendees.invited)
		import->importer.met_me = true;
	calendar_close(&import->calendar);
	attendees_close(&import->attendees);
	map_close(&import->overridden);
	map_close(&import->refs);
	free(import->series);
	return importer_close(&import->importer);
}

int
main(int argc, char *argv[])
{
	struct import import;

	open_import(&import, argc, argv);
	importer_read_files(&import.importer, read_file);
	return close_import(&import);
}
