/* Rows of a log, many at a time, with the names in them. */
/* SPDX-License-Identifier: ISC */
#ifndef BATCH_H
#define BATCH_H

#include "records/log.h"

/* A name in a row. */
struct batch_name {
	struct slice text;
	uint32_t hash;	 /* of the map; not set for me */
	uint32_t person; /* MAP_NONE if it is not known yet */
	bool initiator;	 /* it is the `from` of its row */
};

struct batch {
	const struct map *map; /* for the hashes */
	struct slice me;       /* in most rows, so it is not hashed */
	uint32_t me_person;
	size_t count, capacity; /* there is always room for one more row */
	struct log_row *rows;
	size_t *first_name; /* by row, and one more */
	/* `from` and then each of `to`, row after row. */
	struct batch_name *names;
	size_t name_capacity;
	struct reader_page page; /* the bytes of the rows, with log_batch */
};

/*
 * Returns an empty batch, for batch_free.  Its names will be looked up in the
 * map, which must outlive it; only me, if not empty, has a number already.
 */
struct batch *batch_new(
    const struct map *map, struct slice me, uint32_t me_person);
void batch_free(struct batch *batch);

/* Removes all rows. */
void batch_clear(struct batch *batch);

/* Adds the row that the caller has written to rows[count]. */
void batch_add(struct batch *batch);

#endif
