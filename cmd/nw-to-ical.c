/* nw-to-ical: people to contact, follow-ups and birthdays as a calendar. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/anniversary.h"
#include "base/number.h"
#include "nw-to-ical/calendar.h"
#include "records/status.h"
#include "tool/options.h"

const char diag_tool[] = "nw-to-ical";

enum { TODO = 256, ALARM };

static const struct usage usage = {
    .synopsis =
	"usage: nw-to-ical [-k] [--todo] [--alarm time] [-t today] [-d delimiter]\n"
	"                  [people ...]\n",
    .description =
	"Prints the list of nw-stale as a calendar (iCalendar) to subscribe to: the\n"
	"people to contact, the follow-ups and the birthdays, each on its day.\n",
    .example =
	"nw-score -p people.csv log.csv | nw-stale | nw-to-ical >due.ics",
    .common = "tdk",
    .own = {{TODO, "todo", NULL, "tasks instead of events"},
	{ALARM, "alarm", "TIME", "with a reminder at this time: 09:00"}},
};

/* What is read besides the columns of nw-people(5). */
enum column { LAST, DUE, BIRTHDAY_ON, STATUS, COLUMNS };

static bool
valid_date(struct slice cell)
{
	int32_t day;

	return date_parse(cell, &day);
}

static bool
valid_status(struct slice cell)
{
	return status_find(cell) != STATUSES;
}

static const struct people_domain domains[COLUMNS + 1] = {
    {"last", valid_date, NULL},
    {"due", valid_date, NULL},
    {"birthday_on", valid_date, NULL},
    {"status", valid_status, "; nw-stale writes this column"},
    {NULL, NULL, NULL},
};

struct list {
	struct people people;
	struct calendar calendar;
	int32_t today;
};

/* Returns the date in a cell, or DATE_NONE. */
static int32_t
day_cell(
    const struct list *list, const struct person *person, enum column column)
{
	int32_t day = DATE_NONE;

	date_parse(
	    people_named_cell(&list->people, person, domains[column].name),
	    &day);
	return day;
}

static int32_t
later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static void
print_due(struct list *list, const struct person *person, enum status status)
{
	int32_t due = day_cell(list, person, DUE);

	if (due == DATE_NONE && (status == STATUSES || status == STATUS_OK))
		return;
	calendar_print(&list->calendar, CALENDAR_DUE, person,
	    later(later(due, person->snooze), list->today));
}

/* Returns the day of the birthday: as computed, or else from the date. */
static int32_t
birthday_of(
    const struct list *list, const struct person *person, enum status status)
{
	int32_t day = day_cell(list, person, BIRTHDAY_ON), ignored;
	struct anniversary birthday;

	if (day != DATE_NONE || status != STATUS_BIRTHDAY)
		return day;
	if (!anniversary_parse(
		people_cell(&list->people, person, PEOPLE_BIRTHDAY), &birthday))
		return list->today;
	return anniversary_next(&birthday, list->today, &ignored);
}

/* Prints the entries of a person.  Only a follow-up can come with another. */
static void
print_person(struct list *list, const struct person *person)
{
	enum status status =
	    status_find(people_named_cell(&list->people, person, "status"));
	int32_t birthday = birthday_of(list, person, status);

	if (status == STATUS_NEXT || person->next > list->today)
		calendar_print(&list->calendar, CALENDAR_NEXT, person,
		    later(person->next, list->today));
	if (status != STATUS_NEXT && status != STATUS_BIRTHDAY)
		print_due(list, person, status);
	if (birthday != DATE_NONE)
		calendar_print(
		    &list->calendar, CALENDAR_BIRTHDAY, person, birthday);
}

/* Exits if the stream is not a list of nw-stale. */
static void
check_columns(const struct stream *stream)
{
	const struct header *header = stream_header(stream);
	const char *log = stream_find(stream, STREAM_LOG);

	if (log != NULL)
		diag_die_at(log, 1,
		    "this is a log: nw-score log.csv | nw-stale | nw-to-ical");
	if (header_find(header, slice_of("name")) != HEADER_NONE &&
	    header_find(header, slice_of("status")) == HEADER_NONE)
		diag_die_at(stream_file(stream), 1,
		    "no column status%s; nw-stale makes it",
		    header_hint(header, slice_of("status")));
	for (int i = 0; i < COLUMNS; i++)
		stream_column(stream, domains[i].name, false);
}

/* Returns the minutes after midnight; exits unless it is HH:MM. */
static int
parse_alarm(const char *value)
{
	int32_t hour, minute;

	if (strlen(value) != sizeof("HH:MM") - 1 || value[2] != ':' ||
	    !number_whole((struct slice){value, 2}, 0, 23, &hour) ||
	    !number_whole((struct slice){value + 3, 2}, 0, 59, &minute))
		diag_die("bad --alarm %s; write a time such as 09:00",
		    diag_quote(slice_of(value)).text);
	return (int)(hour * 60 + minute);
}

int
main(int argc, char *argv[])
{
	struct list list = {.calendar = {.alarm = CALENDAR_SILENT}};
	struct options options;
	struct stream *stream;
	enum diag_status status;
	int option;

	options_open(&options);
	while ((option = options_next(&options, &usage, argc, argv)) != -1) {
		if (option == TODO)
			list.calendar.todo = true;
		else
			list.calendar.alarm = parse_alarm(optarg);
	}
	list.today = options.today;
	stream = stream_open(argv + optind, (size_t)(argc - optind),
	    options.delimiter, options.keep_going);
	check_columns(stream);
	people_open_over(&list.people, stream);
	people_read(&list.people, stream, domains);
	calendar_begin(&list.calendar, stdout, &list.people, list.today);
	for (size_t i = 0; i < list.people.names.count; i++)
		print_person(&list, &list.people.list[i]);
	calendar_end(&list.calendar);
	people_close(&list.people);
	status = stream_finish(stream, DIAG_DONE);
	options_close(&options);
	diag_finish();
	return status;
}
