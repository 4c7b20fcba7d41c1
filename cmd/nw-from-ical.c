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

enum { INVITED = IMPORTER_OWN, MAX_SIZE, AHEAD };

enum {
	MINUTES_LIMIT = 999999, /* of nw-log(5) */
	MEBIBYTE = 1024 * 1024,
	DEFAULT_SIZE = 32,   /* MiB: 150,000 meetings of four people */
	MOST_SIZE = 4096,    /* the same unit */
	STEPS_A_MIB = 65536, /* some 0.2 seconds */
	MOST_AHEAD = 3650,   /* days */
	ROW_ROOM = 64	     /* what rows have beside names, note and ref */
};

/* The columns of a log that a calendar fills, in their order. */
enum { DATE, FROM, TO, KIND, MINUTES, NOTE, REF, COLUMNS };

static const char *const columns[COLUMNS + 1] = {
    "date", "from", "to", "kind", "minutes", "note", "ref", NULL};

/* A recurring event of the current calendar. */
struct series {
	icalcomponent *event;
	struct place place;
};

struct job {
	struct importer importer;
	struct calendar calendar;
	struct attendees attendees; /* of the current event */
	struct map refs;	    /* of the rows printed so far */
	bool invited;		    /* --invited */
	int32_t ahead;		    /* --ahead: days; 0 without */
	int32_t first, last;	    /* days of the meetings to print */
	struct coming {
		struct slice cells[COLUMNS];
	} * coming; /* with --ahead, the rows so far */
	size_t coming_count, coming_capacity;
	struct arena coming_bytes;
	size_t max_size;      /* MiB */
	uint64_t room, steps; /* bytes and steps that are left for series */

	/* Of the current calendar. */
	struct map overridden; /* UID and RECURRENCE-ID */
	struct series *series;
	size_t series_count, series_capacity;
};

static void
set_option(void *closure, int option)
{
	struct job *job = closure;

	if (option == INVITED)
		job->invited = true;
	else if (option == MAX_SIZE)
		job->max_size =
		    options_count("--max-size", optarg, 1, MOST_SIZE);
	else if (!date_interval(slice_of(optarg), &job->ahead) ||
	    job->ahead == INTERVAL_NEVER || job->ahead > MOST_AHEAD)
		diag_die("bad --ahead %s; write 1d, 7d or 2w, at most 10y",
		    diag_quote(slice_of(optarg)).text);
}

static const struct format format = {
    .usage =
	{
	    .synopsis =
		"usage: nw-from-ical [-kq] [--names | --ahead interval] [--strict-names]\n"
		"                    [--invited] [--max-size N] [-u me] [-t today]\n"
		"                    [-p people] [-c columns] [-d delimiter]\n"
		"                    [calendar ...]\n",
	    .description =
		"Turns calendars (.ics) into a log of meetings for nw-add -i.  A meeting\n"
		"that recurs has a row for each time it took place.\n",
	    .example =
		"nw-from-ical -p people.csv calendar.ics | nw-add -f log.csv -i",
	    .common = "utpcdkq",
	    .own = {{IMPORTER_NAMES, "names", NULL,
			"print the names of the addresses instead"},
		{IMPORTER_STRICT_NAMES, "strict-names", NULL,
		    "with --names, join nobody in people by the name alone"},
		{AHEAD, "ahead", "INTERVAL",
		    "print the meetings to come instead: 1d is today"},
		{INVITED, "invited", NULL,
		    "also series of invitations that I never answered"},
		{MAX_SIZE, "max-size", "N",
		    "at most N MiB of rows for series (default 32)"},
		{'t', "today", "DATE",
		    "skip what is dated later (default $NW_TODAY)"}},
	},
    .record = "event",
    .columns = columns,
    .counted = "events",
    .option = set_option,
};

/* What the rows of an event have in common. */
struct meeting {
	struct slice from, to, note;
	struct slice key; /* identifies it, or is empty */
	struct arena bytes;
};

/* Reports and counts what is malformed: what, the value, and a hint. */
static void
reject(void *closure, struct place place, const char *what, struct slice value,
    const char *hint)
{
	struct job *job = closure;

	importer_begin(&job->importer);
	importer_reject(&job->importer, place, "%s%s%s%s", what,
	    value.length > 0 ? " " : "",
	    value.length > 0 ? diag_quote(value).text : "", hint);
}

