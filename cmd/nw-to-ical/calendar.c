/* A calendar of people, as it is written. */
/* SPDX-License-Identifier: ISC */
#include "base/text.h"
#include "nw-to-ical/calendar.h"
#include "tool/content.h"
#include "tool/words.h"

enum { SHOWN_BYTES = 1000 }; /* of a cell */

/* Writes a text if it is not empty. */
static void
put_text(FILE *out, const char *name, struct slice text)
{
	struct arena bytes = {NULL};

	if (text.length > 0)
		content_line(out, name, content_escape(&bytes, text));
	arena_free(&bytes);
}

/* Writes a date as "20260630", and what follows it. */
static void
put_date(FILE *out, const char *name, int32_t day, const char *after)
{
	struct date_text iso = date_format(day);

	fprintf(out, "%s:%.4s%.2s%.2s%s\r\n", name, iso.text, iso.text + 5,
	    iso.text + 8, after);
}

/* Returns the cell without what could deceive the reader, cut if it is long. */
static struct slice
shown(struct arena *bytes, struct slice cell)
{
	struct text safe;

	text_put_shown(text_open(&safe), cell);
	return text_cut(bytes, text_close(&safe, bytes), SHOWN_BYTES);
}

static struct slice
cell(const struct calendar *calendar, const struct person *person,
    const char *column, struct arena *bytes)
{
	return shown(
	    bytes, people_named_cell(calendar->people, person, column));
}

/* Returns the date in a cell, or DATE_NONE. */
static int32_t
day_cell(const struct calendar *calendar, const struct person *person,
    const char *column)
{
	int32_t day = DATE_NONE;

	date_parse(people_named_cell(calendar->people, person, column), &day);
	return day;
}

/* Returns why there is an entry on that day, after the name. */
static struct slice
reason(const struct calendar *calendar, enum calendar_kind kind,
    const struct person *person, int32_t day, struct arena *bytes)
{
	struct slice age = cell(calendar, person, "age", bytes);
	struct slice note = cell(calendar, person, "next_note", bytes);
	int32_t last = day_cell(calendar, person, "last");

	if (kind == CALENDAR_BIRTHDAY && age.length > 0)
		return words_format(bytes, "birthday (%.*s)", SLICE_ARG(age));
	if (kind == CALENDAR_BIRTHDAY)
		return slice_of("birthday");
	if (kind == CALENDAR_NEXT)
		return note.length > 0
		    ? note
		    : slice_of("you wanted to come back to them");
	if (slice_is(cell(calendar, person, "status", bytes), "new"))
		return slice_of("not in touch yet");
	if (last == DATE_NONE || last >= day)
		return slice_of("time to be in touch");
	return words_format(
	    bytes, "not in touch for %s", date_span(day - last).text);
}

static void
put_last(const struct calendar *calendar, const struct person *person,
    FILE *out, struct arena *bytes)
{
	struct slice kind = cell(calendar, person, "last_kind", bytes), date;
	struct slice note = cell(calendar, person, "last_note", bytes);
	int32_t last = day_cell(calendar, person, "last");

	if (last != DATE_NONE) {
		date = words_date(bytes, last);
		fprintf(out, "Last in touch on %.*s%s%.*s%s\n", SLICE_ARG(date),
		    kind.length > 0 ? " (" : "", SLICE_ARG(kind),
		    kind.length > 0 ? ")." : ".");
	}
	if (note.length > 0)
		fprintf(out, "> %.*s\n", SLICE_ARG(note));
}

static void
put_plan(const struct calendar *calendar, enum calendar_kind kind,
    const struct person *person, FILE *out, struct arena *bytes)
{
	struct slice words;

	if (kind == CALENDAR_NEXT && person->next != DATE_NONE) {
		words = words_date(bytes, person->next);
		fprintf(out, "You wanted to come back to them on %.*s.\n",
		    SLICE_ARG(words));
	}
	if (kind == CALENDAR_DUE && person->every > 0) {
		words = words_every(
		    bytes, people_cell(calendar->people, person, PEOPLE_EVERY));
		fprintf(
		    out, "You wanted to be in touch %.*s.\n", SLICE_ARG(words));
	}
}

/* Writes a line of text if there is any. */
static void
put_line(FILE *out, const char *before, struct slice text)
{
	if (text.length > 0)
		fprintf(out, "%s%.*s\n", before, SLICE_ARG(text));
}

