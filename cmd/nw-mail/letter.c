/* A list of people, routes, strangers or pairs, said in words. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "nw-mail/letter.h"

/* Text as it may be shown. */
static struct slice
shown(struct letter *letter, struct slice text)
{
	struct text safe;

	text_put_shown(text_open(&safe), text);
	return text_close(&safe, &letter->bytes);
}

/* A text made by printf(3), in the letter's memory. */
static struct slice __attribute__((format(printf, 2, 3)))
text_of(struct letter *letter, const char *format, ...)
{
	struct text text;
	FILE *out = text_open(&text);
	va_list arguments;

	va_start(arguments, format);
	vfprintf(out, format, arguments);
	va_end(arguments);
	return text_close(&text, &letter->bytes);
}

static void
add_line(struct letter_entry *entry, struct slice line)
{
	if (line.length > 0 && entry->line_count < LETTER_LINES)
		entry->lines[entry->line_count++] = line;
}

/* A cell by the name of its column, as it stands; empty without one. */
static struct slice
raw_cell(struct letter *letter, const struct row *row, const char *name)
{
	uint32_t at = stream_column(letter->stream, name, false);

	return at != HEADER_NONE ? slice_trim(row->cells[at])
				 : (struct slice){"", 0};
}

/* The same, fit to be shown. */
static struct slice
cell(struct letter *letter, const struct row *row, const char *name)
{
	return shown(letter, raw_cell(letter, row, name));
}

static bool
reject(struct letter *letter, const char *name, struct slice value)
{
	const char *const *known = people_column_names;
	struct date_text hint = date_hint(value);

	for (int i = 0; i < PEOPLE_COLUMNS; i++)
		if (slice_is(slice_of(name), known[i]))
			hint = people_hint(i, value);
	stream_reject(letter->stream, "bad %s %s in column %s%s", name,
	    diag_quote(value).text, name, hint.text);
	return false;
}

/* A day, DATE_NONE where the cell is empty; false if it is no date. */
static bool
day_cell(struct letter *letter, const struct row *row, const char *name,
    int32_t *day)
{
	struct slice text = raw_cell(letter, row, name);

	*day = DATE_NONE;
	if (text.length == 0 || date_parse(text, day))
		return true;
	return reject(letter, name, text);
}

/* A number, NAN where the cell is empty; false if it is none in the bounds. */
static bool
real_cell(struct letter *letter, const struct row *row, const char *name,
    double least, double most, double *value)
{
	struct slice text = raw_cell(letter, row, name);

	*value = NAN;
	if (text.length == 0 ||
	    (number_real(text, value) && *value >= least && *value <= most))
		return true;
	return reject(letter, name, text);
}

/* "1 May 2026" */
static struct slice
date_words(struct letter *letter, int32_t day)
{
	static const char *const months[] = {"January", "February", "March",
	    "April", "May", "June", "July", "August", "September", "October",
	    "November", "December"};
	struct date_text iso = date_format(day);
	int32_t year = 0, month = 1, of_month = 0;

	number_whole((struct slice){iso.text, 4}, 1, 9999, &year);
	number_whole((struct slice){iso.text + 5, 2}, 1, 12, &month);
	number_whole((struct slice){iso.text + 8, 2}, 1, 31, &of_month);
	return text_of(
	    letter, "%d %s %d", (int)of_month, months[month - 1], (int)year);
}

/* Days in the unit one would say them in: "8 weeks", "a year". */
static struct slice
span_words(struct letter *letter, double days)
{
	static const struct {
		double least, unit;
		const char *one, *many;
	} units[] = {{700, 365.25, "a year", "years"},
	    {60, 30.44, "a month", "months"}, {14, 7, "a week", "weeks"},
	    {0, 1, "a day", "days"}};
	size_t i = 0;
	long count;

	if (days >= 350 && days < 456)
		return text_of(letter, "a year");
	while (days < units[i].least)
		i++;
	count = lround(days / units[i].unit);
	if (count == 1)
		return text_of(letter, "%s", units[i].one);
	return text_of(letter, "%ld %s", count, units[i].many);
}

static struct slice
joined(
    struct letter *letter, struct slice a, const char *between, struct slice b)
{
	if (a.length == 0)
		return b;
	if (b.length == 0)
		return a;
	return text_of(letter, "%.*s%s%.*s", (int)a.length, a.data, between,
	    (int)b.length, b.data);
}

