/* The names in people files and logs, in the order to keep them. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <unistd.h>

#include "nw-same/names.h"
#include "records/log.h"

static void
start_people(struct people *people)
{
	static const enum people_column kept[] = {
	    PEOPLE_NAME, PEOPLE_EMAIL, PEOPLE_AKA};
	struct header header;

	header_open(&header);
	for (int i = 0; i < 3; i++)
		header_add(&header, slice_of(people_column_names[kept[i]]));
	header_add(&header, slice_of("phone"));
	people_open_over(people, NULL);
	people_start(people, &header);
	header_close(&header);
}

/* Returns the use of a name, given its number; all zero if it is new. */
static struct name_use *
use_of(struct names *names, uint32_t number)
{
	size_t before = names->capacity;

	names->uses = alloc_grow(names->uses, &names->capacity,
	    (size_t)number + 1, sizeof(*names->uses));
	for (size_t i = before; i < names->capacity; i++)
		names->uses[i] = (struct name_use){false, 0, 0};
	return &names->uses[number];
}

static struct slice
cell_at(const struct row *row, uint32_t column)
{
	return column != HEADER_NONE ? slice_trim(row->cells[column])
				     : slice_empty;
}

/* Adds a row, even if it shares an alias with another person. */
static void
add_person(struct names *names, const struct people *columns_of,
    const struct row *row, struct place place, bool own)
{
	uint32_t phone = header_find(&columns_of->header, slice_of("phone"));
	const struct slice cells[NAMES_PHONE + 1] = {
	    cell_at(row, columns_of->columns[PEOPLE_NAME]),
	    cell_at(row, columns_of->columns[PEOPLE_EMAIL]),
	    cell_at(row, columns_of->columns[PEOPLE_AKA]), cell_at(row, phone)};
	struct name_use *use =
	    use_of(names, people_fold(&names->people, cells, place));

	use->own |= own;
	for (size_t i = 0; i < row->count; i++)
		use->facts += row->cells[i].length > 0;
}

static void
read_people(struct names *names, struct stream *stream, bool own)
{
	struct people columns_of;
	struct row row;

	people_open_over(&columns_of, stream);
	while (stream_next(stream, &row))
		if (people_check(&columns_of, stream, &row, NULL))
			add_person(names, &columns_of, &row,
			    (struct place){stream_file(stream), row.line}, own);
	people_close(&columns_of);
}

/* All aliases must be known before the first name of a log. */
static void
index_people(struct names *names)
{
	for (uint32_t i = 0; i < names->people.names.count; i++) {
		people_index_first(&names->people, i);
		map_intern(&names->map, names->people.list[i].name);
	}
}

static void
count_row(struct names *names, struct slice name)
{
	uint32_t number =
	    map_intern(&names->map, people_resolve(&names->people, name));

	use_of(names, number)->rows++;
}

static void
read_log(struct names *names, struct stream *stream)
{
	struct log log;
	struct log_row row;

	log_open(&log, stream);
	while (log_next(&log, &row)) {
		struct slice rest = row.cells[LOG_TO], name;

		count_row(names, row.cells[LOG_FROM]);
		while (slice_item(&rest, ';', &name))
			count_row(names, name);
	}
}

static void
close_stream(struct names *names, struct stream *stream)
{
	names->rejected |= stream_rejected(stream) > 0;
	stream_close(stream);
}

/* Returns the number of streams to open: files, or standard input. */
static size_t
count_streams(const struct options *options, size_t files)
{
	if (files > 0)
		return files;
	return options->people_count > 0 && isatty(STDIN_FILENO) ? 0 : 1;
}

static bool
is_people(const struct stream *stream)
{
	return stream_kind(stream_header(stream)) == STREAM_PEOPLE;
}

static void
read_all(struct names *names, struct options *options, char *const *files,
    size_t file_count)
{
	size_t count = count_streams(options, file_count);
	struct stream **streams = alloc_zeroed(count, sizeof(struct stream *));
	struct stream *facts = options_people(options);

	if (facts != NULL) {
		read_people(names, facts, true);
		if (count == 0)
			options_follow(options, facts);
		close_stream(names, facts);
	}
	for (size_t i = 0; i < count; i++) {
		streams[i] = stream_open(files + i, file_count > 0 ? 1 : 0,
		    options->delimiter, options->keep_going);
		options_follow(options, streams[i]);
		if (is_people(streams[i]))
			read_people(names, streams[i], false);
	}
	index_people(names);
	for (size_t i = 0; i < count; i++) {
		if (!is_people(streams[i]))
			read_log(names, streams[i]);
		close_stream(names, streams[i]);
	}
	free(streams);
}

struct ranked_name {
	uint32_t number;
	struct slice name;
	struct name_use use;
};

static int
compare_down(uint64_t a, uint64_t b)
{
	return (a < b) - (a > b);
}

/* The name to keep comes first. */
static int
compare_ranked(const void *first, const void *second)
{
	const struct ranked_name *a = first, *b = second;
	int order = compare_down(a->use.own, b->use.own);

	if (order == 0)
		order = compare_down(a->use.facts > 0, b->use.facts > 0);
	if (order == 0)
		order = compare_down(a->use.rows, b->use.rows);
	if (order == 0)
		order = compare_down(a->use.facts, b->use.facts);
	return order != 0 ? order : slice_compare(a->name, b->name);
}

static void
sort_names(struct names *names)
{
	uint32_t count = names->map.count;
	struct ranked_name *list = alloc_zeroed(count, sizeof(*list));

	for (uint32_t i = 0; i < count; i++)
		list[i] = (struct ranked_name){
		    i, names->map.names[i], *use_of(names, i)};
	qsort(list, count, sizeof(*list), compare_ranked);
	names->sorted = alloc_zeroed(count, sizeof(*names->sorted));
	names->ranks = alloc_zeroed(count, sizeof(*names->ranks));
	for (uint32_t i = 0; i < count; i++) {
		names->sorted[i] = list[i].name;
		names->ranks[list[i].number] = i;
	}
	free(list);
}

void
names_open(struct names *names, struct options *options, char *const *files,
    size_t count)
{
	*names = (struct names){.rejected = false};
	start_people(&names->people);
	map_open(&names->map);
	read_all(names, options, files, count);
	sort_names(names);
}

void
names_close(struct names *names)
{
	people_close(&names->people);
	map_close(&names->map);
	free(names->uses);
	free(names->sorted);
	free(names->ranks);
}

uint32_t
names_find(const struct names *names, struct slice name)
{
	uint32_t number =
	    map_find(&names->map, people_resolve(&names->people, name));

	return number != MAP_NONE ? names->ranks[number] : MAP_NONE;
}
