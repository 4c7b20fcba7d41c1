/* Reads the events of iCalendar files: RFC 5545. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/utf8.h"
#include "nw-from-ical/calendar.h"
#include "nw-from-ical/parser.h"
#include "nw-from-ical/recur.h"

enum {
	LINE_LIMIT = 64 * 1024, /* as for a row in nw-add(1) */
	ITEM_LIMIT = 1024 * 1024
};

/* A property of events that is read. */
struct property {
	const char *name;
	icalproperty_kind kind;
	bool once;
	bool list;   /* of values */
	bool needed; /* without it, the event is malformed */
};

static const struct property properties[] = {
    {"UID", ICAL_UID_PROPERTY, true, false, true},
    {"SUMMARY", ICAL_SUMMARY_PROPERTY, false, false, false},
    {"STATUS", ICAL_STATUS_PROPERTY, false, false, false},
    {"ORGANIZER", ICAL_ORGANIZER_PROPERTY, true, false, true},
    {"ATTENDEE", ICAL_ATTENDEE_PROPERTY, false, false, false},
    {"DTSTART", ICAL_DTSTART_PROPERTY, true, false, true},
    {"DTEND", ICAL_DTEND_PROPERTY, true, false, false},
    {"DURATION", ICAL_DURATION_PROPERTY, true, false, false},
    {"RECURRENCE-ID", ICAL_RECURRENCEID_PROPERTY, true, false, false},
    {"RRULE", ICAL_RRULE_PROPERTY, false, false, false},
    {"EXRULE", ICAL_EXRULE_PROPERTY, false, false, false},
    {"RDATE", ICAL_RDATE_PROPERTY, false, true, false},
    {"EXDATE", ICAL_EXDATE_PROPERTY, false, true, false}};

enum { PROPERTY_COUNT = sizeof(properties) / sizeof(properties[0]) };

static bool
word_is(struct slice text, const char *word)
{
	return slice_equal_nocase(text, slice_of(word));
}

static void
report(struct calendar *calendar, size_t line, const char *what,
    struct slice value, const char *hint)
{
	struct place place = {calendar->contentline.input.name, line};

	calendar->handler->bad(calendar->closure, place, what, value, hint);
}

/* Reports a value or line that is skipped. */
static void
skip(struct calendar *calendar, size_t line, const char *what,
    struct slice value)
{
	struct place place = {calendar->contentline.input.name, line};

	calendar->handler->skip(calendar->closure, place, what, value);
}

static bool
has_property(const struct calendar_item *item, icalproperty_kind kind)
{
	return icalcomponent_get_first_property(item->component, kind) != NULL;
}

/* Moves the properties of a line to the event; false if they are malformed. */
static bool
move_properties(struct calendar_item *item, const struct property *property,
    icalcomponent *piece)
{
	icalproperty *it;
	bool any = false;

	if (piece == NULL ||
	    (property->list &&
		icalcomponent_count_properties(piece, ICAL_XLICERROR_PROPERTY) >
		    0))
		return false;
	while ((it = icalcomponent_get_first_property(piece, property->kind)) !=
	    NULL) {
		if (!parser_valid(it))
			return false;
		icalcomponent_remove_property(piece, it);
		icalcomponent_add_property(item->component, it);
		any = true;
	}
	return any;
}

/* Returns what is wrong with a line apart from its value, or NULL. */
static const char *
line_problem(const struct calendar_item *item, const struct property *property,
    const struct contentline_line *line)
{
	if (line->cut)
		return "a line of more than 65536 bytes:";
	if (item->bytes > ITEM_LIMIT)
		return "an event of more than 1048576 bytes:";
	if (memchr(line->text, '\0', line->length) != NULL)
		return "a NUL byte in";
	if (!utf8_valid((struct slice){line->text, line->length}))
		return "not UTF-8:";
	if (property->once && has_property(item, property->kind))
		return "a second";
	return NULL;
}

/*
 * Returns whether a line may be ignored because its value is empty, which
 * libical calls an error.  A start needs a value, and so does a person without
 * a name.
 */
static bool
says_nothing(
    const struct property *property, const struct contentline_line *line)
{
	bool person = property->kind == ICAL_ATTENDEE_PROPERTY ||
	    property->kind == ICAL_ORGANIZER_PROPERTY;

	return line->value.length == 0 &&
	    property->kind != ICAL_DTSTART_PROPERTY &&
	    !(person && strchr(line->text, ';') != NULL);
}