/* A list cell with commas, behind a word; empty where the cell is. */
static struct slice
list_words(struct letter *letter, const char *word, struct slice list)
{
	struct slice item, words;
	bool any = false;
	struct text text;
	FILE *out = text_open(&text);

	fprintf(out, "%s ", word);
	while (slice_item(&list, ';', &item))
		text_put_item(out, &any, ", ", item);
	putc('.', out);
	words = text_close(&text, &letter->bytes);
	return any ? words : (struct slice){"", 0};
}

/* What people streams say of somebody, whatever the list is about. */
static void
add_facts(
    struct letter *letter, const struct row *row, struct letter_entry *entry)
{
	struct slice list = cell(letter, row, "email");
	struct slice note = cell(letter, row, "note");

	entry->who = joined(
	    letter, cell(letter, row, "role"), ", ", cell(letter, row, "org"));
	slice_item(&list, ';', &entry->address);
	if (note.length > 0)
		add_line(entry,
		    text_of(letter, "Note: %.*s", (int)note.length, note.data));
	add_line(entry,
	    list_words(letter, "Looking for", cell(letter, row, "wants")));
	add_line(
	    entry, list_words(letter, "Offers", cell(letter, row, "offers")));
}

/* When it was last, and how. */
static void
add_last(struct letter *letter, const struct row *row,
    struct letter_entry *entry, int32_t last, double gap)
{
	struct slice kind = cell(letter, row, "last_kind");
	struct slice date = date_words(letter, last);
	struct slice ago = {"", 0};

	if (gap == 0)
		ago = slice_of("today, ");
	else if (gap == 1)
		ago = slice_of("yesterday, ");
	else if (gap > 1)
		ago = span_words(letter, gap);
	add_line(entry,
	    text_of(letter, "Last in touch %.*s%son %.*s%s%.*s%s",
		(int)ago.length, ago.data, gap > 1 ? " ago, " : "",
		(int)date.length, date.data, kind.length > 0 ? " (" : "",
		(int)kind.length, kind.data, kind.length > 0 ? ")." : "."));
}

/* "every 2 weeks", in the unit that it is written in. */
static struct slice
every_words(struct letter *letter, struct slice every)
{
	static const char *const letters[] = {"3w", "2mo", "6mo", "1y"};
	static const struct {
		char unit;
		const char *word;
	} units[] = {
	    {'d', "day"}, {'w', "week"}, {'m', "month"}, {'y', "year"}};
	size_t digits = 0, i = 0;
	int32_t count = 0;

	if (every.length == 1)
		every = slice_of(letters[every.data[0] - 'A']);
	while (every.data[digits] >= '0' && every.data[digits] <= '9')
		digits++;
	number_whole((struct slice){every.data, digits}, 1, 999999, &count);
	while (units[i].unit != every.data[digits])
		i++;
	if (count == 1)
		return text_of(letter, "every %s", units[i].word);
	return text_of(letter, "every %d %ss", (int)count, units[i].word);
}

/* How often it is meant to be or, where that is not said, how often it was. */
static void
add_usual(struct letter *letter, struct letter_entry *entry, struct slice every,
    double rhythm)
{
	struct slice words;

	if (every.length > 0 && !slice_is(every, "never")) {
		words = every_words(letter, every);
		add_line(entry,
		    text_of(letter, "You wanted to be in touch %.*s.",
			(int)words.length, words.data));
	} else if (!isnan(rhythm)) {
		words = span_words(letter, rhythm);
		/* "every year", not "every a year" */
		if (words.length > 2 && memcmp(words.data, "a ", 2) == 0) {
			words.data += 2;
			words.length -= 2;
		}
		add_line(entry,
		    text_of(letter,
			"You are usually in touch about every %.*s.",
			(int)words.length, words.data));
	}
}

/* Why now, in the words of the status. */
static bool
add_why_now(
    struct letter *letter, const struct row *row, struct letter_entry *entry)
{
	struct slice status = cell(letter, row, "status"), date;
	struct slice every = raw_cell(letter, row, "every");
	int32_t days, due;
	double rhythm;

	if (every.length > 0 && !date_interval(every, &days))
		return reject(letter, "every", every);
	if (!real_cell(letter, row, "rhythm", 1, 1e9, &rhythm) ||
	    !day_cell(letter, row, "due", &due))
		return false;
	if (slice_is(status, "due") || slice_is(status, "stale")) {
		add_usual(letter, entry, every, rhythm);
	} else if (slice_is(status, "new")) {
		add_line(entry, slice_of("You have not been in touch yet."));
	} else if (slice_is(status, "ok") && due != DATE_NONE) {
		date = date_words(letter, due);
		add_line(entry,
		    text_of(letter, "Time to write by %.*s.", (int)date.length,
			date.data));
	} else if (slice_is(status, "lapsed")) {
		add_line(entry,
		    slice_of("It has been so long that a word "
			     "would be a surprise: a good one."));
	}
	return true;
}

