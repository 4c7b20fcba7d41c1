/* nw-stale: who is about to be lost. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "csv/writer.h"
#include "nw-stale/choose.h"
#include "tool/options.h"

const char diag_tool[] = "nw-stale";

enum { FRESH = 256, DORMANT, LAPSED_TOO, UNANSWERED_TOO, BIRTHDAYS };

static const struct usage usage = {
    .synopsis =
	"usage: nw-stale [-akq] [--lapsed] [--unanswered] [-t today]\n"
	"                [-w interval] [-b time] [--fresh count]\n"
	"                [--dormant count] [-m column=regex] [-n limit]\n"
	"                [--birthdays interval] [-c columns] [-d delimiter]\n"
	"                [people ...]\n",
    .description =
	"Prints the people you are overdue to contact, as CSV.  Reads the output\n"
	"of nw-score, or any list with the columns name and last.\n",
    .example = "nw-score -p people.csv log.csv | nw-stale -n 10",
    .common = "tmncdkq",
    .own = {{'w', "within", "INTERVAL",
		"also people due within INTERVAL: 7d, 2w"},
	{'b', "budget", "TIME", "only what fits into TIME: 3h, 1h30m"},
	{FRESH, "fresh", "N", "also at most N people never contacted"},
	{DORMANT, "dormant", "N", "also at most N lost old friends"},
	{BIRTHDAYS, "birthdays", "INTERVAL",
	    "also birthdays within INTERVAL: 7d; 0d: of today"},
	{LAPSED_TOO, "lapsed", NULL, "also people who are most likely lost"},
	{UNANSWERED_TOO, "unanswered", NULL, "also one-sided contacts"},
	{'a', "all", NULL, "every row, with its status"},
	{'q', "quiet", NULL, "print nothing; exit 1 if nobody is due"}},
};

/* The last two are there only if birthdays are. */
enum {
	GAP,
	OVERDUE,
	DUE,
	STATUS,
	UNANSWERED,
	LAPSED,
	BIRTHDAY_ON,
	AGE,
	COMPUTED
};

static const char *const computed[COMPUTED] = {"gap", "overdue", "due",
    "status", "unanswered", "lapsed", "birthday_on", "age"};

struct list {
	const struct people *people;
	struct header header;
	uint32_t computed_at[COMPUTED]; /* columns of header */
	int computed_count;
	struct slice *cells;
	struct candidate *candidates;
	size_t count;
	/* How many people were skipped; empty until people are chosen. */
	char unanswered[24], lapsed[24];
};

/* The texts of the computed cells of one row. */
struct texts {
	char gap[16];
	struct number_text overdue;
	struct date_text due, birthday;
	char age[16];
};

static void
fill_birthday(const struct list *list, const struct candidate *candidate,
    struct texts *texts)
{
	struct slice *cells = list->cells;
	const uint32_t *at = list->computed_at;

	texts->birthday = date_format(candidate->birthday);
	snprintf(texts->age, sizeof(texts->age), "%d", (int)candidate->age);
	cells[at[BIRTHDAY_ON]] = slice_of(texts->birthday.text);
	cells[at[AGE]] =
	    candidate->age > 0 ? slice_of(texts->age) : slice_empty;
}

static void
fill_cells(const struct list *list, const struct candidate *candidate,
    int32_t today, struct texts *texts)
{
	struct slice *cells = list->cells;
	const uint32_t *at = list->computed_at;

	for (uint32_t i = 0; i < list->header.count; i++)
		cells[i] = i < list->people->header.count
		    ? people_cell_at(candidate->person, i)
		    : slice_empty;
	cells[list->people->columns[PEOPLE_NAME]] = candidate->person->name;
	snprintf(texts->gap, sizeof(texts->gap), "%d", (int)candidate->gap);
	texts->due = due_date(candidate, today);
	for (int i = 0; i < STATUS; i++)
		cells[at[i]] = slice_empty;
	if (candidate->contacted)
		cells[at[GAP]] = slice_of(texts->gap);
	if (!isnan(candidate->overdue)) {
		texts->overdue = number_format(candidate->overdue);
		cells[at[OVERDUE]] = slice_of(texts->overdue.text);
		cells[at[DUE]] = slice_of(texts->due.text);
	}
	cells[at[STATUS]] = slice_of(status_names[candidate->status]);
	cells[at[UNANSWERED]] = slice_of(list->unanswered);
	cells[at[LAPSED]] = slice_of(list->lapsed);
	if (list->computed_count > BIRTHDAY_ON)
		fill_birthday(list, candidate, texts);
}

