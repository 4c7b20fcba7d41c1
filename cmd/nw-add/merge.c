/* Adds the rows of a CSV stream that a file does not have yet. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/notices.h"
#include "base/text.h"
#include "base/utf8.h"
#include "csv/writer.h"
#include "import/linkedinurl.h"
#include "nw-add/items.h"
#include "nw-add/merge.h"
#include "records/namesake.h"

enum { NAMED_COLUMNS = 20 };

/* Copies the cells of a row, with a NUL after each: no cell contains it. */
static const char *
pack(struct merge *merge, const struct row *row)
{
	size_t length = row->count;
	char *cells, *at;

	for (size_t i = 0; i < row->count; i++)
		length += row->cells[i].length;
	cells = at = arena_room(&merge->bytes, length);
	for (size_t i = 0; i < row->count; i++) {
		if (row->cells[i].length > 0)
			memcpy(at, row->cells[i].data, row->cells[i].length);
		at += row->cells[i].length;
		*at++ = '\0';
	}
	return cells;
}

/* Returns the first cell, and moves on to the next one. */
static struct slice
unpack(const char **cells)
{
	struct slice cell = slice_of(*cells);

	*cells += cell.length + 1;
	return cell;
}

void
merge_open(struct merge *merge, struct stream *stream)
{
	uint32_t ref;
	struct row row;

	*merge = (struct merge){.stream = stream, .all_have_refs = true};
	header_open(&merge->header);
	header_copy(&merge->header, stream_header(stream));
	ref = header_find(&merge->header, slice_of("ref"));
	while (stream_next(stream, &row)) {
		const char *cells = pack(merge, &row);

		merge->all_have_refs &=
		    ref != HEADER_NONE && slice_trim(row.cells[ref]).length > 0;
		merge->rows = alloc_grow(merge->rows, &merge->capacity,
		    merge->count + 1, sizeof(*merge->rows));
		merge->rows[merge->count++] =
		    (struct merge_row){{stream_file(stream), row.line}, cells};
	}
}

void
merge_close(struct merge *merge)
{
	free(merge->rows);
	header_close(&merge->header);
	arena_free(&merge->bytes);
	stream_close(merge->stream);
}

/* Returns a file as an argument of a command. */
static struct slice
argument(const char *file)
{
	return slice_of(strcmp(file, "standard input") == 0 ? "-" : file);
}

/* Returns, in the arena, the command that starts a file with all columns. */
static struct slice
starting_command(const struct datafile *datafile, const struct merge *merge,
    struct arena *arena)
{
	const char *last = NULL;
	struct text text;
	FILE *out = text_open(&text);

	fputs("nw-add -f new.csv -i ", out);
	text_put_path(out, argument(stream_file(datafile->stream)));
	for (size_t i = 0; i < merge->count; i++) {
		const char *file = merge->rows[i].place.file;

		if (last == NULL || strcmp(file, last) != 0) {
			putc(' ', out);
			text_put_path(out, argument(file));
		}
		last = file;
	}
	return text_close(&text, arena);
}

/* Returns whether --widen can add a column of that name. */
static bool
is_fit_for_widen(struct slice name)
{
	uint32_t code;

	for (struct slice rest = name; rest.length > 0;) {
		size_t length = utf8_decode(rest, &code);

		if (length == 0 || utf8_deceptive(code))
			return false;
		slice_skip(&rest, length);
	}
	return name.length > 0 && name.length <= DATAFILE_NAME_LIMIT;
}

/*
 * Returns, in the arena, the command that adds the missing columns to the file;
 * empty if it can add none.
 */
static struct slice
widening_command(const struct datafile *datafile, const struct merge *merge,
    const uint32_t *where, struct arena *arena)
{
	const struct header *header = &merge->header;
	struct slice names, *list = alloc_zeroed(header->count, sizeof(*list));
	struct text text;
	FILE *out = text_open(&text);
	size_t count = 0;

	for (uint32_t i = 0; i < header->count; i++)
		if (where[i] == HEADER_NONE &&
		    header_find(header, header_name(header, i)) == i &&
		    is_fit_for_widen(header_name(header, i)))
			list[count++] = header_name(header, i);
	if (count > 0)
		writer_row(&(struct writer){out, ',', false}, list, count);
	free(list);
	names = text_close(&text, arena);
	if (count == 0)
		return slice_empty;
	names.length--; /* the newline */
	out = text_open(&text);
	fputs("nw-add -f ", out);
	text_put_path(out, slice_of(stream_file(datafile->stream)));
	fputs(" --widen ", out);
	/* A name is no path: nothing goes before a dash. */
	if (names.data[0] == '-')
		text_put_quoted(out, names);
	else
		text_put_path(out, names);
	return text_close(&text, arena);
}

