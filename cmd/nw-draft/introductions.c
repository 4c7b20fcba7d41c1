/* The introductions to draft: routes, strangers and pairs of nw-intro. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "nw-draft/introductions.h"

enum { MOST_HOPS = 9 };

/* Returns the cell of the column, trimmed; empty if there is no column. */
static struct slice
cell(const struct introductions *it, const struct row *row, const char *name)
{
	uint32_t at = stream_column(it->stream, name, false);

	return at != HEADER_NONE ? slice_trim(row->cells[at]) : slice_empty;
}

/* Returns the name of the person in a column, in the arena. */
static struct slice
person(struct introductions *it, const struct row *row, const char *column,
    const struct people *people)
{
	return arena_copy(
	    &it->bytes, people_resolve(people, cell(it, row, column)));
}

static struct introduction *
add(struct introductions *it)
{
	it->list = alloc_grow(
	    it->list, &it->capacity, it->count + 1, sizeof(*it->list));
	it->list[it->count] = (struct introduction){.asked = DATE_NONE};
	return &it->list[it->count++];
}

/*
 * Returns the people after the broker and before the target, if the names of
 * the route can be told apart.
 */
static struct slice
read_between(struct introductions *it, const struct row *row)
{
	struct slice route = cell(it, row, "route"), name;
	struct text text;
	FILE *out = text_open(&text);
	bool any = false;
	int32_t hops = 0, count = 0;

	if (!number_whole(cell(it, row, "hops"), 1, MOST_HOPS, &hops))
		hops = 0;
	while (slice_item(&route, '>', &name)) {
		if (count > 1 && count < hops)
			text_put_item(out, &any, ";", name);
		count++;
	}
	if (count != hops + 1)
		text_cut_back(&text, 0);
	return text_close(&text, &it->bytes);
}

static void
read_route(struct introductions *it, const struct row *row,
    const struct people *people)
{
	struct slice via = cell(it, row, "via"), to = cell(it, row, "to");
	struct slice outcome = cell(it, row, "outcome");
	struct slice asked = cell(it, row, "asked");
	struct introduction *introduction;
	int32_t day = DATE_NONE;

	if (to.length == 0) {
		stream_reject(it->stream, "the cell in column to is empty");
		return;
	}
	if (asked.length > 0 && !date_parse(asked, &day)) {
		stream_reject(it->stream, "bad date %s in column asked%s",
		    diag_quote(asked).text, date_hint(asked).text);
		return;
	}
	if (outcome.length > 0) {
		notices_give(&it->notices, "routes that came to an end",
		    (struct place){NULL, 0}, "skipped %s by way of %s: %s",
		    diag_quote(to).text, diag_quote(via).text,
		    slice_is(outcome, "declined") ? "the answer was no"
						  : "you have been introduced");
		return;
	}
	introduction = add(it);
	introduction->broker = person(it, row, "via", people);
	introduction->a = person(it, row, "to", people);
	introduction->between = read_between(it, row);
	introduction->asked = day;
}

static void
read_stranger(struct introductions *it, const struct row *row,
    const struct people *people)
{
	struct introduction *introduction;

	if (cell(it, row, "name").length == 0) {
		stream_reject(it->stream, "the cell in column name is empty");
		return;
	}
	introduction = add(it);
	introduction->broker = person(it, row, "via", people);
	introduction->a = person(it, row, "name", people);
}

/* Returns the list with the item at its end. */
static struct slice
append(struct introductions *it, struct slice list, struct slice item)
{
	struct text text;
	FILE *out = text_open(&text);
	bool any = false;

	text_put_item(out, &any, ";", list);
	text_put_item(out, &any, ";", item);
	return text_close(&text, &it->bytes);
}

/* Returns the introduction of the two, in whatever order they are given. */
static struct introduction *
find_pair(struct introductions *it, struct slice a, struct slice b)
{
	bool ordered = slice_compare(a, b) < 0;
	struct slice first = ordered ? a : b, second = ordered ? b : a;
	uint32_t before = it->seen.count, number;
	struct introduction *pair;
	struct text text;
	FILE *out = text_open(&text);

	/* No name contains it: rows would be malformed. */
	text_put(out, first);
	putc('\0', out);
	text_put(out, second);
	number = map_intern(&it->seen, text_close(&text, &it->bytes));
	if (number < before)
		return &it->list[number];
	pair = add(it);
	pair->a = a;
	pair->b = b;
	return pair;
}

static void
read_pair(struct introductions *it, const struct row *row,
    const struct people *people)
{
	struct slice a = person(it, row, "a", people);
	struct slice b = person(it, row, "b", people);
	struct slice item = cell(it, row, "item");
	struct introduction *pair;

	if (a.length == 0 || b.length == 0 || slice_equal(a, b)) {
		stream_reject(it->stream, "a and b must be two people");
		return;
	}
	pair = find_pair(it, a, b);
	if (slice_equal(pair->a, a))
		pair->from_a = append(it, pair->from_a, item);
	else
		pair->from_b = append(it, pair->from_b, item);
}

/* Exits if the input is of another kind. */
static bool
is_strangers(const struct introductions *it)
{
	const struct stream *stream = it->stream;

	switch (stream_kind(stream_header(stream))) {
	case STREAM_ROUTES:
		stream_column(stream, "via", true);
		return false;
	case STREAM_PAIRS:
		stream_column(stream, "b", true);
		return false;
	default:
		if (stream_column(stream, "name", false) == HEADER_NONE ||
		    stream_column(stream, "via", false) == HEADER_NONE)
			diag_die_at(stream_file(stream), 1,
			    "no introductions; nw-intro prints them");
		return true;
	}
}

void
introductions_open(struct introductions *it, const struct options *options,
    char *const *files, size_t count, const struct people *people)
{
	bool strangers;
	struct row row;

	*it = (struct introductions){
	    .stream = stream_open(
		files, count, options->delimiter, options->keep_going)};
	map_open(&it->seen);
	strangers = is_strangers(it);
	it->pairs = stream_kind(stream_header(it->stream)) == STREAM_PAIRS;
	while (stream_next(it->stream, &row)) {
		if (strangers)
			read_stranger(it, &row, people);
		else if (it->pairs)
			read_pair(it, &row, people);
		else
			read_route(it, &row, people);
	}
	notices_end(&it->notices);
	notices_free(&it->notices);
}

enum diag_status
introductions_close(struct introductions *it)
{
	free(it->list);
	map_close(&it->seen);
	arena_free(&it->bytes);
	return stream_finish(it->stream, DIAG_DONE);
}
