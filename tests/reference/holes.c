/*
 * Structural holes in a network whose ties are given with their weights, as CSV
 * with the columns from, to and weight: what nw-broker reckons with, by itself.
 */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "nw-broker/broker.h"

const char diag_tool[] = "holes";

/* The ties of the file; *weights is for free(3). */
static void
read_ties(struct ties *ties, const struct people *nobody, struct stream *stream,
    double **weights)
{
	const uint32_t from = stream_column(stream, "from", true);
	const uint32_t to = stream_column(stream, "to", true);
	const uint32_t weight = stream_column(stream, "weight", true);
	size_t capacity = 0, count = 0;
	struct batch *batch;
	struct row row;

	*weights = NULL;
	ties_open(ties, nobody, (struct slice){"", 0}, DATE_FIRST);
	batch = ties_batch(ties);
	while (stream_next(stream, &row)) {
		struct log_row knows = {.day = DATE_NONE, .kind = LOG_KNOWS};

		knows.cells[LOG_FROM] = row.cells[from];
		knows.cells[LOG_TO] = row.cells[to];
		batch_clear(batch);
		batch->rows[0] = knows;
		batch_add(batch);
		ties_fold(ties, batch);
		*weights = alloc_grow(
		    *weights, &capacity, count + 1, sizeof(**weights));
		if (!number_real(row.cells[weight], &(*weights)[count++]))
			stream_reject(stream, "bad weight");
	}
	batch_free(batch);
}

/* As they were read, until ties_finish puts them in order. */
static void
arrange(struct ties *ties, double *weights)
{
	struct slice(*ends)[2] = alloc_zeroed(ties->count, sizeof(*ends));
	double *read = alloc_zeroed(ties->count, sizeof(*read));
	uint32_t count = ties->count;

	for (uint32_t i = 0; i < count; i++) {
		ends[i][0] = ties->spellings.names[ties->list[i].a];
		ends[i][1] = ties->spellings.names[ties->list[i].b];
		read[i] = weights[i];
	}
	ties_finish(ties);
	for (uint32_t i = 0; i < count; i++)
		weights[ties_between(ties, ties_person(ties, ends[i][0]),
			    ties_person(ties, ends[i][1])) -
		    ties->list] = read[i];
	free(read);
	free(ends);
}

int
main(int argc, char *argv[])
{
	struct stream *stream =
	    stream_open(argv + 1, argc > 1 ? 1 : 0, ',', false);
	struct people nobody;
	struct ties ties;
	double *weights, *betweenness;
	struct broker *brokers;

	people_open(&nobody, NULL, NULL);
	read_ties(&ties, &nobody, stream, &weights);
	arrange(&ties, weights);
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
	people_close(&nobody);
	stream_close(stream);
	diag_finish();
	return DIAG_DONE;
}
