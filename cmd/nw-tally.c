/* nw-tally: logs to ties, a row for each pair of people. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
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
	DATE_LENGTH = 10
};

struct known_day {
	int32_t day;
	char text[12]; /* "" if no day is known */
};

/* A cell without quotes: see writer_plain_row. */
struct plain {
	char text[WRITER_PLAIN];
};

/* The cells of one row, and the memory of numbers and dates. */
struct line {
	struct slice cells[TIESFILE_COLUMNS];
	uint64_t plain; /* the cells that are, by column */
	struct number_text numbers[TIESFILE_COLUMNS];
	struct known_day days[DAYS]; /* by a part of the day */
};

static void
put_plain(struct line *line, enum tiesfile_column column, const char *text,
    size_t length)
{
	line->cells[column] = (struct slice){text, length};
	line->plain |= UINT64_C(1) << column;
}

static void
put_count(struct line *line, enum tiesfile_column column, uint64_t value)
{
	static const struct plain digits[] = {{"0"}, {"1"}, {"2"}, {"3"}, {"4"},
	    {"5"}, {"6"}, {"7"}, {"8"}, {"9"}};
	char *end = line->numbers[column].text + sizeof(line->numbers->text);
	char *at;

	if (value < 10) { /* mostly */
		put_plain(line, column, digits[value].text, 1);
		return;
	}
	at = number_digits(end, value, 1);
	put_plain(line, column, at, (size_t)(end - at));
}

static void
put_sum(struct line *line, enum tiesfile_column column, double value)
{
	char *text = line->numbers[column].text;

	/* Most are whole, of pairs with one day; the text is the same. */
	if (value < 1000 && value == (int32_t)value) {
		put_count(line, column, (uint64_t)value);
		return;
	}
	line->numbers[column] = number_exact(value);
	put_plain(line, column, text, strlen(text));
}

static void
put_day(struct line *line, enum tiesfile_column column, int32_t day)
{
	struct known_day *known = &line->days[(uint32_t)day & (DAYS - 1)];
	char *text = line->numbers[column].text;

	if (day == DATE_NONE) {
		put_plain(line, column, text, 0);
		return;
	}
	if (known->day != day || known->text[0] == '\0') {
		known->day = day;
		memcpy(known->text, date_format(day).text, DATE_LENGTH);
	}
	/* A copy, as another day may take the place. */
	memcpy(text, known->text, sizeof(known->text));
	put_plain(line, column, text, DATE_LENGTH);
}

static void
put_known(struct line *line, int32_t known)
{
	static const struct plain always = {"always"};

	if (known == TIES_ALWAYS)
		put_plain(line, TIESFILE_KNOWS, always.text, 6);
	else
		put_day(line, TIESFILE_KNOWS, known);
}

static void
put_ways(struct line *line, enum tiesfile_column column, bool ab, bool ba)
{
	static const struct plain ways[] = {{""}, {"ab"}, {"ba"}, {"ab;ba"}};
	const char *text = ways[ab + 2 * ba].text;

	put_plain(line, column, text, strlen(text));
}

/* Sets who initiated and who contacted whom, on one day. */
static void
put_flags(struct line *line, enum tiesfile_column by, enum tiesfile_column way,
    uint32_t flags)
{
	put_ways(line, by, flags & INITIATED_AB, flags & INITIATED_BA);
	put_ways(line, way, flags & SENT_AB, flags & SENT_BA);
}

static void
put_tie(struct line *line, const struct tie *tie)
{
	put_known(line, tie->known);
	put_count(line, TIESFILE_DAYS, tie->days);
	put_day(line, TIESFILE_LAST, tie->last);
	put_day(line, TIESFILE_FIRST, tie->first);
	put_sum(line, TIESFILE_D30, tie->d30);
	put_sum(line, TIESFILE_D180, tie->d180);
}

static void
put_contact(struct line *line, const struct contact *contact, int32_t last)
{
	const struct ratings *ratings = &contact->ratings;

	put_flags(
	    line, TIESFILE_FIRST_BY, TIESFILE_FIRST_WAY, contact->on_first);
	put_flags(line, TIESFILE_LAST_BY, TIESFILE_LAST_WAY, contact->on_last);
	put_count(line, TIESFILE_AB, contact->out);
	put_count(line, TIESFILE_BA, contact->in);
	put_sum(line, TIESFILE_AB180, contact->ab180);
	put_sum(line, TIESFILE_BA180, contact->ba180);
	put_sum(line, TIESFILE_GOT180, decay_sum(ratings->got));
	put_count(line, TIESFILE_MINUTES, contact->minutes);
	put_count(line, TIESFILE_TIMED, contact->timed);
	put_count(line, TIESFILE_GOT, contact->got);
	put_count(line, TIESFILE_GAVE, contact->gave);
	put_sum(line, TIESFILE_FAVOURS90, decay_sum(ratings->favours90));
	put_sum(line, TIESFILE_ASKS90_AB, decay_sum(ratings->asks90));
	put_sum(line, TIESFILE_ASKS90_BA, decay_sum(ratings->asked90));
	put_day(line, TIESFILE_LAST_AT, last);
	if (contact->date_length > 0) {
		line->cells[TIESFILE_LAST_AT] = contact_date(contact);
		line->plain ^= UINT64_C(1) << TIESFILE_LAST_AT;
	}
	line->cells[TIESFILE_LAST_KIND] = contact_kind(contact);
	line->cells[TIESFILE_LAST_NOTE] = contact_note(contact);
}

/* The table that is printed. */
struct tally {
	struct options *options;
	struct writer writer;
	struct line line;
	bool begun;
};

/* Prints the header, if no tie has been printed. */
static void
print_header(struct tally *tally)
{
	struct options *options = tally->options;
	struct line *line = &tally->line;
	struct header header;

	if (tally->begun)
		return;
	tally->begun = true;
	tally->writer = options_writer(options, TIESFILE_COLUMNS);
	header_open(&header);
	for (int i = 0; i < TIESFILE_COLUMNS; i++) {
		line->cells[i] = slice_of(tiesfile_column_names[i]);
		header_add(&header, line->cells[i]);
	}
	selection_bind(&options->columns, &header);
	selection_header(
	    &options->columns, &tally->writer, line->cells, TIESFILE_COLUMNS);
	header_close(&header);
}

static void
print_line(const struct tally *tally)
{
	const struct selection *columns = &tally->options->columns;
	const struct line *line = &tally->line;

	/* Numbers, dates and ways have no comma. */
	if (columns->names.count == 0 && tally->writer.delimiter == ',')
		writer_plain_row(
		    &tally->writer, line->cells, TIESFILE_COLUMNS, line->plain);
	else
		selection_row(
		    columns, &tally->writer, line->cells, TIESFILE_COLUMNS);
}

static void
print_tie(void *closure, const struct slice *names, const struct tie *tie,
    const struct contact *contact)
{
	struct tally *tally = closure;
	struct line *line = &tally->line;

	print_header(tally);
	line->plain = 0;
	line->cells[TIESFILE_A] = names[tie->a];
	line->cells[TIESFILE_B] = names[tie->b];
	put_tie(line, tie);
	put_contact(line, contact, tie->last);
	print_line(tally);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct tally tally = {.options = &options};
	const struct builder_each each = {print_tie, &tally};
	enum diag_status status;

	options_open(&options);
	while (options_next(&options, &usage, argc, argv) != -1)
		continue;
	status =
	    load_each(&options, argv + optind, (size_t)(argc - optind), &each);
	print_header(&tally);
	options_close(&options);
	diag_finish();
	return status;
}
