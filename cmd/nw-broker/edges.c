/* A network from a list of edges with weights, instead of a log. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/number.h"
#include "nw-broker/edges.h"
#include "ties/index.h"

/* Between these, no sum, product or quotient is too large or too small. */
static const double least_weight = 1e-100, greatest_weight = 1e100;

struct edge {
	uint32_t from, to; /* in the names */
	double weight;
};

struct edges {
	struct edge *list;
	size_t count, capacity;
	struct map names;
	struct stream *stream;
	const struct people *people;
};

static uint32_t
intern(struct edges *edges, struct slice name)
{
	return map_intern(
	    &edges->names, people_resolve(edges->people, slice_trim(name)));
}

/* Reads a weight; if it is bad, rejects the row and returns false. */
static bool
read_weight(struct edges *edges, struct slice cell, double *weight)
{
	*weight = 1;
	cell = slice_trim(cell);
	if (cell.length == 0 ||
	    (number_real(cell, weight) && *weight >= least_weight &&
		*weight <= greatest_weight))
		return true;
	stream_reject(edges->stream,
	    "bad weight %s in column weight; write a number above 0, such as "
	    "2.5",
	    diag_quote(cell).text);
	return false;
}

static void
add_edges(
    struct edges *edges, struct slice from, struct slice list, double weight)
{
	struct slice to;

	while (slice_item(&list, ';', &to)) {
		edges->list = alloc_grow(edges->list, &edges->capacity,
		    edges->count + 1, sizeof(*edges->list));
		edges->list[edges->count++] = (struct edge){
		    intern(edges, from), intern(edges, to), weight};
	}
}

static void
read_edges(struct edges *edges)
{
	const uint32_t from = stream_column(edges->stream, "from", true);
	const uint32_t to = stream_column(edges->stream, "to", true);
	const uint32_t at = stream_column(edges->stream, "weight", false);
	struct row row;
	double weight;

	if (stream_column(edges->stream, "date", false) != HEADER_NONE)
		diag_die("a file has the column date, so it is a log; "
			 "give it without --edges");
	while (stream_next(edges->stream, &row)) {
		struct slice cell =
		    at != HEADER_NONE ? row.cells[at] : slice_empty;

		if (slice_trim(row.cells[from]).length == 0)
			stream_reject(edges->stream, "empty column from");
		else if (slice_trim(row.cells[to]).length == 0)
			stream_reject(edges->stream, "empty column to");
		else if (read_weight(edges, cell, &weight))
			add_edges(
			    edges, row.cells[from], row.cells[to], weight);
	}
}

/* Builds the ties, as if everybody were said to know each other. */
static void
build(struct ties *ties, const struct edges *edges)
{
	struct builder *builder = builder_new(
	    edges->people, slice_empty, DATE_FIRST, BUILDER_KEEP_MINE);

	for (size_t i = 0; i < edges->count; i++) {
		const struct edge *edge = &edges->list[i];
		struct log_row knows = {.day = DATE_NONE, .kind = LOG_KNOWS};

		knows.cells[LOG_FROM] = edges->names.names[edge->from];
		knows.cells[LOG_TO] = edges->names.names[edge->to];
		builder_row(builder, &knows);
	}
	builder_finish(builder, ties, NULL, 1);
	index_neighbours(ties, true);
}

static double *
weigh(const struct ties *ties, const struct edges *edges)
{
	double *weights = alloc_zeroed(ties->count, sizeof(*weights));
	uint32_t *persons = alloc_zeroed(edges->names.count, sizeof(*persons));

	for (uint32_t i = 0; i < edges->names.count; i++)
		persons[i] = ties_person(ties, edges->names.names[i]);
	for (size_t i = 0; i < edges->count; i++) {
		const struct edge *edge = &edges->list[i];
		const struct tie *tie =
		    ties_between(ties, persons[edge->from], persons[edge->to]);

		if (tie != NULL)
			weights[tie - ties->list] += edge->weight;
	}
	free(persons);
	return weights;
}

double *
edges_load(struct network *network, struct options *options, char *const *lists,
    size_t count)
{
	struct edges edges = {.people = &network->people};
	double *weights;

	*network = (struct network){.around = NULL};
	network->people_stream = options_people(options);
	people_open(&network->people, network->people_stream, NULL);
	network->log_stream =
	    stream_open(lists, count, options->delimiter, options->keep_going);
	options_follow(options, network->log_stream);
	edges.stream = network->log_stream;
	map_open(&edges.names);
	read_edges(&edges);
	build(&network->ties, &edges);
	weights = weigh(&network->ties, &edges);
	load_facts(network);
	map_close(&edges.names);
	free(edges.list);
	return weights;
}