/* Returns whether a new file can have all the columns. */
static bool
can_start(const struct merge *merge)
{
	const struct header *header = &merge->header;

	for (uint32_t i = 0; i < header->count; i++)
		if (header_name(header, i).length > 0 &&
		    !is_fit_for_widen(header_name(header, i)))
			return false;
	return true;
}

/* Says how to get the missing columns, too. */
static void
warn_of_names(const struct datafile *datafile, const struct merge *merge,
    const uint32_t *where, struct slice names)
{
	const char *file = stream_file(datafile->stream);
	struct arena bytes = {NULL};
	struct slice command = slice_empty;

	/* The input of a filter is no file to widen. */
	if (!merge->is_filter)
		command = widening_command(datafile, merge, where, &bytes);
	if (command.length > 0) {
		/* What a log knows by its ref is not imported again. */
		diag_warn("%s has no column %.*s; not imported; %s%.*s adds "
			  "what is missing; then import again",
		    file, SLICE_ARG(names),
		    datafile->is_people ? "" : "take the import back, then ",
		    SLICE_ARG(command));
	} else if (can_start(merge)) {
		command = starting_command(datafile, merge, &bytes);
		diag_warn("%s has no column %.*s; not imported; this starts a "
			  "file with all columns: %.*s",
		    file, SLICE_ARG(names), SLICE_ARG(command));
	} else {
		diag_warn("%s has no column %.*s; not imported: a name of a "
			  "column is not plain text",
		    file, SLICE_ARG(names));
	}
	arena_free(&bytes);
}

/* Warns of the columns that the file lacks; names the first of them. */
static void
warn_of_missing(const struct datafile *datafile, const struct merge *merge,
    const uint32_t *where, size_t missing)
{
	const struct header *header = &merge->header;
	struct arena bytes = {NULL};
	struct text text;
	FILE *out = text_open(&text);
	size_t named = 0;

	for (uint32_t i = 0; i < header->count && named < NAMED_COLUMNS; i++) {
		if (where[i] != HEADER_NONE)
			continue;
		if (named > 0)
			fputs(named + 1 == missing ? " or " : ", ", out);
		fputs(diag_quote(header_name(header, i)).text, out);
		named++;
	}
	if (missing > named)
		fprintf(out, " or %zu more", missing - named);
	warn_of_names(datafile, merge, where, text_close(&text, &bytes));
	arena_free(&bytes);
}

/* Returns by column of the merge that of the file, HEADER_NONE if missing. */
static uint32_t *
match_columns(const struct datafile *datafile, const struct merge *merge)
{
	const struct header *header = &merge->header;
	uint32_t *where = alloc_zeroed(header->count, sizeof(*where));
	size_t missing = 0;

	for (uint32_t i = 0; i < header->count; i++) {
		struct slice name = header_name(header, i);

		where[i] = header_find(&datafile->header, name);
		missing += where[i] == HEADER_NONE;
		if (where[i] != HEADER_NONE && header_repeats(header, i))
			diag_die_at(stream_file(merge->stream), 1,
			    "two columns named %s", diag_name(name).text);
	}
	if (missing > 0)
		warn_of_missing(datafile, merge, where, missing);
	return where;
}

/* The rows of an import of people. */
struct import {
	struct datafile *datafile;
	const struct merge *merge;
	struct notices notices;
	struct map names;	/* of all rows */
	struct people incoming; /* the rows, combined by person */
	struct arena row;	/* cells made for the current row */
};

/*
 * Returns whether a row is of the person of its name, although the address is
 * the owner's: of two names in one import that share it, as a couple may, the
 * second has no address in the file.
 */
static bool
shares_address(struct import *import, const struct people *people,
    struct slice name, uint32_t owner)
{
	const struct person *named = people_find(people, name);

