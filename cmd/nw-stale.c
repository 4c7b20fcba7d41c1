/* nw-stale: who is about to be lost. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "csv/writer.h"
#include "records/kind.h"
#include "tool/options.h"

const char diag_tool[] = "nw-stale";

enum { FRESH = 256, LAPSED_TOO };

static const struct usage usage = {
    .synopsis =
	"usage: nw-stale [-akq] [--lapsed] [-t today] [-w interval] [-b time]\n"
	"                [--fresh count] [-m column=regex] [-n limit]\n"
	"                [-d delimiter] [people ...]\n",
    .description =
	"Keeps the people one is overdue to be in touch with, as CSV; reads what\n"
	"nw-score prints, or any list with the columns name and last.\n",
    .example = "nw-score -p people.csv log.csv | nw-stale -n 10",
    .common = "tmndkq",
    .own =
	{
	    {'w', "within", "INTERVAL",
		"also people due within INTERVAL: 7d, 2w"},
	    {'b', "budget", "TIME", "only what fits into TIME: 3h, 1h30m"},
	    {FRESH, "fresh", "N", "also at most N people never contacted"},
	    {LAPSED_TOO, "lapsed", NULL,
		"also people who are most likely lost"},
	    {'a', "all", NULL, "every row, with its status"},
	    {'q', "quiet", NULL, "print nothing; exit 1 if nobody is due"},
	},
};

struct own_options {
	bool all, lapsed;
	int32_t within; /* days */
	int32_t budget; /* minutes, -1 without one */
	size_t fresh;
};

enum { GAP, OVERDUE, DUE, STATUS, COMPUTED };

static const char *const computed[COMPUTED] = {
    "gap", "overdue", "due", "status"};

/* What is read of a person, apart from what every people stream has. */
enum { LAST, RHYTHM, WARMTH, LOSS, VALUE, USUAL, READ };

static const char *const read_names[READ] = {
    "last", "rhythm", "warmth", "loss", "value", "usual"};

enum status { NEW, OK, DUE_NOW, STALE, LAPSED };

static const char *const status_words[] = {
    "new", "ok", "due", "stale", "lapsed"};

/* A person and how overdue we are; reals are NAN where missing. */
struct line {
	const struct person *person;
	int32_t gap;	 /* days; of no meaning for NEW */
	double interval; /* days; NAN for never */
	double overdue;	 /* as printed */
	double warmth, loss, value, usual;
	enum status status;
	bool in_peace; /* snoozed or never */
	bool fresh;    /* new, and chosen for --fresh */
	bool chosen;
};

struct list {
	const struct people *people;
	uint32_t at[READ]; /* columns of people, HEADER_NONE if missing */
	struct header header;
	uint32_t computed_at[COMPUTED]; /* columns of header */
	struct slice *cells;
	struct line *lines;
	size_t count;
};

static bool
valid_date(struct slice cell)
{
	int32_t day;

	return date_parse(cell, &day);
}

static bool
valid_between(struct slice cell, double least, double most)
{
	double value;

	return number_real(cell, &value) && value >= least && value <= most;
}

static bool
valid_rhythm(struct slice cell)
{
	return valid_between(cell, 1, 1e9);
}

static bool
valid_share(struct slice cell)
{
	return valid_between(cell, 0, 1);
}

static bool
valid_minutes(struct slice cell)
{
	return valid_between(cell, 1e-6, 1e9);
}

static bool
valid_amount(struct slice cell)
{
	return valid_between(cell, -1e9, 1e9);
}

static const struct people_domain domains[] = {
    {"last", valid_date, NULL},
    {"rhythm", valid_rhythm, "; write days, 1 or more"},
    {"warmth", valid_share, "; write 0 to 1"},
    {"loss", valid_amount, "; write a number"},
    {"value", valid_amount, "; write a number"},
    {"usual", valid_minutes, "; write minutes, above 0"},
    {NULL, NULL, NULL},
};

static struct slice
cell_of(const struct list *list, const struct person *person, int what)
{
	uint32_t at = list->at[what];

	return at != HEADER_NONE ? slice_trim(person->cells[at]) : slice_empty;
}

static double
real_of(const struct list *list, const struct person *person, int what)
{
	double value = NAN;

	number_real(cell_of(list, person, what), &value);
	return value;
}

