/* People who turned out to be one and the same: their facts put together. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "csv/writer.h"
#include "nw-same/join.h"

struct join {
	struct people people;
	struct map names; /* of people, then of pairs */
	struct link {
		uint32_t kept; /* whose name is kept; himself if it is */
		uint32_t next; /* of the same person, or MAP_NONE */
		uint32_t last; /* of the kept: the end of that list */
	} * links;	       /* by name */
	size_t capacity;
	struct header header; /* of the output */
	struct arena texts;   /* of one row */
};

static uint32_t
number_of(struct join *join, struct slice name)
{
	uint32_t known = join->names.count;
	uint32_t number = map_intern(&join->names, name);

	if (number == known) {
		join->links = alloc_grow(join->links, &join->capacity,
		    (size_t)number + 1, sizeof(*join->links));
		join->links[number] = (struct link){number, MAP_NONE, number};
	}
	return number;
}

static void
read_people(struct join *join, struct stream *stream)
{
	struct people *people = &join->people;
	struct row row;

	people_open_over(people, stream);
	while (stream != NULL && stream_next(stream, &row))
		if (people_check(people, stream, &row, NULL))
			people_fold(people, row.cells,
			    (struct place){stream_file(stream), row.line});
	for (uint32_t i = 0; i < people->names.count; i++) {
		people_index_first(people, i);
		number_of(join, people->list[i].name);
	}
}

static uint32_t
kept_of(struct join *join, uint32_t number)
{
	struct link *links = join->links;

	while (links[number].kept != number) {
		links[number].kept = links[links[number].kept].kept;
		number = links[number].kept;
	}
	return number;
}

/* Puts one person behind another, with all who are behind him. */
static void
put_behind(struct join *join, uint32_t number, uint32_t kept)
{
	struct link *last = &join->links[join->links[kept].last];

	last->next = number;
	join->links[kept].last = join->links[number].last;
	join->links[number].kept = kept;
}

/*
 * If the name is somebody's already, by a pair before, the two whom it is said
 * to be are one.
 */
static void
join_pair(struct join *join, struct slice name, struct slice same_as)
{
	uint32_t one = number_of(join, people_resolve(&join->people, name));
	uint32_t two = number_of(join, people_resolve(&join->people, same_as));
	uint32_t one_kept = kept_of(join, one), two_kept = kept_of(join, two);

	if (one_kept == two_kept)
		return;
	if (one_kept == one)
		put_behind(join, one_kept, two_kept);
	else
		put_behind(join, two_kept, one_kept);
}

/* A cell that can be a name, and an item of a list. */
static bool
check_name(struct stream *stream, const char *column, struct slice name)
{
	if (name.length > 0 && !slice_contains(name, ';'))
		return true;
	stream_reject(stream, "bad %s %s in column %s%s", column,
	    diag_quote(name).text, column,
	    name.length > 0 ? "; a name with ; cannot be an aka"
			    : "; who is it?");
	return false;
}

static void
read_pairs(struct join *join, struct stream *stream)
{
	uint32_t name_at = stream_column(stream, "name", true);
	uint32_t same_at = stream_column(stream, "same_as", true);
	struct row row;

	while (stream_next(stream, &row)) {
		struct slice name = slice_trim(row.cells[name_at]);
		struct slice same_as = slice_trim(row.cells[same_at]);

		if (check_name(stream, "name", name) &&
		    check_name(stream, "same_as", same_as))
			join_pair(join, name, same_as);
	}
}

static struct slice
cell_of(const struct join *join, uint32_t number, uint32_t column)
{
	static const struct slice empty = {"", 0};

	if (number >= join->people.names.count ||
	    column >= join->people.header.count)
		return empty;
	return join->people.list[number].cells[column];
}

struct list {
	struct map seen; /* addresses in lower case */
	struct text text;
	bool any;
};