	return named != NULL && named != &people->list[owner] &&
	    people_cell(people, named, PEOPLE_EMAIL).length == 0 &&
	    people_cell(people, named, PEOPLE_AKA).length == 0 &&
	    map_find(&import->names, people->list[owner].name) != MAP_NONE;
}

/* Returns the person that a row is of, MAP_NONE if the person is new. */
static uint32_t
person_of_row(struct import *import, const struct people *people,
    const struct slice *row, struct place place)
{
	const struct slice lists[2] = {
	    datafile_cell(import->datafile, row, "email"),
	    datafile_cell(import->datafile, row, "aka")};
	struct slice name =
	    slice_trim(datafile_cell(import->datafile, row, "name"));
	struct slice owner;
	uint32_t person;
	bool clear = people_of_aliases(people, name, lists, 2, &person);

	if (person == MAP_NONE || shares_address(import, people, name, person))
		return map_find(&people->names, people_resolve(people, name));
	if (!clear)
		diag_die_at(place.file, place.line,
		    "%s has addresses or aliases of two people",
		    diag_quote(name).text);
	owner = people->list[person].name;
	if (!slice_equal(owner, people_resolve(people, name)))
		notices_give(&import->notices, "rows read as another person",
		    place, "%s has an address or alias of %s; read as %s",
		    diag_quote(name).text, diag_quote(owner).text,
		    diag_quote(owner).text);
	return person;
}

/* Removes the addresses and aliases of other people, with a message. */
static void
drop_foreign(struct import *import, const struct people *people,
    struct slice *row, uint32_t column, struct place place)
{
	struct datafile *datafile = import->datafile;
	struct slice name = row[datafile->people.columns[PEOPLE_NAME]];
	struct slice rest = row[column], item;
	bool any = false, dropped = false;
	struct text text;
	FILE *out = text_open(&text);

	while (slice_item(&rest, ';', &item)) {
		struct slice owner = people_resolve(people, item);

		if (slice_equal(owner, item) || slice_equal(owner, name)) {
			text_put_item(out, &any, ";", item);
			continue;
		}
		dropped = true;
		notices_give(&import->notices, "addresses of other people",
		    place, "%s belongs to %s; not added to %s",
		    diag_quote(item).text, diag_quote(owner).text,
		    diag_quote(name).text);
	}
	rest = text_close(&text, &import->row);
	if (dropped)
		row[column] = rest;
}

/* Returns, in the arena, the old list with the new items; empty if none. */
static struct slice
join_lists(struct arena *arena, struct slice old, struct slice more,
    struct place place)
{
	struct slice joined = items_join(arena, old, more);

	/* Check early: many rows could make a very long list. */
	if (joined.length > DATAFILE_RECORD_LIMIT)
		diag_die_at(
		    place.file, place.line, "a row of more than 64 KiB");
	return joined.length > old.length ? joined : slice_empty;
}

/* Returns whether an alias of the row is the person's page at LinkedIn. */
static bool
has_page(const struct people *people, uint32_t person, struct slice aliases)
{
	struct arena scratch = {NULL};
	struct slice alias;
	bool found = false;

	while (!found && slice_item(&aliases, ';', &alias))
		found = linkedinurl_address(&scratch, alias).length > 0 &&
		    slice_equal(people_resolve(people, alias),
			people->list[person].name);
	arena_free(&scratch);
	return found;
}

/*
 * A member of LinkedIn who has another name now keeps the one in the file, and
 * has the new one as an alias, unless it may be somebody else's.
 */
static void
keep_new_name(struct import *import, const struct people *people,
    struct slice *row, uint32_t person)
{
	struct datafile *datafile = import->datafile;
	uint32_t column = datafile->people.columns[PEOPLE_AKA];
	struct slice name =
	    slice_trim(row[datafile->people.columns[PEOPLE_NAME]]);
	struct text text;
	FILE *out;

	if (column == HEADER_NONE || people_find(people, name) != NULL ||
	    !slice_equal(people_resolve(people, name), name) ||
	    !slice_equal(namesake_base(name), name) ||
	    slice_contains(name, '@') || slice_contains(name, ';') ||
	    !has_page(people, person, row[column]))
		return;
	out = text_open(&text);
	text_put(out, row[column]);
	putc(';', out);
	text_put(out, name);
	row[column] = text_close(&text, &import->row);
}

