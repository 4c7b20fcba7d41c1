/* nw-brief: who is this, before I go in. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "base/utf8.h"
#include "nw-brief/calendar.h"
#include "nw-brief/print_csv.h"
#include "nw-brief/print_text.h"
#include "records/find.h"
#include "tool/layout.h"
#include "tool/load.h"

const char diag_tool[] = "nw-brief";

enum { AHEAD = 256, CALENDAR, CSV, MEETINGS };

enum { DEFAULT_LIMIT = 20 };

static const struct usage usage = {
    .synopsis =
	"usage: nw-brief [-k] [--csv] [-u me] [-t today] [-p people] [-n limit]\n"
	"                [-c columns] [-d delimiter] name [log ...]\n"
	"       nw-brief [-k] [--csv] [-u me] [-t today] [-p people] [-n limit]\n"
	"                [-c columns] [-d delimiter] [--ahead interval]\n"
	"                --meetings file | --calendar file [log ...]\n",
    .description =
	"Says what to know of a person before a meeting, or of everyone whom I\n"
	"meet: who they are, how we know each other, what we last spoke of.\n",
    .example = "nw-brief -p people.csv 'Grace Hopper' log.csv",
    .common = "utpncdk",
    .own = {{MEETINGS, "meetings", "FILE",
		"of everyone in what nw-from-ical --ahead printed"},
	{CALENDAR, "calendar", "FILE",
	    "of everyone in a calendar (.ics); may be repeated"},
	{AHEAD, "ahead", "INTERVAL",
	    "with --calendar: for this time (default 1d: today)"},
	{CSV, "csv", NULL, "print CSV, for other programs"},
	{'n', "limit", "N", "at most N people (default 20; all with --csv)"}},
};

struct own_options {
	bool csv;
	const char *meetings, *ahead;
	char **calendars;
	size_t calendar_count, calendar_capacity;
};

static void
parse_options(
    int argc, char *argv[], struct options *options, struct own_options *own)
{
	int option;

	while ((option = options_next(options, &usage, argc, argv)) != -1) {
		if (option == CSV) {
			own->csv = true;
		} else if (option == MEETINGS) {
			own->meetings = optarg;
		} else if (option == AHEAD) {
			own->ahead = optarg;
		} else {
			own->calendars = alloc_grow(own->calendars,
			    &own->calendar_capacity, own->calendar_count + 1,
			    sizeof(*own->calendars));
			own->calendars[own->calendar_count++] = optarg;
		}
	}
	if (own->meetings != NULL && own->calendar_count > 0)
		diag_die("give only one of --meetings and --calendar");
	if (own->ahead != NULL && own->calendar_count == 0)
		diag_die("--ahead needs --calendar");
	if (own->ahead == NULL)
		own->ahead = "1d";
	if (options->limit == SIZE_MAX && !own->csv)
		options->limit = DEFAULT_LIMIT;
	if (!own->csv && options->columns.names.count > 0)
		diag_die("-c needs --csv");
}

static bool
is_file(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Returns the name that is asked for, trimmed. */
static struct slice
name_of(int count, char *const *operands)
{
	struct slice name = options_name(count, operands, "whom do you meet?");

	if (is_file(operands[0]) && (count == 1 || !is_file(operands[1])))
		diag_die("%s is a file; a name comes before it, or --meetings "
			 "or --calendar",
		    diag_quote(name).text);
	return name;
}

/* The meetings and the log cannot both come from standard input. */
static void
check_input(const struct own_options *own, char *const *logs, size_t count)
{
	bool log = count == 0, meetings = false;

	for (size_t i = 0; i < count; i++)
		log = log || strcmp(logs[i], "-") == 0;
	meetings = own->meetings != NULL && strcmp(own->meetings, "-") == 0;
	for (size_t i = 0; i < own->calendar_count; i++)
		meetings = meetings || strcmp(own->calendars[i], "-") == 0;
	if (log && meetings)
		diag_die("standard input has the meetings; name the log");
}

/* Returns the person whom the name means, as people type it.  Exits else. */
static struct slice
find_person(const struct network *network, struct slice given)
{
	const struct ties *ties = &network->ties;
	struct arena bytes = {NULL};
	struct slice found, candidates, refusal;
	struct finder finder;

	find_open(&finder, &network->people);
	for (uint32_t i = 0; i < ties->person_count; i++)
		find_add(&finder, ties->names[i]);
	if (find_name(&finder, given, &found, &candidates, &bytes) !=
	    FIND_KNOWN) {
		refusal = find_refusal(&finder, given, &bytes);
		diag_die("%.*s", SLICE_ARG(refusal));
	}
	/* The name lives as long as the ties. */
	found = ties->names[ties_person(ties, found)];
	if (slice_equal(found, ties->names[ties->me]))
		diag_die("%s is you", diag_quote(given).text);
	find_close(&finder);
	arena_free(&bytes);
	return found;
}