/*
 * Reports what is wrong with a line.  The event is malformed if the property
 * is needed, and there is no other.
 */
static void
report_problem(struct calendar *calendar, const struct property *property,
    const struct contentline_line *line, const char *problem)
{
	struct calendar_item *item = &calendar->item;
	bool encoding = *problem == 'n';
	char what[80];

	item->bad = item->bytes > ITEM_LIMIT ||
	    (property->needed &&
		!(property->once && has_property(item, property->kind)));
	snprintf(what, sizeof(what), "%s %s%s", problem, property->name,
	    encoding && !item->bad ? " (try iconv -f WINDOWS-1252 -t UTF-8)"
				   : "");
	if (item->bad)
		report(calendar, line->number, what, line->value,
		    encoding ? "; try iconv -f WINDOWS-1252 -t UTF-8" : "");
	else
		skip(calendar, line->number, what, line->value);
}

/* Reads the properties of a line; false if they are malformed. */
static bool
read_text(
    struct calendar_item *item, const struct property *property, char *line)
{
	icalcomponent *piece = parser_property(line);
	bool moved = move_properties(item, property, piece);

	if (piece != NULL)
		icalcomponent_free(piece);
	return moved;
}

/* Reads a rule; of two ends the earlier counts. */
static bool
read_rule(struct calendar *calendar, const struct property *property,
    const struct contentline_line *line)
{
	struct slice count;
	char *rule = parser_mend_rule(line, &count);
	icalcomponent *piece = parser_property(rule);
	icalproperty *it = piece != NULL
	    ? icalcomponent_get_first_property(piece, property->kind)
	    : NULL;
	bool moved =
	    it != NULL && move_properties(&calendar->item, property, piece);
	int32_t number;

	if (moved && number_whole(count, 1, 999999, &number)) {
		recur_set_count(it, number);
		skip(calendar, line->number,
		    "the later of COUNT and UNTIL in RRULE", line->value);
	} else if (moved && count.length > 0) {
		skip(calendar, line->number, "bad COUNT in RRULE", count);
	}
	if (piece != NULL)
		icalcomponent_free(piece);
	free(rule);
	return moved;
}

/* Reads each value of a list by itself, and reports those that are bad. */
static void
read_list(struct calendar *calendar, const struct property *property,
    const struct contentline_line *line)
{
	struct slice rest = line->value, value;
	size_t start = (size_t)(line->value.data - line->text);
	char *single = alloc_zeroed(line->length + 1, 1);

	memcpy(single, line->text, start);
	while (slice_item(&rest, ',', &value)) {
		char what[80];

		memcpy(single + start, value.data, value.length);
		single[start + value.length] = '\0';
		snprintf(what, sizeof(what), "bad %s", property->name);
		if (!read_text(&calendar->item, property, single))
			skip(calendar, line->number, what, value);
	}
	free(single);
}

static void
read_property(struct calendar *calendar, const struct property *property,
    const struct contentline_line *line)
{
	struct calendar_item *item = &calendar->item;
	const char *problem;
	bool moved;

	item->bytes += line->length;
	problem = line_problem(item, property, line);
	if (problem != NULL) {
		report_problem(calendar, property, line, problem);
		return;
	}
	if (says_nothing(property, line))
		return;
	if (property->kind == ICAL_ATTENDEE_PROPERTY ||
	    property->kind == ICAL_ORGANIZER_PROPERTY)
		parser_mend_quotes(line->text);
	if (property->kind == ICAL_RRULE_PROPERTY)
		moved = read_rule(calendar, property, line);
	else
		moved = read_text(item, property, line->text);
	if (!moved && property->list && slice_contains(line->value, ','))
		read_list(calendar, property, line);
	else if (!moved)
		report_problem(calendar, property, line, "bad");
}

static void
read_event_line(struct calendar *calendar, const struct contentline_line *line)
{
	for (size_t i = 0; i < PROPERTY_COUNT; i++)
		if (word_is(line->name, properties[i].name))
			read_property(calendar, &properties[i], line);
}

/*
 * Gives a line of a time zone to its parser, unless it is nested too deep, as
 * the parser recurses.  A malformed zone counts as unknown.
 */