static bool
read_person(
    struct letter *letter, const struct row *row, struct letter_entry *entry)
{
	int32_t last;
	double gap;

	if (!day_cell(letter, row, "last", &last) ||
	    !real_cell(letter, row, "gap", -4e6, 4e6, &gap))
		return false;
	entry->title = cell(letter, row, "name");
	if (entry->title.length == 0)
		return reject(letter, "name", entry->title);
	if (last != DATE_NONE)
		add_last(letter, row, entry, last, gap);
	/* The note belongs to the line before it. */
	if (last != DATE_NONE)
		entry->quote = cell(letter, row, "last_note");
	else
		add_line(entry, cell(letter, row, "last_note"));
	if (!add_why_now(letter, row, entry))
		return false;
	add_facts(letter, row, entry);
	return true;
}

/* A chance as one would say it. */
static struct slice
chance_words(struct letter *letter, double chance)
{
	if (isnan(chance))
		return (struct slice){"", 0};
	if (chance < 0.01)
		return slice_of("a slim chance");
	if (chance >= 0.995)
		return slice_of("almost certain");
	return text_of(letter, "about a %ld%% chance", lround(chance * 100));
}

static struct slice
request_words(struct letter *letter, int32_t asked, struct slice outcome)
{
	struct slice date;

	if (asked == DATE_NONE)
		return (struct slice){"", 0};
	date = date_words(letter, asked);
	return text_of(letter, "You asked on %.*s%s", (int)date.length,
	    date.data,
	    slice_is(outcome, "intro") ? ", and were introduced."
		: slice_is(outcome, "declined")
		? "; the answer was no."
		: "; nothing has come of it yet.");
}

static bool
read_route(
    struct letter *letter, const struct row *row, struct letter_entry *entry)
{
	struct slice to = cell(letter, row, "to"), date;
	struct slice via = cell(letter, row, "via");
	int32_t last, asked;
	double chance;

	if (!day_cell(letter, row, "last", &last) ||
	    !day_cell(letter, row, "asked", &asked) ||
	    !real_cell(letter, row, "chance", 0, 1, &chance))
		return false;
	if (via.length == 0)
		entry->title = text_of(
		    letter, "Write to %.*s yourself", (int)to.length, to.data);
	else
		entry->title =
		    text_of(letter, "Ask %.*s", (int)via.length, via.data);
	entry->who = chance_words(letter, chance);
	if (via.length > 0) {
		entry->about = to;
		add_line(entry, cell(letter, row, "route"));
	}
	if (last != DATE_NONE) {
		date = date_words(letter, last);
		add_line(entry,
		    text_of(letter, "Last in touch on %.*s.", (int)date.length,
			date.data));
	}
	add_line(
	    entry, request_words(letter, asked, cell(letter, row, "outcome")));
	return true;
}

static bool
read_stranger(
    struct letter *letter, const struct row *row, struct letter_entry *entry)
{
	struct slice via = cell(letter, row, "via");
	double brokers;

	if (!real_cell(letter, row, "brokers", 0, 1e9, &brokers))
		return false;
	entry->title = cell(letter, row, "name");
	if (via.length > 0 && brokers > 1)
		add_line(entry,
		    text_of(letter,
			"Ask %.*s, the closest of %ld people who "
			"know both of you.",
			(int)via.length, via.data, lround(brokers)));
	else if (via.length > 0)
		add_line(entry,
		    text_of(letter, "Ask %.*s, who knows both of you.",
			(int)via.length, via.data));
	add_facts(letter, row, entry);
	return true;
}

static bool
read_pair(
    struct letter *letter, const struct row *row, struct letter_entry *entry)
{
	struct slice a = cell(letter, row, "a"), b = cell(letter, row, "b");
	struct slice item = cell(letter, row, "item");

	entry->title = text_of(letter, "%.*s and %.*s", (int)a.length, a.data,
	    (int)b.length, b.data);
	add_line(entry,
	    text_of(letter, "%.*s offers what %.*s is looking for: %.*s.",
		(int)a.length, a.data, (int)b.length, b.data, (int)item.length,
		item.data));
	add_line(entry, slice_of("As far as you know, they have not met."));
	return true;
}

