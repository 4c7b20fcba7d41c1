/* Rows of a CSV stream for a file: those it does not have yet. */
/* SPDX-License-Identifier: ISC */
#ifndef MERGE_H
#define MERGE_H

#include "nw-add/datafile.h"

/* What a stream held, in memory: it may be added more than once. */
struct merge {
	struct header header;
	struct merge_row {
		struct place place;
		struct slice *cells;
	} * rows;
	size_t count, capacity;
	struct arena bytes;
	struct stream *stream;
};

/* Reads the stream, which it takes over; dies of a malformed row. */
void merge_open(struct merge *merge, struct stream *stream);
void merge_close(struct merge *merge);

struct merge_count {
	size_t added, known;
};

/*
 * Adds the rows of a log to a log's file, of people to one of people; an empty
 * file is started.  A log's row is passed over if datafile_has_row.  A person's
 * row is joined to the person whose address, alias or name it has, loses what
 * that person's facts say already, and is passed over if nothing is left.
 * Columns that the file lacks are named on stderr.  Dies of a row that it
 * cannot hold.
 */
struct merge_count merge_add(
    const struct merge *merge, struct datafile *datafile, int32_t today);

#endif