/* Reports a value that the event does without. */
static void
skip_value(
    void *closure, struct place place, const char *what, struct slice value)
{
	struct job *job = closure;

	importer_skip_value(&job->importer, place, what, value);
}

static void
open_meeting(struct job *job, icalcomponent *event, struct meeting *meeting)
{
	struct importer *importer = &job->importer;
	const struct attendees *attendees = &job->attendees;

	*meeting = (struct meeting){.from = slice_empty};
	meeting->key = event_key(&meeting->bytes, event);
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

	importer_set(importer, MINUTES, slice_empty);
	if (minutes <= 0)
		return;
	if (minutes > MINUTES_LIMIT)
		minutes = MINUTES_LIMIT;
	snprintf(text, sizeof(text), "%" PRId64, minutes);
	importer_set(importer, MINUTES, slice_of(text));
}

/* Prints the row; or, if it is of a meeting to come, keeps it until the end. */
static void
finish_row(struct job *job)
{
	struct importer *importer = &job->importer;
	struct coming *coming;

	if (job->ahead == 0) {
		importer_print(importer);
		return;
	}
	job->coming = alloc_grow(job->coming, &job->coming_capacity,
	    job->coming_count + 1, sizeof(*job->coming));
	coming = &job->coming[job->coming_count++];
	for (size_t i = 0; i < COLUMNS; i++)
		coming->cells[i] =
		    arena_copy(&job->coming_bytes, importer->cells[i]);
}

/* Compares by date and time, then by the other columns. */
static int
compare_coming(const void *first, const void *second)
{
	const struct coming *a = first, *b = second;
	int order = 0;

	for (size_t i = 0; order == 0 && i < COLUMNS; i++)
		order = slice_compare(a->cells[i], b->cells[i]);
	return order;
}

static void
print_coming(struct job *job)
{
	if (job->coming_count > 0)
		qsort(job->coming, job->coming_count, sizeof(*job->coming),
		    compare_coming);
	for (size_t i = 0; i < job->coming_count; i++) {
		for (size_t j = 0; j < COLUMNS; j++)
			importer_set(
			    &job->importer, j, job->coming[i].cells[j]);
		importer_print(&job->importer);
	}
}

/* Returns about how many bytes a row has. */
static uint64_t
row_size(const struct meeting *meeting)
{
	return ROW_ROOM + meeting->from.length + meeting->to.length +
	    meeting->note.length + meeting->key.length;
}

/* Sets the day; of a meeting to come also the time, by which it is sorted. */
static void
set_date(struct job *job, struct icaltimetype time)
{
	int32_t day = 0;

	datetime_day(time, &day);
	importer_set(&job->importer, DATE,
	    slice_of(job->ahead > 0 ? datetime_date(time).text
				    : date_format(day).text));
}

/* Returns false if the instance was printed already. */
static bool
print_row(struct job *job, const struct meeting *meeting,
    struct icaltimetype time, struct datetime_stamp original, int64_t minutes)
{
	struct importer *importer = &job->importer;
	struct arena scratch = {NULL};
	uint32_t before = job->refs.count;

	if (meeting->key.length > 0) {
		struct slice ref = event_ref(&scratch, meeting->key, original);
		bool old = map_intern(&job->refs, ref) < before;

		if (!old)
			importer_set(importer, REF, ref);
		arena_free(&scratch);
		if (old)
			return false;
	}
	set_date(job, time);
	importer_set(importer, FROM, meeting->from);
	importer_set(importer, TO, meeting->to);
	importer_set(importer, KIND, slice_of("meeting"));
	set_minutes(importer, minutes);
	importer_set(importer, NOTE, meeting->note);
	finish_row(job);
	return true;
}

/* Prints the instances that are not overridden; or skips the event. */
static void
print_rows(struct job *job, const struct meeting *meeting,
    const struct recur_instances *instances, const char *reason)
{
	size_t printed = 0;

	for (size_t i = 0; i < instances->count; i++) {
		const struct recur_instance *it = &instances->list[i];

		if (event_noted(&job->overridden, meeting->key, it->time))
			continue;
		if (print_row(job, meeting, it->time, datetime_stamp(it->time),
			it->minutes))
			printed++;
		else
			reason = "already seen";
	}
	job->room -= printed * row_size(meeting);
	if (printed == 0)
		importer_skip(&job->importer, reason);
}