static bool
has_columns(const struct header *header, const char *a, const char *b)
{
	return header_find(header, slice_of(a)) != HEADER_NONE &&
	    header_find(header, slice_of(b)) != HEADER_NONE;
}

static enum letter_kind
kind_of(const struct letter *letter)
{
	const struct header *header = letter->header;

	if (has_columns(header, "to", "route")) {
		stream_column(letter->stream, "via", true);
		return LETTER_ROUTES;
	}
	if (has_columns(header, "a", "item")) {
		stream_column(letter->stream, "b", true);
		return LETTER_PAIRS;
	}
	if (has_columns(header, "name", "worth"))
		return LETTER_STRANGERS;
	if (has_columns(header, "from", "to"))
		diag_die_at(stream_file(letter->stream), 1,
		    "this is a log: nw-score log.csv | nw-stale | nw-mail");
	stream_column(letter->stream, "name", true);
	return LETTER_PEOPLE;
}

/* Whether all routes lead to the same person. */
static void
note_target(struct letter *letter, const struct row *row)
{
	struct slice to = cell(letter, row, "to");

	if (letter->rows == 1)
		letter->target = to;
	else if (!slice_equal(to, letter->target))
		letter->target = (struct slice){"", 0};
}

static bool
read_entry(
    struct letter *letter, const struct row *row, struct letter_entry *entry)
{
	static bool (*const readers[])(
	    struct letter *, const struct row *, struct letter_entry *) = {
	    read_person, read_route, read_stranger, read_pair};

	return readers[letter->kind](letter, row, entry);
}

static void
read_rows(struct letter *letter, const struct options *options)
{
	struct row row;

	letter->stream =
	    stream_open(NULL, 0, options->delimiter, options->keep_going);
	letter->header = stream_header(letter->stream);
	letter->kind = kind_of(letter);
	while (stream_next(letter->stream, &row)) {
		struct letter_entry entry = {0};

		if (!read_entry(letter, &row, &entry))
			continue;
		letter->rows++;
		if (letter->kind == LETTER_ROUTES)
			note_target(letter, &row);
		if (letter->rows > options->limit)
			continue;
		letter->entries = alloc_grow(letter->entries, &letter->capacity,
		    letter->count + 1, sizeof(*letter->entries));
		letter->entries[letter->count++] = entry;
	}
}

/* Where not all routes lead to one person each says where it leads. */
static void
add_targets(struct letter *letter)
{
	for (size_t i = 0; i < letter->count; i++)
		letter->entries[i].title =
		    joined(letter, letter->entries[i].title, " about ",
			letter->entries[i].about);
}

/* "3 people to reconnect with" */
static void
set_heading(struct letter *letter, const char *subject)
{
	static const char *const one[] = {"person to reconnect with",
	    "introduction to ask for", "person worth meeting",
	    "introduction to make"};
	static const char *const many[] = {"people to reconnect with",
	    "introductions to ask for", "people worth meeting",
	    "introductions to make"};
	bool single = letter->rows == 1;

	if (subject != NULL)
		letter->heading = slice_of(subject);
	else if (letter->kind == LETTER_PEOPLE &&
	    header_find(letter->header, slice_of("status")) == HEADER_NONE)
		letter->heading = text_of(letter, "%zu %s to keep in mind",
		    letter->rows, single ? "person" : "people");
	else if (letter->kind == LETTER_ROUTES && letter->target.length > 0)
		letter->heading = text_of(letter, "%zu way%s to reach %.*s",
		    letter->rows, single ? "" : "s", (int)letter->target.length,
		    letter->target.data);
	else
		letter->heading = text_of(letter, "%zu %s", letter->rows,
		    single ? one[letter->kind] : many[letter->kind]);
}

void
letter_open(
    struct letter *letter, const struct options *options, const char *subject)
{
	*letter = (struct letter){0};
	read_rows(letter, options);
	if (letter->kind == LETTER_ROUTES && letter->target.length == 0)
		add_targets(letter);
	set_heading(letter, subject);
	if (letter->count < letter->rows)
		letter->more = text_of(
		    letter, "and %zu more", letter->rows - letter->count);
}

enum diag_status
letter_close(struct letter *letter)
{
	bool rejected = stream_rejected(letter->stream) > 0;

	stream_close(letter->stream);
	free(letter->entries);
	arena_free(&letter->bytes);
	return rejected ? DIAG_TROUBLE : DIAG_DONE;
}