static double
interval_of(const struct list *list, const struct person *person)
{
	double rhythm = real_of(list, person, RHYTHM);

	if (person->every == INTERVAL_NEVER)
		return NAN;
	if (person->every != INTERVAL_NONE)
		return person->every;
	return isnan(rhythm) ? 90 : rhythm;
}

static enum status
status_of(const struct line *line, double overdue)
{
	bool lost = isnan(line->warmth) ? overdue >= 8 : line->warmth <= 0.1;

	if (isnan(overdue) || overdue < 1)
		return OK;
	if (overdue < 2)
		return DUE_NOW;
	return lost ? LAPSED : STALE;
}

static struct line
judge(const struct list *list, const struct person *person, int32_t today)
{
	struct line line = {.person = person, .overdue = NAN};
	int32_t last;

	line.interval = interval_of(list, person);
	line.warmth = real_of(list, person, WARMTH);
	line.loss = real_of(list, person, LOSS);
	line.value = real_of(list, person, VALUE);
	line.usual = real_of(list, person, USUAL);
	line.in_peace = isnan(line.interval) ||
	    (person->snooze != DATE_NONE && today < person->snooze);
	line.status = NEW;
	if (date_parse(cell_of(list, person, LAST), &last)) {
		double overdue;

		line.gap = today - last;
		overdue = line.gap / line.interval;
		if (!isnan(overdue))
			line.overdue = number_as_printed(overdue);
		line.status = status_of(&line, line.overdue);
	}
	return line;
}

/* Numbers from the greatest down, missing ones last. */
static int
compare_down(double a, double b)
{
	if (isnan(a) || isnan(b))
		return isnan(a) - isnan(b);
	return (a < b) - (a > b);
}

static int
compare_lines(const void *a, const void *b)
{
	const struct line *one = a, *two = b;
	int order = compare_down(one->loss, two->loss);

	if (order == 0)
		order = compare_down(one->overdue, two->overdue);
	if (order == 0 && one->fresh && two->fresh)
		order = compare_down(one->value, two->value);
	if (order == 0)
		order = slice_compare(one->person->name, two->person->name);
	return order;
}

/* Lines by the value of new people, for the choice among them. */
static int
compare_fresh(const void *a, const void *b)
{
	const struct line *one = *(struct line *const *)a;
	const struct line *two = *(struct line *const *)b;
	int order = compare_down(one->value, two->value);

	return order != 0 ? order
			  : slice_compare(one->person->name, two->person->name);
}

/* Whole weeks since Monday, 1970-01-05. */
static int64_t
week_of(int32_t day)
{
	int64_t days = (int64_t)day - 4;

	return days >= 0 ? days / 7 : -((6 - days) / 7);
}

/* The first of equals moves on every week by as many as are chosen. */
static size_t
first_of(size_t equals, size_t wanted, int32_t today)
{
	int64_t weeks = week_of(today) % (int64_t)equals;
	int64_t place = (int64_t)(wanted % equals) * weeks % (int64_t)equals;

	return (size_t)(place >= 0 ? place : place + (int64_t)equals);
}

static void
choose_fresh(struct list *list, size_t wanted, int32_t today)
{
	struct line **fresh = alloc_zeroed(list->count, sizeof(*fresh));
	size_t count = 0, chosen = 0, start = 0;

	for (size_t i = 0; i < list->count; i++)
		if (list->lines[i].status == NEW && !list->lines[i].in_peace)
			fresh[count++] = &list->lines[i];
	qsort(fresh, count, sizeof(*fresh), compare_fresh);
	while (start < count && chosen < wanted) {
		size_t equals = 1, first;

		while (start + equals < count &&
		    compare_down(
			fresh[start]->value, fresh[start + equals]->value) == 0)
			equals++;
		first = first_of(equals, wanted, today);
		for (size_t i = 0; i < equals && chosen < wanted; i++) {
			fresh[start + (first + i) % equals]->fresh = true;
			chosen++;
		}
		start += equals;
	}
	free(fresh);
	qsort(list->lines, list->count, sizeof(*list->lines), compare_lines);
}

static bool
wanted(const struct line *line, const struct own_options *own)
{
	if (own->all || line->fresh)
		return true;
	if (line->in_peace)
		return false;
	if (line->status == OK)
		return own->within > 0 &&
		    line->gap + (double)own->within >= line->interval;
	return line->status == DUE_NOW || line->status == STALE ||
	    (line->status == LAPSED && own->lapsed);
}