static void
add_item(struct list *list, struct slice item)
{
	struct arena scratch = {NULL};
	uint32_t known = list->seen.count;
	struct slice key =
	    slice_contains(item, '@') ? arena_lower(&scratch, item) : item;

	if (map_intern(&list->seen, key) == known)
		text_put_item(list->text.file, &list->any, ";", item);
	arena_free(&scratch);
}

/* All items of a person's cells; in aka also the names not kept. */
static struct slice
join_lists(struct join *join, uint32_t kept, uint32_t column, bool is_aka)
{
	struct list list = {.any = false};
	struct slice own = join->names.names[kept], text;

	map_open(&list.seen);
	text_open(&list.text);
	for (uint32_t i = kept; i != MAP_NONE; i = join->links[i].next) {
		struct slice rest = cell_of(join, i, column), item;

		if (is_aka && i != kept)
			add_item(&list, join->names.names[i]);
		while (slice_item(&rest, ';', &item))
			if (!is_aka || !slice_equal(item, own))
				add_item(&list, item);
	}
	text = text_close(&list.text, &join->texts);
	map_close(&list.seen);
	return text;
}

/* The first cell that says something; others that it hides are named. */
static struct slice
first_cell(const struct join *join, uint32_t kept, uint32_t column)
{
	struct slice first = {"", 0};
	uint32_t owner = kept;

	for (uint32_t i = kept; i != MAP_NONE; i = join->links[i].next) {
		struct slice cell = cell_of(join, i, column);

		if (slice_trim(cell).length == 0 ||
		    slice_equal(slice_trim(cell), slice_trim(first)))
			continue;
		if (first.length == 0) {
			first = cell;
			owner = i;
			continue;
		}
		diag_warn("%s %s of %s is left out, as %s has %s",
		    diag_name(header_name(&join->header, column)).text,
		    diag_quote(cell).text,
		    diag_quote(join->names.names[i]).text,
		    diag_quote(join->names.names[owner]).text,
		    diag_quote(first).text);
	}
	return first;
}

static struct slice
join_cells(struct join *join, uint32_t kept, uint32_t column)
{
	struct slice name = header_name(&join->header, column);

	if (slice_is(name, "name"))
		return join->names.names[kept];
	if (join->links[kept].next == MAP_NONE)
		return cell_of(join, kept, column);
	for (int i = 0; i < PEOPLE_COLUMNS; i++)
		if (people_is_list(i) && slice_is(name, people_column_names[i]))
			return join_lists(join, kept, column, i == PEOPLE_AKA);
	return first_cell(join, kept, column);
}

static void
print_people(struct join *join, char delimiter)
{
	struct writer writer = {stdout, delimiter, false};
	uint32_t count = join->header.count;
	struct slice *cells = alloc_zeroed(count, sizeof(*cells));

	for (uint32_t i = 0; i < count; i++)
		cells[i] = header_name(&join->header, i);
	writer_row(&writer, cells, count);
	for (uint32_t i = 0; i < join->names.count; i++) {
		bool said = i < join->people.names.count ||
		    join->links[i].next != MAP_NONE;

		if (join->links[i].kept != i || !said)
			continue;
		for (uint32_t j = 0; j < count; j++)
			cells[j] = join_cells(join, i, j);
		writer_row(&writer, cells, count);
		arena_free(&join->texts);
	}
	free(cells);
}

/* That of the people; name and aka it has in any case. */
static void
make_header(struct join *join)
{
	header_open(&join->header);
	header_copy(&join->header, &join->people.header);
	if (header_find(&join->header, slice_of("name")) == HEADER_NONE)
		header_add(&join->header, slice_of("name"));
	if (header_find(&join->header, slice_of("aka")) == HEADER_NONE)
		header_add(&join->header, slice_of("aka"));
}

void
join_print(struct stream *facts, struct stream *pairs, char delimiter)
{
	struct join join = {.links = NULL};

	map_open(&join.names);
	read_people(&join, facts);
	read_pairs(&join, pairs);
	make_header(&join);
	print_people(&join, delimiter);
	header_close(&join.header);
	map_close(&join.names);
	people_close(&join.people);
	free(join.links);
}
