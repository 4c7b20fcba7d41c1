/* The columns of a foreign CSV file, by what they mean. */
/* SPDX-License-Identifier: ISC */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "csv/stream.h"

enum { COLUMN_NONE = -1, COLUMN_LIMIT = 64 };

/*
 * How a column is called that means a field, below COLUMN_LIMIT: the case of
 * ASCII letters aside, and `#` standing for a number.  Several names may mean
 * one field; a list of them ends in NULL.
 */
struct column_name {
	const char *name;
	int field;
};

/* The fields that a header has, a bit for each. */
uint64_t columns_of(
    const struct column_name *names, const struct slice *cells, size_t count);

struct columns {
	uint32_t count;	   /* of the columns that mean something */
	uint32_t *columns; /* which of the stream's they are */
	int *meanings;	   /* their fields */
	uint32_t *numbers; /* what `#` stands for; 0 where there is none */
	uint64_t known;	   /* as columns_of */
};

/* Dies if a file has two columns of one name that means something. */
void columns_open(struct columns *columns, const struct stream *stream,
    const struct column_name *names);
void columns_close(struct columns *columns);

/*
 * The trimmed cells of a row by field: of several columns that mean one, the
 * first that is not empty.  values has room for every field of the names.
 */
void columns_read(const struct columns *columns, const struct row *row,
    struct slice *values, size_t count);

#endif