/* Returns the first address, or page at LinkedIn, in the lists. */
static struct slice
first_address(const struct slice *lists, size_t count)
{
	struct arena scratch = {NULL};
	struct slice found = slice_empty;

	for (size_t i = 0; i < count; i++) {
		struct slice rest = lists[i], item;

		while (found.length == 0 && slice_item(&rest, ';', &item))
			if (slice_contains(item, '@') ||
			    linkedinurl_address(&scratch, item).length > 0)
				found = item;
	}
	arena_free(&scratch);
	return found;
}

/* Returns, in the arena, a name that only the owner of an address has. */
static struct slice
name_apart(struct arena *arena, struct slice name, struct slice address)
{
	struct slice page = linkedinurl_address(arena, address);

	return namesake_name(
	    arena, name, page.length > 0 ? linkedinurl_slug(page) : address);
}

/*
 * Handles a row that has addresses, but of nobody, and the name of a person in
 * the file, or mine: says so; or, if names are strict, makes it another person.
 * Strict names also part such a row from earlier rows of the import.
 */
static void
join_or_part(struct import *import, struct slice *row, struct place place)
{
	struct datafile *datafile = import->datafile;
	const struct people *people = &datafile->people;
	const struct slice lists[2] = {datafile_cell(datafile, row, "email"),
	    datafile_cell(datafile, row, "aka")};
	struct slice *name = &row[people->columns[PEOPLE_NAME]];
	struct slice given = slice_trim(*name);
	struct slice address = first_address(lists, 2);
	struct slice known = people_resolve(people, given);
	uint32_t owner, earlier;
	bool twin;

	people_of_aliases(people, given, lists, 2, &owner);
	people_of_aliases(&import->incoming, given, lists, 2, &earlier);
	twin = import->merge->strict_names && earlier == MAP_NONE &&
	    people_find(&import->incoming, given) != NULL;
	if (address.length == 0 || owner != MAP_NONE ||
	    (people_find(people, known) == NULL && !twin &&
		!slice_equal(given, import->merge->me)))
		return;
	if (import->merge->strict_names)
		*name = name_apart(&import->row, given, address);
	else if (earlier == MAP_NONE)
		notices_give(&import->notices, "joined by the name alone",
		    place,
		    "%s is joined by the name alone: %s is new; "
		    "--strict-names makes it another person",
		    diag_quote(known).text, diag_quote(address).text);
}

/* Gives the row the name of its person, and only what is that person's. */
static uint32_t
settle_row(struct import *import, const struct people *people,
    struct slice *row, struct place place)
{
	const uint32_t *columns = import->datafile->people.columns;
	uint32_t person = person_of_row(import, people, row, place);

	if (person != MAP_NONE) {
		keep_new_name(import, people, row, person);
		row[columns[PEOPLE_NAME]] = people->list[person].name;
	}
	for (int i = PEOPLE_EMAIL; i <= PEOPLE_AKA; i++)
		if (columns[i] != HEADER_NONE)
			drop_foreign(import, people, row, columns[i], place);
	return person;
}

/* Combines a row with the earlier rows of its person. */
static void
fold_person(struct import *import, struct slice *row, struct place place)
{
	struct datafile *datafile = import->datafile;
	struct people *incoming = &import->incoming;
	uint32_t before;

	join_or_part(import, row, place);
	settle_row(import, &datafile->people, row, place);
	before = settle_row(import, incoming, row, place);
	for (uint32_t i = 0; before != MAP_NONE && i < datafile->header.count;
	     i++) {
		struct slice old =
		    slice_trim(people_cell_at(&incoming->list[before], i));

		if (people_is_list(header_name(&datafile->header, i)) &&
		    !people_clears(slice_trim(row[i])))
			row[i] = join_lists(&import->row,
			    people_clears(old) ? slice_empty : old, row[i],
			    place);
	}
	people_index(incoming, people_fold(incoming, row, place));
}

/* Empties the cells that are not news; returns whether any is left. */
static bool
keep_news(
    struct datafile *datafile, struct slice *row, const struct person *person)
{
	bool any = false;