static void
reject_size(struct job *job, const struct series *series)
{
	importer_reject(&job->importer, series->place,
	    "too many rows for series of events, with those before, in the "
	    "event %s; --max-size N allows more",
	    diag_quote(event_uid(series->event)).text);
}

static void
print_instances(struct job *job, const struct series *series,
    const struct recur_instances *instances, const char *reason)
{
	struct meeting meeting;
	bool fits;

	importer_begin(&job->importer);
	attendees_read(&job->attendees, series->event);
	open_meeting(job, series->event, &meeting);
	fits = importer_fits(&job->importer, series->place);
	if (fits && instances->count * row_size(&meeting) > job->room)
		reject_size(job, series);
	else if (fits)
		print_rows(job, &meeting, instances, reason);
	arena_free(&meeting.bytes);
}

/* Returns the reason to skip what is not within the days to print. */
static const char *
dated_otherwise(const struct job *job)
{
	return job->ahead > 0 ? "dated otherwise" : "dated after today";
}

static void
reject_times(struct job *job, const struct series *series)
{
	const char *what = "too many times up to today in the event";

	if (job->steps == 0)
		what = "too many times, with those of series before, in the "
		       "event";
	else if (job->ahead > 0)
		what = "too many times in the event";
	reject(job, series->place, what, event_uid(series->event),
	    job->steps > 0 ? "" : "; --max-size N allows more");
}

static void
print_series(struct job *job, const struct series *series)
{
	struct zones *zones = &job->calendar.zones;
	struct icaltimetype start =
	    zones_time(zones, series->event, ICAL_DTSTART_PROPERTY);
	struct recur_instances instances = {
	    .first = job->first,
	    .last = job->last,
	    .minutes = event_minutes(zones, series->event, start),
	    .steps = job->steps,
	};
	bool expanded = series_expand(&instances, zones, series->event, start);

	job->steps = instances.steps;
	for (size_t i = 0; i < instances.barren; i++)
		skip_value(job, series->place,
		    "a rule that never comes true in the event",
		    event_uid(series->event));
	if (!expanded)
		reject_times(job, series);
	else
		print_instances(job, series, &instances,
		    datetime_after(start, job->last) || job->ahead > 0
			? dated_otherwise(job)
			: "without an instance");
	free(instances.list);
}

/* Prints a single event, or an instance that was changed. */
static void
print_single(struct job *job, icalcomponent *event, struct icaltimetype start,
    struct place place)
{
	struct icaltimetype original =
	    zones_time(&job->calendar.zones, event, ICAL_RECURRENCEID_PROPERTY);
	struct meeting meeting;

	if (!datetime_within(start, job->first, job->last)) {
		importer_skip(&job->importer, dated_otherwise(job));
		return;
	}
	if (icaltime_is_null_time(original))
		original = start;
	/* As in its series, which most likely has the same zone. */
	if (icaltime_is_utc(original) && start.zone != NULL && !start.is_date)
		original = icaltime_convert_to_zone(
		    original, (icaltimezone *)start.zone);
	open_meeting(job, event, &meeting);
	if (importer_fits(&job->importer, place) &&
	    !print_row(job, &meeting, start, datetime_stamp(original),
		event_minutes(&job->calendar.zones, event, start)))
		importer_skip(&job->importer, "already seen");
	arena_free(&meeting.bytes);
}

/* Returns the reason to skip an event; NULL to keep it. */
static const char *
event_objection(const struct job *job, icalcomponent *event)
{
	if (job->calendar.method == CALENDAR_ANSWERED)
		return "answering invitations";
	if (job->calendar.method == CALENDAR_CANCELLED ||
	    event_cancelled(event))
		return "cancelled";
	if (job->attendees.declined)
		return "declined";
	if (!job->invited && job->attendees.asked && !job->attendees.answered &&
	    event_of_series(event))
		return "in series never answered";
	if (job->attendees.count == 0)
		return "without other people";
	return NULL;
}

/* An override replaces an instance, even if it gives no row. */
static void
note_override(struct job *job, icalcomponent *event)
{
	struct icaltimetype original =
	    zones_time(&job->calendar.zones, event, ICAL_RECURRENCEID_PROPERTY);
	struct arena scratch = {NULL};

	if (!icaltime_is_null_time(original))
		event_note(
		    &job->overridden, event_key(&scratch, event), original);
	arena_free(&scratch);
}