static int
compare_bargains(const void *a, const void *b)
{
	const struct line *one = *(struct line *const *)a;
	const struct line *two = *(struct line *const *)b;
	double first = (isnan(one->loss) ? 0 : one->loss) / one->usual;
	double second = (isnan(two->loss) ? 0 : two->loss) / two->usual;
	int order = compare_down(first, second);

	return order != 0 ? order : compare_lines(one, two);
}

/* Greedy: by loss for the minute, each that still fits. */
static void
keep_to_budget(struct list *list, double budget)
{
	struct line **lines = alloc_zeroed(list->count, sizeof(*lines));
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct line *line = &list->lines[i];

		if (isnan(line->usual))
			line->usual = 30;
		if (line->chosen)
			lines[count++] = line;
	}
	qsort(lines, count, sizeof(*lines), compare_bargains);
	for (size_t i = 0; i < count; i++) {
		lines[i]->chosen = lines[i]->usual <= budget;
		if (lines[i]->chosen)
			budget -= lines[i]->usual;
	}
	free(lines);
}

/* The day on which overdue is 1 for the first time, if the calendar has it. */
static struct date_text
due_date(const struct line *line, int32_t today)
{
	double due = (double)today - line->gap + ceil(line->interval);

	return date_format(due <= DATE_LAST ? (int32_t)due : DATE_NONE);
}

/* The texts of the computed cells of one line. */
struct texts {
	char gap[16];
	struct number_text overdue;
	struct date_text due;
};

static void
fill_cells(const struct list *list, const struct line *line, int32_t today,
    struct texts *texts)
{
	struct slice *cells = list->cells;
	const uint32_t *at = list->computed_at;

	for (uint32_t i = 0; i < list->header.count; i++)
		cells[i] = i < list->people->header.count
		    ? line->person->cells[i]
		    : slice_empty;
	cells[list->people->columns[PEOPLE_NAME]] = line->person->name;
	snprintf(texts->gap, sizeof(texts->gap), "%d", (int)line->gap);
	texts->due = due_date(line, today);
	for (int i = 0; i < STATUS; i++)
		cells[at[i]] = slice_empty;
	if (line->status != NEW)
		cells[at[GAP]] = slice_of(texts->gap);
	if (!isnan(line->overdue)) {
		texts->overdue = number_format(line->overdue);
		cells[at[OVERDUE]] = slice_of(texts->overdue.text);
		cells[at[DUE]] = slice_of(texts->due.text);
	}
	cells[at[STATUS]] = slice_of(status_words[line->status]);
}

static void
list_open(struct list *list, const struct people *people, int32_t today)
{
	list->people = people;
	for (int i = 0; i < READ; i++)
		list->at[i] =
		    header_find(&people->header, slice_of(read_names[i]));
	header_open(&list->header);
	header_copy(&list->header, &people->header);
	for (int i = 0; i < COMPUTED; i++) {
		struct slice name = slice_of(computed[i]);
		uint32_t at = header_find(&list->header, name);

		list->computed_at[i] =
		    at != HEADER_NONE ? at : header_add(&list->header, name);
	}
	list->cells = alloc_zeroed(list->header.count, sizeof(*list->cells));
	list->count = people->names.count;
	list->lines = alloc_zeroed(list->count, sizeof(*list->lines));
	for (size_t i = 0; i < list->count; i++)
		list->lines[i] = judge(list, &people->list[i], today);
	qsort(list->lines, list->count, sizeof(*list->lines), compare_lines);
}

static void
list_close(struct list *list)
{
	header_close(&list->header);
	free(list->cells);
	free(list->lines);
}

/* Leaves only the lines that the patterns let through. */
static void
match(struct list *list, const struct options *options)
{
	struct texts texts;
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		fill_cells(list, &list->lines[i], options->today, &texts);
		if (patterns_hold(&options->patterns, list->cells))
			list->lines[kept++] = list->lines[i];
	}
	list->count = kept;
}

