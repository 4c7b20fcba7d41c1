/*
 * The structural holes that nw-broker computes, of a network whose ties have
 * given weights: CSV with the columns from, to and weight.
 */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "nw-broker/broker.h"
#include "ties/builder.h"
#include "ties/index.h"

const char diag_tool[] = "holes";

struct edge {
	struct slice from, to;
	double weight;
};

struct edges {
	struct edge *list;
	size_t count, capacity;
	struct arena bytes;
};

static void
read_edges(struct edges *edges, struct stream *stream)
{
	const uint32_t from = stream_column(stream, "from", true);
	const uint32_t to = stream_column(stream, "to", true);
	const uint32_t weight = stream_column(stream, "weight", true);
	struct row row;

	while (stream_next(stream, &row)) {
		struct edge edge = {arena_copy(&edges->bytes, row.cells[from]),
		    arena_copy(&edges->bytes, row.cells[to]), 0};

		if (!number_real(row.cells[weight], &edge.weight))
			stream_reject(stream, "bad weight");
		edges->list = alloc_grow(edges->list, &edges->capacity,
		    edges->count + 1, sizeof(*edges->list));
		edges->list[edges->count++] = edge;
	}
}

static void
build(struct ties *ties, const struct people *nobody, const struct edges *edges)
{
	struct builder *builder =
	    builder_new(nobody, slice_empty, DATE_FIRST, BUILDER_KEEP_MINE);

	for (size_t i = 0; i < edges->count; i++) {
		struct log_row knows = {.day = DATE_NONE, .kind = LOG_KNOWS};

		knows.cells[LOG_FROM] = edges->list[i].from;
		knows.cells[LOG_TO] = edges->list[i].to;
		builder_row(builder, &knows);
	}
	builder_finish(builder, ties, NULL, 1);
	index_neighbours(ties, true);
}

/* The weights by tie; for free(3). */
static double *
weigh(const struct ties *ties, const struct edges *edges)
{
	double *weights = alloc_zeroed(ties->count, sizeof(*weights));

	for (size_t i = 0; i < edges->count; i++) {
		const struct edge *edge = &edges->list[i];

		weights[ties_between(ties, ties_person(ties, edge->from),
			    ties_person(ties, edge->to)) -
		    ties->list] = edge->weight;
	}
	return weights;
}

int
main(int argc, char *argv[])
{
	struct stream *stream =
	    stream_open(argv + 1, argc > 1 ? 1 : 0, ',', false);
	struct edges edges = {NULL, 0, 0, {NULL}};
	struct people nobody;
	struct ties ties;
	double *weights, *betweenness;
	struct broker *brokers;

	people_open(&nobody, NULL, NULL);
	read_edges(&edges, stream);
	build(&ties, &nobody, &edges);
	weights = weigh(&ties, &edges);
	brokers = broker_holes(&ties, weights);
	betweenness = broker_betweenness(&ties, weights);
	puts("name,ties,constraint,effective,betweenness");
	for (uint32_t i = 0; i < ties.person_count; i++)
		printf("%.*s,%u,%.6f,%.6f,%.6f\n", (int)ties.names[i].length,
		    ties.names[i].data, brokers[i].ties, brokers[i].constraint,
		    brokers[i].effective, betweenness[i]);
	free(weights);
	free(brokers);
	free(betweenness);
	ties_close(&ties);
	free(edges.list);
	arena_free(&edges.bytes);
	people_close(&nobody);
	stream_close(stream);
	diag_finish();
	return DIAG_DONE;
}
