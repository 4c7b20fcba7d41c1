/* Rows of a CSV stream for a file: those it does not have yet. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "nw-add/merge.h"
#include "records/kind.h"

enum { NAMED_COLUMNS = 20 };

void
merge_open(struct merge *merge, struct stream *stream)
{
	struct row row;

	*merge = (struct merge){.stream = stream};
	header_open(&merge->header);
	header_copy(&merge->header, stream_header(stream));
	while (stream_next(stream, &row)) {
		struct slice *cells = alloc_zeroed(row.count, sizeof(*cells));

		for (size_t i = 0; i < row.count; i++)
			cells[i] = arena_copy(&merge->bytes, row.cells[i]);
		merge->rows = alloc_grow(merge->rows, &merge->capacity,
		    merge->count + 1, sizeof(*merge->rows));
		merge->rows[merge->count++] =
		    (struct merge_row){{stream_file(stream), row.line}, cells};
	}
}

void
merge_close(struct merge *merge)
{
	for (size_t i = 0; i < merge->count; i++)
		free(merge->rows[i].cells);
	free(merge->rows);
	header_close(&merge->header);
	arena_free(&merge->bytes);
	stream_close(merge->stream);
}

/* By column of the import: the file's, HEADER_NONE where it lacks it. */
static uint32_t *
match_columns(const struct datafile *datafile, const struct merge *merge)
{
	const struct header *header = &merge->header;
	uint32_t *where = alloc_zeroed(header->count, sizeof(*where));
	struct arena bytes = {NULL};
	size_t lacking = 0;
	bool any = false;
	struct text text;
	FILE *out = text_open(&text);
	struct slice missing;

	for (uint32_t i = 0; i < header->count; i++) {
		struct slice name = header_name(header, i);

		where[i] = header_find(&datafile->header, name);
		if (where[i] != HEADER_NONE && header_repeats(header, i))
			diag_die_at(stream_file(merge->stream), 1,
			    "two columns of the name %s", diag_name(name).text);
		if (where[i] == HEADER_NONE && ++lacking <= NAMED_COLUMNS)
			text_put_item(
			    out, &any, ", ", slice_of(diag_quote(name).text));
	}
	if (lacking > NAMED_COLUMNS)
		fprintf(out, " and %zu more", lacking - NAMED_COLUMNS);
	missing = text_close(&text, &bytes);
	if (missing.length > 0)
		diag_warn("there is no column for %.*s: left out",
		    SLICE_ARG(missing));
	arena_free(&bytes);
	return where;
}

/* The person that a row is of, MAP_NONE if he is new; dies if it is of two. */
static uint32_t
person_of_row(const struct people *people, const struct datafile *datafile,
    const struct slice *row, struct place place)
{
	struct slice name = slice_trim(datafile_cell(datafile, row, "name"));
	uint32_t person = MAP_NONE;

	if (!people_of_aliases(
		people, datafile_cell(datafile, row, "email"), &person) ||
	    !people_of_aliases(
		people, datafile_cell(datafile, row, "aka"), &person))
		diag_die_at(place.file, place.line,
		    "the addresses and aliases of %s are those of two people",
		    diag_quote(name).text);
	if (person == MAP_NONE)
		return map_find(&people->names, people_resolve(people, name));
	if (!slice_equal(
		people->list[person].name, people_resolve(people, name)))
		diag_warn_at(place.file, place.line,
		    "%s is taken for %s, whose address or alias it has",
		    diag_quote(name).text,
		    diag_quote(people->list[person].name).text);
	return person;
}

/* Two items are the same if these are: addresses have no case. */
static struct slice
item_key(struct arena *scratch, struct slice item)
{
	return slice_contains(item, '@') ? arena_lower(scratch, item) : item;
}

/* By the number of an item: whether it is in the list; for free(3). */
static bool *
mark_items(const struct map *items, struct arena *scratch, struct slice list)
{
	bool *marked = alloc_zeroed(items->count, sizeof(*marked));
	struct slice item;

	while (slice_item(&list, ';', &item)) {
		uint32_t number = map_find(items, item_key(scratch, item));

		if (number != MAP_NONE)
			marked[number] = true;
	}
	return marked;
}

/* Puts down the items of a list that another list lacks. */
static void
put_new_items(FILE *out, struct slice old, struct slice list)
{
	struct arena scratch = {NULL};
	struct slice rest = list, item;
	bool any = old.length > 0, *known;
	struct map items;

	map_open(&items);
	while (slice_item(&rest, ';', &item))
		map_intern(&items, item_key(&scratch, item));
	known = mark_items(&items, &scratch, old);
	while (slice_item(&list, ';', &item))
		if (!known[map_intern(&items, item_key(&scratch, item))])
			text_put_item(out, &any, ";", item);
	free(known);
	map_close(&items);
	arena_free(&scratch);
}

/* The old list with the new items behind it; empty if there are none. */
static struct slice
join_lists(struct datafile *datafile, struct slice old, struct slice more,
    struct place place)
{
	struct slice joined;
	struct text text;
	FILE *out = text_open(&text);

	text_put(out, old);
	put_new_items(out, old, more);
	joined = text_close(&text, &datafile->bytes);
	/* Before many rows make a list that could never be written. */
	if (joined.length > DATAFILE_RECORD_LIMIT)
		diag_die_at(
		    place.file, place.line, "a row of more than 64 KiB");
	return joined.length > old.length ? joined : slice_empty;
}

/* Which of the people columns the file's column is, or PEOPLE_COLUMNS. */
static enum people_column
people_column_of(const struct datafile *datafile, uint32_t column)
{
	int i = 0;

	while (i < PEOPLE_COLUMNS && datafile->people.columns[i] != column)
		i++;
	return i;
}