/* Finds the birthdays that are soon, and reports those that are no dates. */
static void
set_birthdays(struct list *list, int32_t within, int32_t today)
{
	const struct person *bad = NULL;
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct person *person = list->candidates[i].person;
		struct slice cell =
		    people_cell(list->people, person, PEOPLE_BIRTHDAY);

		if (due_set_birthday(&list->candidates[i], cell, within, today))
			continue;
		bad = bad != NULL ? bad : person;
		count++;
	}
	if (bad != NULL)
		diag_warn("%zu birthday%s not a date, such as %s of %s; write "
			  "YYYY-MM-DD or MM-DD",
		    count, count == 1 ? " is" : "s are",
		    diag_quote(people_cell(list->people, bad, PEOPLE_BIRTHDAY))
			.text,
		    diag_quote(bad->name).text);
}

static void
list_open(struct list *list, const struct people *people,
    const struct choice *choice, int32_t today)
{
	uint32_t read_at[DUE_COLUMNS];

	list->people = people;
	list->unanswered[0] = list->lapsed[0] = '\0';
	due_find_columns(read_at, &people->header);
	header_open(&list->header);
	header_copy(&list->header, &people->header);
	list->computed_count = choice->birthdays >= 0 ? COMPUTED : BIRTHDAY_ON;
	for (int i = 0; i < list->computed_count; i++) {
		struct slice name = slice_of(computed[i]);
		uint32_t at = header_find(&list->header, name);

		list->computed_at[i] =
		    at != HEADER_NONE ? at : header_add(&list->header, name);
	}
	list->cells = alloc_zeroed(list->header.count, sizeof(*list->cells));
	list->count = people->names.count;
	list->candidates = alloc_zeroed(list->count, sizeof(*list->candidates));
	for (size_t i = 0; i < list->count; i++)
		list->candidates[i] =
		    due_candidate(read_at, &people->list[i], today);
	if (choice->birthdays >= 0)
		set_birthdays(list, choice->birthdays, today);
}

static void
list_close(struct list *list)
{
	header_close(&list->header);
	free(list->cells);
	free(list->candidates);
}

/* Keeps only the candidates whose rows match the patterns. */
static void
keep_matching(struct list *list, struct options *options)
{
	struct texts texts;
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		fill_cells(list, &list->candidates[i], options->today, &texts);
		if (patterns_hold(&options->patterns, list->cells))
			list->candidates[kept++] = list->candidates[i];
	}
	list->count = kept;
}

static void
choose_people(struct list *list, const struct choice *choice, int32_t today)
{
	struct skipped skipped =
	    choose(list->candidates, list->count, choice, today);

	snprintf(list->unanswered, sizeof(list->unanswered), "%zu",
	    skipped.unanswered);
	snprintf(list->lapsed, sizeof(list->lapsed), "%zu", skipped.lapsed);
}

static void
print_list(const struct list *list, const struct options *options)
{
	struct writer writer = options_writer(options, list->header.count);
	struct texts texts;

	for (uint32_t i = 0; i < list->header.count; i++)
		list->cells[i] = header_name(&list->header, i);
	selection_header(
	    &options->columns, &writer, list->cells, list->header.count);
	for (size_t i = 0; i < list->count; i++) {
		if (!list->candidates[i].chosen)
			continue;
		fill_cells(list, &list->candidates[i], options->today, &texts);
		selection_row(&options->columns, &writer, list->cells,
		    list->header.count);
	}
}