static void
keep_series(struct job *job, icalcomponent *event, struct place place)
{
	job->series = alloc_grow(job->series, &job->series_capacity,
	    job->series_count + 1, sizeof(*job->series));
	job->series[job->series_count++] = (struct series){event, place};
}

/* Prints the row of an event, or learns its names. */
static void
handle_single(struct job *job, icalcomponent *event, struct icaltimetype start,
    struct place place, const char *objection)
{
	struct importer *importer = &job->importer;

	importer_begin(importer);
	if (objection != NULL) {
		importer_skip(importer, objection);
	} else if (importer->names) {
		attendees_learn(&job->attendees, event);
	} else {
		print_single(job, event, start, place);
	}
}

/* Owns the event; keeps a series until the end of the calendar. */
static void
handle_event(void *closure, icalcomponent *event, struct place place)
{
	struct job *job = closure;
	struct icaltimetype start =
	    zones_time(&job->calendar.zones, event, ICAL_DTSTART_PROPERTY);
	const char *objection, *problem = NULL;

	note_override(job, event);
	attendees_read(&job->attendees, event);
	objection = event_objection(job, event);
	if (objection == NULL)
		problem = event_problem(event, start, job->attendees.listed);
	if (objection == NULL && problem == NULL &&
	    event_drop_bad_end(&job->calendar.zones, event, start))
		skip_value(job, place, "DTEND before DTSTART in the event",
		    event_uid(event));
	if (objection == NULL && problem == NULL &&
	    event_drop_old_rules(event, start))
		skip_value(job, place, "a rule from before 1753 in the event",
		    event_uid(event));
	if (objection == NULL && problem == NULL && !job->importer.names &&
	    event_recurs(event)) {
		keep_series(job, event, place);
		return;
	}
	if (problem != NULL)
		reject(job, place, problem, event_uid(event), "");
	else
		handle_single(job, event, start, place, objection);
	icalcomponent_free(event);
}

static void
handle_other(void *closure)
{
	struct job *job = closure;

	importer_begin(&job->importer);
	importer_skip(&job->importer, "other than events");
}

/* Now all overrides of the calendar are known. */
static void
handle_end(void *closure)
{
	struct job *job = closure;

	for (size_t i = 0; i < job->series_count; i++) {
		print_series(job, &job->series[i]);
		icalcomponent_free(job->series[i].event);
	}
	job->series_count = 0;
	map_close(&job->overridden);
	map_open(&job->overridden);
}

/* Sets the days to print: up to today, or from today on. */
static void
set_days(struct job *job)
{
	int32_t today = job->importer.options.today;

	if (job->ahead > 0 && job->importer.names)
		diag_die("give only one of --names and --ahead");
	job->first = job->ahead > 0 ? today : DATE_FIRST;
	job->last = today;
	if (job->ahead > 0)
		job->last = job->ahead - 1 < DATE_LAST - today
		    ? today + job->ahead - 1
		    : DATE_LAST;
}

static void
open_import(struct job *job, int argc, char *argv[])
{
	static const struct calendar_handler handler = {
	    handle_event, handle_other, reject, skip_value, handle_end};

	memset(job, 0, sizeof(*job));
	job->max_size = DEFAULT_SIZE;
	importer_open(&job->importer, &format, job, argc, argv);
	set_days(job);
	job->room = (uint64_t)job->max_size * MEBIBYTE;
	job->steps = (uint64_t)job->max_size * STEPS_A_MIB;
	map_open(&job->refs);
	map_open(&job->overridden);
	attendees_open(&job->attendees, &job->importer);
	calendar_open(&job->calendar, &handler, job);
	importer_start(&job->importer);
	calendar_watch(&job->calendar, &job->importer.progress);
}

static void
read_file(void *closure, const char *path)
{
	struct job *job = closure;

	calendar_read(&job->calendar, path);
}

static int
close_import(struct job *job)
{
	/* Events that name no organiser are most likely mine. */
	if (!job->attendees.invited)
		job->importer.met_me = true;
	print_coming(job);
	job->importer.silent = job->ahead > 0;
	free(job->coming);
	arena_free(&job->coming_bytes);
	calendar_close(&job->calendar);
	attendees_close(&job->attendees);
	map_close(&job->overridden);
	map_close(&job->refs);
	free(job->series);
	return importer_close(&job->importer);
}

int
main(int argc, char *argv[])
{
	struct job job;

	open_import(&job, argc, argv);
	importer_read_files(&job.importer, read_file);
	return close_import(&job);
}