/*
 * Folds a row into what comes in, under the name of the person it is of, so
 * that what counts is what the rows of one person say in the end.
 */
static void
fold_person(struct datafile *datafile, struct people *incoming,
    struct slice *row, struct place place)
{
	uint32_t known = person_of_row(&datafile->people, datafile, row, place);
	uint32_t before;

	if (known != MAP_NONE)
		row[datafile->people.columns[PEOPLE_NAME]] =
		    datafile->people.list[known].name;
	before = person_of_row(incoming, datafile, row, place);
	for (uint32_t i = 0; before != MAP_NONE && i < datafile->header.count;
	     i++) {
		enum people_column column = people_column_of(datafile, i);

		if (column == PEOPLE_NAME)
			row[i] = incoming->list[before].name;
		else if (column != PEOPLE_COLUMNS && people_is_list(column))
			row[i] = join_lists(datafile,
			    slice_trim(incoming->list[before].cells[i]), row[i],
			    place);
	}
	people_index(incoming, people_fold(incoming, row, place));
}

/* Leaves in the row what the person's facts do not say; false if nothing. */
static bool
keep_news(
    struct datafile *datafile, struct slice *row, const struct person *person)
{
	bool any = false;

	for (uint32_t i = 0; i < datafile->header.count; i++) {
		enum people_column column = people_column_of(datafile, i);
		struct slice old = slice_trim(person->cells[i]);
		struct slice new = slice_trim(row[i]);

		if (column == PEOPLE_NAME)
			continue;
		if (column != PEOPLE_COLUMNS && people_is_list(column))
			row[i] = join_lists(datafile, old, new, person->seen);
		else if (slice_equal(old, new))
			row[i] = slice_empty;
		any |= slice_trim(row[i]).length > 0;
	}
	return any;
}

/* Adds what is new of one person; false if nothing is. */
static bool
take_person(
    struct datafile *datafile, const struct person *person, int32_t today)
{
	struct slice *row = datafile_add(datafile);
	const struct person *known =
	    people_find(&datafile->people, person->name);

	for (uint32_t i = 0; i < datafile->header.count; i++)
		row[i] = arena_copy(&datafile->bytes, person->cells[i]);
	row[datafile->people.columns[PEOPLE_NAME]] =
	    arena_copy(&datafile->bytes, person->name);
	if (known != NULL && !keep_news(datafile, row, known)) {
		datafile_drop(datafile);
		return false;
	}
	datafile_check(datafile, person->seen, today);
	people_index(&datafile->people,
	    people_fold(&datafile->people, row, person->seen));
	return true;
}

/* Dies unless what is imported is of the file's kind; starts an empty file. */
static void
settle_kind(struct datafile *datafile, const struct merge *merge)
{
	const char *file = stream_file(merge->stream);
	bool is_people = stream_kind(&merge->header) == STREAM_PEOPLE;

	for (int i = 0; !is_people && i <= LOG_TO; i++)
		stream_column(merge->stream, log_column_names[i], true);
	if (datafile->header.count == 0)
		datafile_start(datafile, is_people, &merge->header);
	else if (datafile->is_people && !is_people)
		diag_die_at(file, 1,
		    "this is a log, the other one is a list "
		    "of people");
	else if (is_people && !datafile->is_people)
		diag_die_at(file, 1,
		    "this is a list of people, the other one "
		    "is a log");
}

/* Lays a row out in the file's columns. */
static struct slice *
lay_out(struct datafile *datafile, const struct merge *merge,
    const uint32_t *where, const struct merge_row *row)
{
	struct slice *cells = datafile_add(datafile);

	for (uint32_t i = 0; i < merge->header.count; i++)
		if (where[i] != HEADER_NONE)
			cells[where[i]] = row->cells[i];
	return cells;
}

static struct merge_count
add_log_rows(struct datafile *datafile, const struct merge *merge,
    const uint32_t *where, int32_t today)
{
	struct merge_count count = {0, 0};

	for (size_t i = 0; i < merge->count; i++) {
		lay_out(datafile, merge, where, &merge->rows[i]);
		/* A day of grace, as where logs are read. */
		datafile_check(datafile, merge->rows[i].place, today + 1);
		if (datafile_has_row(datafile)) {
			datafile_drop(datafile);
			count.known++;
		} else {
			count.added++;
		}
	}
	return count;
}

static struct merge_count
add_people(struct datafile *datafile, const struct merge *merge,
    const uint32_t *where, int32_t today)
{
	struct merge_count count = {0, 0};
	struct people incoming;

	people_open(&incoming, NULL, NULL);
	people_start(&incoming, &datafile->header);
	for (size_t i = 0; i < merge->count; i++) {
		const struct merge_row *row = &merge->rows[i];
		struct slice *cells = lay_out(datafile, merge, where, row);

		datafile_check(datafile, row->place, today);
		fold_person(datafile, &incoming, cells, row->place);
		datafile_drop(datafile);
	}
	for (uint32_t i = 0; i < incoming.names.count; i++) {
		bool added = take_person(datafile, &incoming.list[i], today);

		count.added += added;
		count.known += !added;
	}
	people_close(&incoming);
	return count;
}

struct merge_count
merge_add(const struct merge *merge, struct datafile *datafile, int32_t today)
{
	struct merge_count count;
	uint32_t *where;

	settle_kind(datafile, merge);
	where = match_columns(datafile, merge);
	count = datafile->is_people
	    ? add_people(datafile, merge, where, today)
	    : add_log_rows(datafile, merge, where, today);
	free(where);
	return count;
}