/* Says which lines are to be printed. */
static void
choose(struct list *list, const struct options *options,
    const struct own_options *own)
{
	size_t chosen = 0;

	choose_fresh(list, own->fresh, options->today);
	for (size_t i = 0; i < list->count; i++)
		list->lines[i].chosen = wanted(&list->lines[i], own);
	if (own->budget >= 0)
		keep_to_budget(list, own->budget);
	for (size_t i = 0; i < list->count; i++)
		if (list->lines[i].chosen && ++chosen > options->limit)
			list->lines[i].chosen = false;
}

/* Whether anybody is due, however many of them are to be printed. */
static bool
anybody_due(const struct list *list, const struct own_options *own)
{
	const struct own_options only_due = {
	    .within = own->within, .lapsed = own->lapsed};

	for (size_t i = 0; i < list->count; i++)
		if (wanted(&list->lines[i], &only_due))
			return true;
	return false;
}

static void
print_list(const struct list *list, const struct options *options)
{
	struct writer writer = {stdout, options->delimiter, false};
	struct texts texts;

	for (uint32_t i = 0; i < list->header.count; i++)
		list->cells[i] = header_name(&list->header, i);
	writer_row(&writer, list->cells, list->header.count);
	for (size_t i = 0; i < list->count; i++) {
		if (!list->lines[i].chosen)
			continue;
		fill_cells(list, &list->lines[i], options->today, &texts);
		writer_row(&writer, list->cells, list->header.count);
	}
}

/* The option's value as days or minutes, above 0, or death. */
static int32_t
parse_time(const char *option, const char *value, const char *example,
    bool (*parse)(struct slice, int32_t *))
{
	int32_t number;

	if (!parse(slice_of(value), &number) || number < 0)
		diag_die("bad %s %s; write it as %s", option,
		    diag_quote(slice_of(value)).text, example);
	return number;
}

static void
parse_options(
    int argc, char *argv[], struct options *options, struct own_options *own)
{
	int letter;

	while ((letter = options_next(options, &usage, argc, argv)) != -1) {
		if (letter == 'w')
			own->within = parse_time(
			    "--within", optarg, "7d, 2w or 1mo", date_interval);
		else if (letter == 'b')
			own->budget = parse_time("--budget", optarg,
			    "45m, 3h or 1h30m", date_minutes);
		else if (letter == FRESH)
			own->fresh = options_count("--fresh", optarg);
		else if (letter == LAPSED_TOO)
			own->lapsed = true;
		else
			own->all = true;
	}
}

static bool
is_log(const struct header *header)
{
	return stream_kind(header) == STREAM_LOG;
}

static void
refuse_log(const struct stream *stream)
{
	const char *log = stream_find(stream, is_log);

	if (log != NULL)
		diag_die_at(
		    log, 1, "this is a log: nw-score log.csv | nw-stale");
}

/* In one of the files; the others may say more about the same people. */
static void
require_last(const struct stream *stream)
{
	const struct header *header = stream_header(stream);
	struct slice last = slice_of("last");

	if (header_find(header, last) == HEADER_NONE &&
	    header_find(header, slice_of("name")) != HEADER_NONE)
		diag_die_at(stream_file(stream), 1,
		    "no column last%s; nw-score -p people.csv log.csv makes it",
		    header_hint(header, last));
	if (header_find(header, last) == HEADER_NONE)
		stream_column(stream, "last", true);
	for (int i = 0; i < COMPUTED; i++)
		stream_column(stream, computed[i], false);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct own_options own = {.budget = -1};
	struct stream *stream;
	struct people people;
	struct list list;
	enum diag_status status = DIAG_DONE;

	options_open(&options);
	parse_options(argc, argv, &options, &own);
	stream = stream_open(argv + optind, (size_t)(argc - optind),
	    options.delimiter, options.keep_going);
	refuse_log(stream);
	require_last(stream);
	people_open(&people, stream, domains);
	list_open(&list, &people, options.today);
	patterns_bind(&options.patterns, &list.header);
	match(&list, &options);
	if (options.quiet) {
		status = anybody_due(&list, &own) ? DIAG_DONE : DIAG_NO;
	} else {
		choose(&list, &options, &own);
		print_list(&list, &options);
	}
	if (stream_rejected(stream) > 0)
		status = DIAG_TROUBLE;
	list_close(&list);
	people_close(&people);
	stream_close(stream);
	options_close(&options);
	diag_finish();
	return status;
}