/* Returns the value of an option in days or minutes; exits if it is bad. */
static int32_t
parse_time(const char *option, const char *value, const char *example,
    bool (*parse)(struct slice, int32_t *))
{
	int32_t number;

	if (!parse(slice_of(value), &number) || number < 0)
		diag_die("bad %s %s; write %s", option,
		    diag_quote(slice_of(value)).text, example);
	return number;
}

/* An interval, which may be none: today. */
static bool
parse_ahead(struct slice text, int32_t *days)
{
	*days = 0;
	return slice_is(text, "0d") || date_interval(text, days);
}

static void
parse_options(
    int argc, char *argv[], struct options *options, struct choice *choice)
{
	int option;

	*choice = (struct choice){.budget = -1, .birthdays = -1};
	while ((option = options_next(options, &usage, argc, argv)) != -1) {
		if (option == 'w')
			choice->within = parse_time(
			    "--within", optarg, "7d, 2w or 1mo", date_interval);
		else if (option == 'b')
			choice->budget = parse_time("--budget", optarg,
			    "45m, 3h or 1h30m", date_minutes);
		else if (option == FRESH)
			choice->fresh =
			    options_count("--fresh", optarg, 0, SIZE_MAX);
		else if (option == DORMANT)
			choice->dormant =
			    options_count("--dormant", optarg, 0, SIZE_MAX);
		else if (option == BIRTHDAYS)
			choice->birthdays = parse_time("--birthdays", optarg,
			    "7d, 2w or 1mo; 0d is today", parse_ahead);
		else if (option == LAPSED_TOO)
			choice->lapsed = true;
		else if (option == UNANSWERED_TOO)
			choice->unanswered = true;
		else
			choice->all = true;
	}
	choice->limit = options->limit;
}

/* One file must have the column last; others may add facts. */
static void
check_columns(const struct stream *stream, const struct choice *choice)
{
	const struct header *header = stream_header(stream);
	const char *log = stream_find(stream, STREAM_LOG);
	struct slice last = slice_of("last");

	if (log != NULL)
		diag_die_at(
		    log, 1, "this is a log: nw-score log.csv | nw-stale");
	if (header_find(header, last) == HEADER_NONE &&
	    header_find(header, slice_of("name")) != HEADER_NONE)
		diag_die_at(stream_file(stream), 1,
		    "no column last%s; nw-score -p people.csv log.csv makes it",
		    header_hint(header, last));
	if (header_find(header, last) == HEADER_NONE)
		stream_column(stream, "last", true);
	if (choice->birthdays >= 0 &&
	    header_find(header, slice_of("birthday")) == HEADER_NONE)
		diag_die_at(stream_file(stream), 1,
		    "no column birthday%s; --birthdays needs it",
		    header_hint(header, slice_of("birthday")));
	for (int i = 0; i < COMPUTED; i++)
		stream_column(stream, computed[i], false);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct choice choice;
	struct stream *stream;
	struct people people;
	struct list list;
	enum diag_status status = DIAG_DONE;

	options_open(&options);
	parse_options(argc, argv, &options, &choice);
	stream = stream_open(argv + optind, (size_t)(argc - optind),
	    options.delimiter, options.keep_going);
	options_follow(&options, stream);
	check_columns(stream, &choice);
	people_open(&people, stream, due_domains);
	list_open(&list, &people, &choice, options.today);
	patterns_bind(&options.patterns, &list.header);
	selection_bind(&options.columns, &list.header);
	keep_matching(&list, &options);
	if (options.quiet) {
		status = choose_any_due(list.candidates, list.count, &choice)
		    ? DIAG_DONE
		    : DIAG_NO;
	} else {
		choose_people(&list, &choice, options.today);
		print_list(&list, &options);
	}
	list_close(&list);
	people_close(&people);
	status = stream_finish(stream, status);
	options_close(&options);
	diag_finish();
	return status;
}
