/* nw-tally: logs to ties, a row for each pair of people. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "csv/writer.h"
#include "ties/tiesfile.h"
#include "tool/load.h"

const char diag_tool[] = "nw-tally";

static const struct usage usage = {
    .synopsis =
	"usage: nw-tally [-k] [-t today] [-p people] [-c columns] [-d delimiter]\n"
	"                [-j jobs] [log or ties ...]\n",
    .description =
	"Reads logs of interactions, ties, or both, and prints ties as CSV: a\n"
	"row for each pair of people.\n",
    .example = "nw-tally -p people.csv 2025.csv >2025-ties.csv",
    .common = "tpcdjk",
};

enum {
	DAYS = 4096, /* that are remembered; a power of 2 */
	DATE_LENGTH = 10,
	NUMBERS = 512 /* bytes of all cells but names and words, and more */
};

/* A day as a cell, with the comma after it. */
struct known_day {
	char text[12];
	int32_t day;
};

/* Rows that are not written yet, and days that were in them. */
struct rows {
	char *bytes;
	size_t length, capacity;
	struct known_day days[DAYS]; /* by a part of the day */
};

/* The table that is printed. */
struct tally {
	struct options *options;
	struct writer writer;
	bool whole;	   /* all columns, and commas between them */
	struct rows *rows; /* by thread */
};

static inline char *
put_count(char *at, uint64_t value)
{
	if (value < 10) /* mostly */
		*at++ = (char)('0' + value);
	else
		at = number_put_count(at, value);
	*at = ',';
	return at + 1;
}

static inline char *
put_sum(char *at, uint64_t sum)
{
	/* Mostly a small whole number, of pairs with one day. */
	uint64_t turned = sum >> DECAY_BITS | sum << (64 - DECAY_BITS);

	if (turned < 10)
		return put_count(at, turned);
	at = decay_put(at, sum);
	*at = ',';
	return at + 1;
}

static void
learn_day(struct known_day *known, int32_t day)
{
	known->day = day;
	memcpy(known->text, date_format(day).text, DATE_LENGTH);
	known->text[DATE_LENGTH] = ',';
}

static inline char *
put_day(struct rows *rows, char *at, int32_t day)
{
	struct known_day *known = &rows->days[(uint32_t)day % DAYS];

	if (day == DATE_NONE) {
		*at = ',';
		return at + 1;
	}
	if (known->day != day)
		learn_day(known, day);
	memcpy(at, known->text, sizeof(known->text));
	return at + DATE_LENGTH + 1;
}

static char *
put_known(struct rows *rows, char *at, int32_t known)
{
	if (known != TIES_ALWAYS)
		return put_day(rows, at, known);
	memcpy(at, "always,", 7);
	return at + 7;
}

/* Puts who contacted whom on the first day and the last one; or initiated. */
static inline char *
put_ways(char *at, uint32_t first, uint32_t last)
{
	static const struct {
		char text[15];
		uint8_t length;
	} cells[4][4] = {{{",,", 2}, {",ab,", 4}, {",ba,", 4}, {",ab;ba,", 7}},
	    {{"ab,,", 4}, {"ab,ab,", 6}, {"ab,ba,", 6}, {"ab,ab;ba,", 9}},
	    {{"ba,,", 4}, {"ba,ab,", 6}, {"ba,ba,", 6}, {"ba,ab;ba,", 9}},
	    {{"ab;ba,,", 7}, {"ab;ba,ab,", 9}, {"ab;ba,ba,", 9},
		{"ab;ba,ab;ba,", 12}}};

	memcpy(at, cells[first][last].text, sizeof(cells[0][0].text));
	return at + cells[first][last].length;
}

static inline char *
put_contact(char *at, const struct contact *contact)
{
	const struct ratings *ratings = &contact->ratings;

	at = put_count(at, contact->out);
	at = put_count(at, contact->in);
	at = put_sum(at, decay_exact(contact->ab180));
	at = put_sum(at, decay_exact(contact->ba180));
	at = put_sum(at, ratings->got);
	at = put_count(at, contact->minutes);
	at = put_count(at, contact->timed);
	at = put_count(at, contact->got);
	at = put_count(at, contact->gave);
	if ((ratings->favours90 | ratings->asks90 | ratings->asked90) == 0) {
		memcpy(at, "0,0,0,", 6); /* mostly */
		return at + 6;
	}
	at = put_sum(at, ratings->favours90);
	at = put_sum(at, ratings->asks90);
	return put_sum(at, ratings->asked90);
}

