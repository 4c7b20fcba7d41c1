/* Merges the rows of people who are one person. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "csv/writer.h"
#include "nw-same/forest.h"
#include "nw-same/join.h"

struct join {
	struct people people;
	struct map names; /* of people, then of pairs */
	uint32_t *kept;	  /* by name: forest.h; the name of a root is kept */
	size_t kept_capacity;
	struct link {
		uint32_t next; /* name of the same person, or MAP_NONE */
		uint32_t last; /* of a root: the end of that list */
	} * links;	       /* by name */
	size_t link_capacity;
	struct header header; /* of the output */
	size_t *dropped;      /* by column: cells that differ from the kept */
	size_t joined;	      /* names that became an aka */
	struct arena texts;   /* of one row */
};

static uint32_t
number_of(struct join *join, struct slice name)
{
	uint32_t known = join->names.count;
	uint32_t number = map_intern(&join->names, name);

	if (number == known) {
		size_t count = (size_t)number + 1;

		join->kept = alloc_grow(join->kept, &join->kept_capacity, count,
		    sizeof(*join->kept));
		join->links = alloc_grow(join->links, &join->link_capacity,
		    count, sizeof(*join->links));
		join->kept[number] = number;
		join->links[number] = (struct link){MAP_NONE, number};
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

/* Appends the list of one root to that of another. */
static void
append_list(struct join *join, uint32_t root, uint32_t kept)
{
	join->links[join->links[kept].last].next = root;
	join->links[kept].last = join->links[root].last;
	join->kept[root] = kept;
}

/* If an earlier pair gave the name to another person, joins all three. */
static void
join_pair(struct join *join, struct slice name, struct slice same_as)
{
	uint32_t a = number_of(join, people_resolve(&join->people, name));
	uint32_t b = number_of(join, people_resolve(&join->people, same_as));
	uint32_t root_a = forest_root(join->kept, a);
	uint32_t root_b = forest_root(join->kept, b);

	if (root_a == root_b)
		return;
	if (root_a == a)
		append_list(join, root_a, root_b);
	else
		append_list(join, root_b, root_a);
}

/* A name becomes an item of aka, so it must not contain ";". */
static bool
check_name(struct stream *stream, const char *column, struct slice name)
{
	if (name.length > 0 && !slice_contains(name, ';'))
		return true;
	if (name.length == 0)
		stream_reject(stream, "bad %s \"\" in column %s; who is it?",
		    column, column);
	else
		stream_reject(stream,
		    "column %s takes one name, without \";\": %s", column,
		    diag_quote(name).text);
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
	if (number >= join->people.names.count ||
	    column >= join->people.header.count)
		return slice_empty;
	return people_cell_at(&join->people.list[number], column);
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

/* Returns the items of all cells; in aka also the names that are not kept. */
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

/* Returns the first cell that is not empty; counts those that differ. */
static struct slice
first_cell(struct join *join, uint32_t kept, uint32_t column)
{
	struct slice first = slice_empty;

	for (uint32_t i = kept; i != MAP_NONE; i = join->links[i].next) {
		struct slice cell = cell_of(join, i, column);

		if (slice_trim(cell).length == 0)
			continue;
		if (first.length == 0)
			first = cell;
		join->dropped[column] +=
		    !slice_equal(slice_trim(cell), slice_trim(first));
	}
	return first;
}

/* Returns whether an importer counts it for each address. */
static bool
is_count(struct slice column)
{
	static const char *const names[] = {
	    "messages", "events", "trailers", "sent", "received"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_is(column, names[i]))
			return true;
	return false;
}

/* Returns the sum of the cells, or the first if one is not a number. */
static struct slice
add_cells(struct join *join, uint32_t kept, uint32_t column)
{
	uint64_t sum = 0;
	char digits[32];
	bool any = false;

	for (uint32_t i = kept; i != MAP_NONE; i = join->links[i].next) {
		struct slice cell = slice_trim(cell_of(join, i, column));
		uint64_t count = 0;

		if (cell.length == 0)
			continue;
		if (!number_count(cell, UINT64_MAX, &count))
			return first_cell(join, kept, column);
		sum += count;
		any = true;
	}
	if (!any)
		return slice_empty;
	snprintf(digits, sizeof(digits), "%" PRIu64, sum);
	return arena_copy(&join->texts, slice_of(digits));
}

static struct slice
join_cells(struct join *join, uint32_t kept, uint32_t column)
{
	struct slice name = header_name(&join->header, column);

	if (slice_is(name, "name"))
		return join->names.names[kept];
	if (join->links[kept].next == MAP_NONE)
		return cell_of(join, kept, column);
	if (people_is_list(name))
		return join_lists(join, kept, column, slice_is(name, "aka"));
	return is_count(name) ? add_cells(join, kept, column)
			      : first_cell(join, kept, column);
}

static void
print_people(struct join *join, struct options *options)
{
	uint32_t count = join->header.count;
	struct writer writer = options_writer(options, count);
	struct slice *cells = alloc_zeroed(count, sizeof(*cells));

	selection_bind(&options->columns, &join->header);
	for (uint32_t i = 0; i < count; i++)
		cells[i] = header_name(&join->header, i);
	selection_header(&options->columns, &writer, cells, count);
	for (uint32_t i = 0; i < join->names.count; i++) {
		bool has_facts = i < join->people.names.count ||
		    join->links[i].next != MAP_NONE;

		join->joined += join->kept[i] != i;
		if (join->kept[i] != i || !has_facts)
			continue;
		for (uint32_t j = 0; j < count; j++)
			cells[j] = join_cells(join, i, j);
		selection_row(&options->columns, &writer, cells, count);
		arena_free(&join->texts);
	}
	free(cells);
}

/* Says how many names were joined, and how many cells this dropped. */
static void
print_summary(const struct join *join)
{
	struct arena bytes = {NULL};
	struct text text;
	FILE *out = text_open(&text);
	const char *before =
	    "; dropped, where the kept person has another value: ";
	struct slice dropped;

	for (uint32_t i = 0; i < join->header.count; i++) {
		if (join->dropped[i] == 0)
			continue;
		fprintf(out, "%s%zu %s", before, join->dropped[i],
		    diag_name(header_name(&join->header, i)).text);
		before = ", ";
	}
	dropped = text_close(&text, &bytes);
	if (join->joined > 0)
		diag_warn("%zu %s joined%.*s", join->joined,
		    join->joined == 1 ? "name" : "names", SLICE_ARG(dropped));
	arena_free(&bytes);
}

/* Makes the header of the people; adds name and aka if they are missing. */
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
join_print(struct stream *facts, struct stream *pairs, struct options *options)
{
	struct join join = {.kept = NULL};

	map_open(&join.names);
	read_people(&join, facts);
	read_pairs(&join, pairs);
	make_header(&join);
	join.dropped = alloc_zeroed(join.header.count, sizeof(*join.dropped));
	print_people(&join, options);
	print_summary(&join);
	free(join.dropped);
	header_close(&join.header);
	map_close(&join.names);
	people_close(&join.people);
	free(join.kept);
	free(join.links);
}