/* Returns the last contact, what was planned, and how to reach the person. */
static struct slice
description(const struct calendar *calendar, enum calendar_kind kind,
    const struct person *person, struct arena *bytes)
{
	struct text text;
	FILE *out = text_open(&text);
	struct slice all;

	put_last(calendar, person, out, bytes);
	put_plan(calendar, kind, person, out, bytes);
	put_line(out, "",
	    words_join(bytes, cell(calendar, person, "role", bytes), ", ",
		cell(calendar, person, "org", bytes)));
	put_line(out, "Note: ", cell(calendar, person, "note", bytes));
	put_line(out, "", cell(calendar, person, "phone", bytes));
	put_line(out, "", cell(calendar, person, "email", bytes));
	all = text_close(&text, bytes);
	all.length -= all.length > 0; /* the last line end */
	return all;
}

/* A day begins at midnight where the calendar is shown (3.8.6.3). */
static void
put_alarm(const struct calendar *calendar, FILE *out, struct slice summary)
{
	if (calendar->alarm == CALENDAR_SILENT)
		return;
	fputs("BEGIN:VALARM\r\nACTION:DISPLAY\r\n", out);
	put_text(out, "DESCRIPTION", summary);
	fprintf(out, "TRIGGER%s:PT%dH%dM\r\nEND:VALARM\r\n",
	    calendar->todo ? ";RELATED=END" : "", calendar->alarm / 60,
	    calendar->alarm % 60);
}

void
calendar_begin(struct calendar *calendar, FILE *out,
    const struct people *people, int32_t today)
{
	calendar->out = out;
	calendar->people = people;
	calendar->today = today;
	calendar->count = 0;
	fputs("BEGIN:VCALENDAR\r\n"
	      "VERSION:2.0\r\n"
	      "PRODID:-//nw//nw-to-ical//EN\r\n"
	      "CALSCALE:GREGORIAN\r\n"
	      "METHOD:PUBLISH\r\n"
	      "NAME:nw\r\n"
	      "X-WR-CALNAME:nw\r\n"
	      "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"
	      "X-PUBLISHED-TTL:PT6H\r\n",
	    out);
}

void
calendar_print(struct calendar *calendar, enum calendar_kind kind,
    const struct person *person, int32_t day)
{
	static const char *const prefixes[] = {
	    "nw-due-", "nw-next-", "nw-birthday-"};
	const char *component = calendar->todo ? "VTODO" : "VEVENT";
	struct arena bytes = {NULL};
	struct slice summary, name = shown(&bytes, person->name);
	struct slice why = reason(calendar, kind, person, day, &bytes);
	struct text text;
	FILE *out = text_open(&text);

	calendar->count++;
	summary =
	    words_format(&bytes, "%.*s: %.*s", SLICE_ARG(name), SLICE_ARG(why));
	fprintf(out, "BEGIN:%s\r\n", component);
	content_line(out, "UID",
	    content_identifier(&bytes, prefixes[kind], person->name));
	put_date(out, "DTSTAMP", calendar->today, "T000000Z");
	put_date(out, calendar->todo ? "DUE;VALUE=DATE" : "DTSTART;VALUE=DATE",
	    day, "");
	put_text(out, "SUMMARY", summary);
	put_text(
	    out, "DESCRIPTION", description(calendar, kind, person, &bytes));
	fputs(calendar->todo ? "STATUS:NEEDS-ACTION\r\n"
			     : "TRANSP:TRANSPARENT\r\n",
	    out);
	put_alarm(calendar, out, summary);
	fprintf(out, "END:%s\r\n", component);
	/* At once: if that fails, nothing follows what was lost. */
	text_put(calendar->out, text_close(&text, &bytes));
	diag_check_stdout();
	arena_free(&bytes);
}

void
calendar_end(const struct calendar *calendar)
{
	/* A calendar must have a component (3.6): one that shows nothing. */
	if (calendar->count == 0)
		fputs("BEGIN:VTIMEZONE\r\n"
		      "TZID:UTC\r\n"
		      "BEGIN:STANDARD\r\n"
		      "DTSTART:19700101T000000\r\n"
		      "TZOFFSETFROM:+0000\r\n"
		      "TZOFFSETTO:+0000\r\n"
		      "END:STANDARD\r\n"
		      "END:VTIMEZONE\r\n",
		    calendar->out);
	fputs("END:VCALENDAR\r\n", calendar->out);
	diag_check_stdout();
}
