/* Rows of a log, many at a time, with the names in them. */
/* SPDX-License-Identifier: ISC */
#ifndef BATCH_H
#define BATCH_H

#include "records/log.h"

enum { BATCH_ROWS = 256 }; /* few enough to stay in the nearest cache */

/* A name in a row; who it is, is for ties_fold to say. */
struct batch_name {
	struct slice text;
	uint32_t hash;	 /* of the map */
	uint32_t person; /* MAP_NONE where that is still open */
	bool begins;	 /* a row: it is its `from` */
};

struct batch {
	const struct map *map; /* for the hashes */
	struct slice me;       /* in so many rows that it needs no hash */
	uint32_t me_person;
	size_t count, capacity;
	struct log_row *rows;
	size_t *first_name; /* by row, and where they end */
	/* `from` and then each of `to`, row after row. */
	struct batch_name *names;
	size_t name_capacity;
	struct reader_memory memory; /* of the rows, where it is their own */
};

/* For names that will be looked up in the map, which must outlive it. */
struct batch *batch_new(
    const struct map *map, struct slice me, uint32_t me_person);
void batch_free(struct batch *batch);

void batch_clear(struct batch *batch);

/* Adds a row, whose cells must stay. */
void batch_add(struct batch *batch, const struct log_row *row);

/*
 * Fills it anew with the next rows of the log: as many as keep their cells
 * together, up to BATCH_ROWS.  They live until the next are read.  False at the
 * end.
 */
bool batch_read(struct batch *batch, struct log *log);

/*
 * The same of however many the reader has at hand.  They live until the batch
 * is filled anew, whatever is read from the log meanwhile.
 */
bool batch_take(struct batch *batch, struct log *log);

#endif