static void
read_zone_line(struct calendar_item *item, const struct contentline_line *line)
{
	static const char *const names[] = {"TZID", "DTSTART", "RRULE", "RDATE",
	    "TZOFFSETFROM", "TZOFFSETTO", "BEGIN", "END"};

	item->bytes += line->length;
	item->bad = item->bad || line->cut || item->bytes > ITEM_LIMIT ||
	    item->depth > 1;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!item->bad && word_is(line->name, names[i]))
			item->component = parser_line(item->parser, line->text);
}

/* How an item ends: by its END, by what comes after it, or with the file. */
enum ending { WHOLE, UNENDED, CUT };

static void
close_event(struct calendar *calendar, enum ending ending)
{
	struct calendar_item *item = &calendar->item;

	if (item->bad)
		return;
	if (ending == CUT) {
		report(calendar, item->place.line, "no END for",
		    slice_of(item->name), "");
		return;
	}
	if (ending == UNENDED)
		skip(calendar, item->place.line, "the missing END of",
		    slice_of(item->name));
	calendar->handler->event(
	    calendar->closure, item->component, item->place);
	item->component = NULL;
}

/* Ends the current item. */
static void
close_item(struct calendar *calendar, enum ending ending)
{
	struct calendar_item *item = &calendar->item;

	if (item->kind == CALENDAR_EVENT) {
		close_event(calendar, ending);
	} else {
		if (ending != WHOLE)
			skip(calendar, item->place.line, "the missing END of",
			    slice_of(item->name));
		else if (item->kind == CALENDAR_OTHER)
			calendar->handler->other(calendar->closure);
		else if (!item->bad && item->component != NULL &&
		    zones_add(&calendar->zones, item->component))
			item->component = NULL;
	}
	if (item->component != NULL)
		icalcomponent_free(item->component);
	if (item->parser != NULL)
		icalparser_free(item->parser);
	free(item->name);
	*item = (struct calendar_item){.kind = CALENDAR_NONE};
}

static void
open_item(struct calendar *calendar, enum calendar_kind kind,
    struct contentline_line *line)
{
	struct calendar_item *item = &calendar->item;

	*item = (struct calendar_item){.kind = kind,
	    .name = alloc_zeroed(line->value.length + 1, 1),
	    .place = {calendar->contentline.input.name, line->number}};
	memcpy(item->name, line->value.data, line->value.length);
	if (kind == CALENDAR_EVENT)
		item->component = icalcomponent_new(ICAL_VEVENT_COMPONENT);
	if (kind == CALENDAR_ZONE) {
		item->parser = icalparser_new();
		parser_check_memory();
		parser_line(item->parser, line->text);
	}
	parser_check_memory();
}

/* Ends the current calendar, or events outside of one. */
static void
end_calendar(struct calendar *calendar)
{
	calendar->handler->end(calendar->closure);
	zones_forget(&calendar->zones);
	calendar->open = false;
	calendar->method = CALENDAR_PUBLISHED;
}

/* Returns the kind of a component directly in a calendar. */
static enum calendar_kind
kind_of(struct slice name)
{
	static const char *const others[] = {
	    "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"};

	if (word_is(name, "VEVENT"))
		return CALENDAR_EVENT;
	if (word_is(name, "VTIMEZONE"))
		return CALENDAR_ZONE;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (word_is(name, others[i]))
			return CALENDAR_OTHER;
	return CALENDAR_NONE;
}

static _Noreturn void
refuse(const struct calendar *calendar, const struct contentline_line *line)
{
	diag_die_at(calendar->contentline.input.name, line->number,
	    "this is not a calendar: it begins with %s",
	    diag_quote(slice_of(line->text)).text);
}

static void
read_begin(struct calendar *calendar, struct contentline_line *line)
{
	enum calendar_kind kind = kind_of(line->value);
	bool whole = word_is(line->value, "VCALENDAR");
	struct calendar_item *item = &calendar->item;

	if (!calendar->begun && !whole && kind == CALENDAR_NONE)
		refuse(calendar, line);
	calendar->begun = true;
	/* These are never nested: the item was cut short. */
	if (item->kind != CALENDAR_NONE && (whole || kind != CALENDAR_NONE))
		close_item(calendar, UNENDED);
	if (whole) {
		end_calendar(calendar);
		calendar->open = true;
	} else if (item->kind == CALENDAR_NONE) {
		open_item(calendar,
		    kind != CALENDAR_NONE ? kind : CALENDAR_OTHER, line);
	} else {
		item->depth++;
		if (item->kind == CALENDAR_ZONE)
			read_zone_line(item, line);
	}
}

