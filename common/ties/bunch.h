/* Rows of a log, many at a time, with the names in them. */
/* SPDX-License-Identifier: ISC */
#ifndef BUNCH_H
#define BUNCH_H

#include "records/log.h"

enum { BUNCH_ROWS = 256 }; /* few enough to stay in the nearest cache */

/* A name in a row; who it is, is for ties_fold to say. */
struct bunch_name {
	struct slice text;
	uint32_t hash;	 /* of the map */
	uint32_t person; /* MAP_NONE where that is still open */
	bool begins;	 /* a row: it is its `from` */
};

struct bunch {
	const struct map *map; /* for the hashes */
	struct slice me;       /* in so many rows that it needs no hash */
	uint32_t me_person;
	size_t count, capacity;
	struct log_row *rows;
	size_t *first_name; /* by row, and where they end */
	/* `from` and then each of `to`, row after row. */
	struct bunch_name *names;
	size_t name_capacity;
	struct reader_memory memory; /* of the rows, where it is their own */
};

/* For names that will be looked up in the map, which must outlive it. */
struct bunch *bunch_new(
    const struct map *map, struct slice me, uint32_t me_person);
void bunch_free(struct bunch *bunch);

void bunch_clear(struct bunch *bunch);

/* Adds a row, whose cells must stay. */
void bunch_add(struct bunch *bunch, const struct log_row *row);

/*
 * Fills it anew with the next rows of the log: as many as keep their cells
 * together, up to BUNCH_ROWS.  They live until the next are read.  False at the
 * end.
 */
bool bunch_read(struct bunch *bunch, struct log *log);

/*
 * The same of however many the reader has at hand.  They live until the bunch
 * is filled anew, whatever is read from the log meanwhile.
 */
bool bunch_take(struct bunch *bunch, struct log *log);

#endif