/* Reads the meetings; returns trouble if a row was rejected. */
static enum diag_status
read_visits(struct visits *visits, const struct network *network,
    const struct options *options, const struct own_options *own,
    const char *program)
{
	const struct ties *ties = &network->ties;
	struct arena bytes = {NULL};
	struct stream *stream;
	struct reader *reader;
	struct slice rows;
	enum diag_status status;
	bool failed = false;

	if (own->calendar_count > 0) {
		rows = calendar_rows(options, program, own->ahead,
		    own->calendars, own->calendar_count, &bytes, &failed);
		reader =
		    reader_new_memory(rows, "nw-from-ical", options->delimiter);
		reader_guess_delimiter(reader);
		stream = stream_over(reader, options->keep_going);
	} else {
		stream = stream_open((char *const *)&own->meetings, 1,
		    options->delimiter, options->keep_going);
	}
	visits_read(visits, stream, &network->people, ties->names[ties->me],
	    options->today);
	status = stream_finish(stream, failed ? DIAG_TROUBLE : DIAG_DONE);
	arena_free(&bytes);
	return status;
}

/* Returns the list that a command may add to: the first, if it is a file. */
static const char *
people_file(const struct options *options)
{
	return options->people_count > 0 && is_file(options->people[0]) &&
		utf8_valid(slice_of(options->people[0]))
	    ? options->people[0]
	    : "people.csv";
}

/* Writes what follows the briefs: how many are left out, what to copy. */
static void
put_end(FILE *out, size_t others, bool commands)
{
	struct arena bytes = {NULL};
	struct text more;

	if (others > 0) {
		fprintf(text_open(&more), "and %zu more", others);
		layout_paragraph(out, text_close(&more, &bytes));
	}
	if (commands)
		layout_paragraph(out,
		    slice_of("New to you? Copy the nw-add line to a shell, "
			     "with the name between the quotes."));
	arena_free(&bytes);
}

/* Writes one brief after the other. */
static void
put_texts(FILE *out, const struct visits *visits,
    const struct brief_sources *sources, const struct options *options)
{
	size_t count =
	    visits->count < options->limit ? visits->count : options->limit;
	bool commands = false;

	for (size_t i = 0; i < count; i++) {
		struct brief brief;

		if (i > 0)
			putc('\n', out);
		brief_open(&brief, sources, &visits->list[i]);
		commands |=
		    print_text(out, &brief, sources, people_file(options));
		brief_close(&brief);
	}
	put_end(out, visits->count - count, commands);
}

/* Writes to stdout at once: if that fails, nothing follows what was lost. */
static void
print_texts(const struct visits *visits, const struct brief_sources *sources,
    const struct options *options)
{
	struct arena bytes = {NULL};
	struct text text;
	FILE *out = text_open(&text);

	if (visits->count > 0 && visits->list[0].count > 0)
		print_text_heading(out, visits, options->today);
	put_texts(out, visits, sources, options);
	text_put(stdout, text_close(&text, &bytes));
	arena_free(&bytes);
}

static void
print_table(const struct visits *visits, const struct brief_sources *sources,
    struct options *options)
{
	struct table table;
	bool more = options->limit > 0;

	print_csv_open(&table, &sources->network->people, options);
	for (size_t i = 0; i < visits->count && more; i++) {
		struct brief brief;

		brief_open(&brief, sources, &visits->list[i]);
		more = print_csv(&table, &brief, sources);
		brief_close(&brief);
	}
	table_close(&table);
}

static void
print_all(const struct visits *visits, const struct network *network,
    struct interactions *interactions, struct options *options, bool csv)
{
	struct brief_sources sources = {network, interactions};

	interactions_sort(interactions);
	if (csv)
		print_table(visits, &sources, options);
	else
		print_texts(visits, &sources, options);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct own_options own = {.csv = false};
	struct network network;
	struct interactions interactions;
	struct visits visits;
	struct slice name = {"", 0};
	enum diag_status status = DIAG_DONE, trouble;
	bool all;

	options_open(&options);
	parse_options(argc, argv, &options, &own);
	all = own.meetings != NULL || own.calendar_count > 0;
	if (!all)
		name = name_of(argc - optind, argv + optind);
	optind += !all;
	check_input(&own, argv + optind, (size_t)(argc - optind));
	interactions_open(&interactions);
	interactions.watch.ties = true;
	load_network(&network, LOAD_AROUND, &options, argv + optind,
	    (size_t)(argc - optind), &interactions.watch);
	visits_open(&visits);
	if (all)
		status =
		    read_visits(&visits, &network, &options, &own, argv[0]);
	else
		visits_add(&visits, find_person(&network, name));
	print_all(&visits, &network, &interactions, &options, own.csv);
	visits_close(&visits);
	interactions_close(&interactions);
	trouble = load_close(&network);
	free(own.calendars);
	options_close(&options);
	diag_finish();
	return trouble != DIAG_DONE ? trouble : status;
}