/* Puts the cells from knows to asks90_ba, each with a comma after it. */
static inline char *
put_numbers(struct rows *rows, char *at, const struct tie *tie,
    const struct contact *contact)
{
	uint32_t on_first = contact->on_first, on_last = contact->on_last;

	at = put_known(rows, at, tie->known);
	at = put_count(at, tie->days);
	at = put_day(rows, at, tie->first);
	at = put_day(rows, at, tie->last);
	at = put_ways(at, on_first >> 2, on_last >> 2);
	at = put_ways(at, on_first & 3, on_last & 3);
	at = put_sum(at, decay_exact(tie->d30));
	at = put_sum(at, decay_exact(tie->d180));
	return put_contact(at, contact);
}

/* Puts a whole row. */
static char *
put_row(const struct tally *tally, struct rows *rows, char *at,
    const struct slice *names, const struct tie *tie,
    const struct contact *contact)
{
	const struct writer *writer = &tally->writer;

	at = writer_put(writer, at, names[tie->a]);
	at = writer_put(writer, at, names[tie->b]);
	at = put_numbers(rows, at, tie, contact);
	if (contact->date_length > 0)
		at = writer_put(writer, at, contact_date(contact));
	else
		at = put_day(rows, at, tie->last);
	at = writer_put(writer, at, contact_kind(contact));
	at = writer_put(writer, at, contact_note(contact));
	at[-1] = '\n';
	return at;
}

/* Puts the selected cells of a row, or all with another delimiter. */
static char *
put_selected(const struct tally *tally, struct rows *rows, char *at,
    const struct slice *names, const struct tie *tie,
    const struct contact *contact)
{
	const struct selection *columns = &tally->options->columns;
	struct slice cells[TIESFILE_COLUMNS];
	char numbers[NUMBERS], *start = numbers;

	put_numbers(rows, numbers, tie, contact);
	cells[TIESFILE_A] = names[tie->a];
	cells[TIESFILE_B] = names[tie->b];
	for (int i = TIESFILE_KNOWS; i <= TIESFILE_ASKS90_BA; i++) {
		char *end = strchr(start, ',');

		cells[i] = (struct slice){start, (size_t)(end - start)};
		start = end + 1;
	}
	cells[TIESFILE_LAST_AT] = contact->date_length > 0
	    ? contact_date(contact)
	    : cells[TIESFILE_LAST];
	cells[TIESFILE_LAST_KIND] = contact_kind(contact);
	cells[TIESFILE_LAST_NOTE] = contact_note(contact);
	return writer_put_columns(&tally->writer, at, cells, columns->columns,
	    selection_count(columns, TIESFILE_COLUMNS));
}

static void
print_header(void *closure)
{
	struct tally *tally = closure;
	struct options *options = tally->options;
	struct slice names[TIESFILE_COLUMNS];
	struct header header;

	tally->writer = options_writer(options, TIESFILE_COLUMNS);
	tally->whole =
	    options->columns.names.count == 0 && tally->writer.delimiter == ',';
	header_open(&header);
	for (int i = 0; i < TIESFILE_COLUMNS; i++) {
		names[i] = slice_of(tiesfile_column_names[i]);
		header_add(&header, names[i]);
	}
	selection_bind(&options->columns, &header);
	selection_header(
	    &options->columns, &tally->writer, names, TIESFILE_COLUMNS);
	header_close(&header);
}

static void
print_rows(void *closure, size_t thread)
{
	struct tally *tally = closure;
	struct rows *rows = &tally->rows[thread];

	writer_bytes(&tally->writer, (struct slice){rows->bytes, rows->length});
	rows->length = 0;
}

static void
put_tie(void *closure, size_t thread, const struct slice *names,
    const struct tie *tie, const struct contact *contact)
{
	struct tally *tally = closure;
	struct rows *rows = &tally->rows[thread];
	char *end;

	/* Else the first place would seem to know day 0, without a text. */
	if (rows->bytes == NULL)
		learn_day(&rows->days[0], 0);
	rows->bytes = alloc_grow(rows->bytes, &rows->capacity,
	    rows->length +
		writer_room(NUMBERS + names[tie->a].length +
		    names[tie->b].length + contact->date_length +
		    contact->kind_length + contact->note_length),
	    1);
	end = rows->bytes + rows->length;
	end = tally->whole
	    ? put_row(tally, rows, end, names, tie, contact)
	    : put_selected(tally, rows, end, names, tie, contact);
	rows->length = (size_t)(end - rows->bytes);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct tally tally = {.options = &options};
	const struct builder_each each = {
	    print_header, put_tie, print_rows, &tally};
	enum diag_status status;

	options_open(&options);
	while (options_next(&options, &usage, argc, argv) != -1)
		continue;
	tally.rows = alloc_zeroed(TASKS_THREADS, sizeof(*tally.rows));
	status =
	    load_each(&options, argv + optind, (size_t)(argc - optind), &each);
	for (int i = 0; i < TASKS_THREADS; i++)
		free(tally.rows[i].bytes);
	free(tally.rows);
	options_close(&options);
	diag_finish();
	return status;
}
