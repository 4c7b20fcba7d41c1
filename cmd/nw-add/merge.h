/* Adds the rows of a CSV stream that a file does not have yet. */
/* SPDX-License-Identifier: ISC */
#ifndef MERGE_H
#define MERGE_H

#include "nw-add/datafile.h"

/* The rows of a stream, in memory: they may be added more than once. */
struct merge {
	struct header header;
	struct merge_row {
		struct place place;
		const char *cells; /* with a NUL after each */
	} * rows;
	size_t count, capacity;
	bool all_have_refs; /* no row lacks a ref */
	struct arena bytes;
	struct stream *stream;
	struct slice me;   /* set by the caller; empty if nobody said */
	bool is_filter;	   /* also: the file is standard input */
	bool strict_names; /* also: a name alone joins no two people */
};

/* Reads the stream and owns it from then on; exits if a row is malformed. */
void merge_open(struct merge *merge, struct stream *stream);
void merge_close(struct merge *merge);

struct merge_count {
	size_t added, known;
};

/*
 * Adds a log to a log, people to a list of people; starts an empty file.  A row
 * of a log is skipped if datafile_has_row.  A row of people is joined to the
 * person who has its address, alias or name; facts already known are dropped,
 * and a row with no news is skipped.  Warns of columns that the file lacks.
 * Exits if a row does not fit the file.
 */
struct merge_count merge_add(
    const struct merge *merge, struct datafile *datafile, int32_t today);

#endif