static void
read_end(struct calendar *calendar, struct contentline_line *line)
{
	struct calendar_item *item = &calendar->item;
	bool whole = word_is(line->value, "VCALENDAR");

	if (item->kind != CALENDAR_NONE && whole)
		close_item(calendar, UNENDED);
	if (whole && calendar->open) {
		end_calendar(calendar);
		return;
	}
	if (item->kind == CALENDAR_NONE) {
		skip(calendar, line->number, "an END without BEGIN of",
		    line->value);
		return;
	}
	if (item->kind == CALENDAR_ZONE)
		read_zone_line(item, line);
	/* An event is never within an event: an END before this is missing. */
	if (item->kind == CALENDAR_EVENT && word_is(line->value, item->name))
		item->depth = 0;
	if (item->depth > 0)
		item->depth--;
	else
		close_item(calendar,
		    word_is(line->value, item->name) ? WHOLE : UNENDED);
}

/* Reads a property of the calendar itself. */
static void
read_calendar_line(
    struct calendar *calendar, const struct contentline_line *line)
{
	static const char *const replies[] = {
	    "REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"};

	if (word_is(line->name, "VERSION") && slice_is(line->value, "1.0"))
		diag_die_at(calendar->contentline.input.name, line->number,
		    "this is a vCalendar 1.0; save it as iCalendar (.ics)");
	if (!word_is(line->name, "METHOD"))
		return;
	if (word_is(line->value, "CANCEL"))
		calendar->method = CALENDAR_CANCELLED;
	for (size_t i = 0; i < sizeof(replies) / sizeof(replies[0]); i++)
		if (word_is(line->value, replies[i]))
			calendar->method = CALENDAR_ANSWERED;
}

static void
read_line(struct calendar *calendar, struct contentline_line *line)
{
	struct calendar_item *item = &calendar->item;

	if (word_is(line->name, "BEGIN")) {
		read_begin(calendar, line);
	} else if (!calendar->begun) {
		refuse(calendar, line);
	} else if (word_is(line->name, "END")) {
		read_end(calendar, line);
	} else if (item->kind == CALENDAR_EVENT) {
		if (item->depth == 0 && !item->bad)
			read_event_line(calendar, line);
	} else if (item->kind == CALENDAR_ZONE) {
		read_zone_line(item, line);
	} else if (item->kind == CALENDAR_NONE && calendar->open) {
		read_calendar_line(calendar, line);
	} else if (item->kind == CALENDAR_NONE) {
		skip(calendar, line->number,
		    "outside of a calendar:", slice_of(line->text));
	}
}

void
calendar_read(struct calendar *calendar, const char *path)
{
	struct contentline *contentline = &calendar->contentline;
	struct contentline_line line;

	contentline_open(contentline, path, LINE_LIMIT);
	lines_watch(contentline->lines, calendar->progress);
	calendar->begun = false;
	while (contentline_next(contentline, &line))
		read_line(calendar, &line);
	if (!calendar->begun)
		diag_die_at(contentline->input.name, 0,
		    "this is not a calendar: it is empty");
	if (calendar->item.kind != CALENDAR_NONE)
		close_item(calendar, CUT);
	if (calendar->open)
		diag_warn_at(contentline->input.name, contentline->line.number,
		    "no END:VCALENDAR; is the file whole?");
	end_calendar(calendar);
	contentline_close(contentline);
}

void
calendar_open(struct calendar *calendar, const struct calendar_handler *handler,
    void *closure)
{
	memset(calendar, 0, sizeof(*calendar));
	calendar->handler = handler;
	calendar->closure = closure;
	zones_open(&calendar->zones);
	icalerror_set_errors_are_fatal(0);
}

void
calendar_watch(struct calendar *calendar, struct progress *progress)
{
	calendar->progress = progress;
}

void
calendar_close(struct calendar *calendar)
{
	zones_close(&calendar->zones);
}