	for (uint32_t i = 0; i < datafile->header.count; i++) {
		struct slice old = slice_trim(people_cell_at(person, i));
		struct slice new = slice_trim(row[i]);

		if (i == datafile->people.columns[PEOPLE_NAME])
			continue;
		if (people_clears(new))
			row[i] = old.length > 0 ? new : slice_empty;
		else if (people_is_list(header_name(&datafile->header, i)))
			row[i] = join_lists(
			    &datafile->bytes, old, new, person->seen);
		else if (slice_equal(old, new))
			row[i] = slice_empty;
		any |= slice_trim(row[i]).length > 0;
	}
	return any;
}

/* Adds the news about a person; returns false if there is no news. */
static bool
add_person(
    struct datafile *datafile, const struct person *person, int32_t today)
{
	struct slice *row = datafile_add(datafile);
	const struct person *known =
	    people_find(&datafile->people, person->name);

	for (uint32_t i = 0; i < datafile->header.count; i++)
		row[i] =
		    arena_copy(&datafile->bytes, people_cell_at(person, i));
	row[datafile->people.columns[PEOPLE_NAME]] =
	    arena_copy(&datafile->bytes, person->name);
	if (known != NULL && !keep_news(datafile, row, known))
		return false;
	datafile_check(datafile, person->seen, today);
	datafile_keep(datafile);
	people_index(&datafile->people,
	    people_fold(&datafile->people, row, person->seen));
	return true;
}

/* Exits unless both are of one kind; starts an empty file. */
static void
settle_kind(struct datafile *datafile, const struct merge *merge)
{
	const char *file = stream_file(merge->stream);
	bool is_people = stream_kind(&merge->header) == STREAM_PEOPLE;

	for (int i = 0; !is_people && i <= LOG_TO; i++)
		stream_column(merge->stream, log_column_names[i], true);
	if (datafile->header.count == 0)
		datafile_start(datafile, is_people, &merge->header, file);
	else if (datafile->is_people && !is_people)
		diag_die_at(file, 1,
		    "this is a log, but %s is a list of people",
		    stream_file(datafile->stream));
	else if (is_people && !datafile->is_people)
		diag_die_at(file, 1,
		    "this is a list of people, but %s is a log",
		    stream_file(datafile->stream));
}

/* Adds a row, with its cells in the columns of the file. */
static struct slice *
lay_out(struct datafile *datafile, const struct merge *merge,
    const uint32_t *where, const struct merge_row *row)
{
	struct slice *cells = datafile_add(datafile);
	const char *packed = row->cells;

	for (uint32_t i = 0; i < merge->header.count; i++) {
		struct slice cell = unpack(&packed);

		if (where[i] != HEADER_NONE)
			cells[where[i]] = cell;
	}
	return cells;
}

static struct slice
name_of(const struct merge *merge, const struct merge_row *row)
{
	uint32_t column = header_find(&merge->header, slice_of("name"));
	const char *packed = row->cells;

	for (uint32_t i = 0; i < column; i++)
		unpack(&packed);
	return slice_trim(unpack(&packed));
}

static struct merge_count
add_log_rows(struct datafile *datafile, const struct merge *merge,
    const uint32_t *where, int32_t today)
{
	struct merge_count count = {0, 0};

	for (size_t i = 0; i < merge->count; i++) {
		lay_out(datafile, merge, where, &merge->rows[i]);
		/* nw-log(5): tomorrow is accepted, for other time zones. */
		datafile_check(datafile, merge->rows[i].place, today + 1);
		if (datafile_has_row(datafile)) {
			count.known++;
		} else {
			datafile_keep(datafile);
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
	struct import import = {.datafile = datafile, .merge = merge};

	map_open(&import.names);
	people_open(&import.incoming, NULL, NULL);
	people_start(&import.incoming, &datafile->header);
	import.incoming.keeps_dashes = true;
	for (size_t i = 0; i < merge->count; i++)
		map_intern(&import.names, name_of(merge, &merge->rows[i]));
	for (size_t i = 0; i < merge->count; i++) {
		const struct merge_row *row = &merge->rows[i];
		struct slice *cells = lay_out(datafile, merge, where, row);

		datafile_check(datafile, row->place, today);
		fold_person(&import, cells, row->place);
		arena_free(&import.row);
	}
	for (uint32_t i = 0; i < import.incoming.names.count; i++) {
		bool added =
		    add_person(datafile, &import.incoming.list[i], today);

		count.added += added;
		count.known += !added;
	}
	notices_end(&import.notices);
	notices_free(&import.notices);
	people_close(&import.incoming);
	map_close(&import.names);
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
