/* The columns of a foreign CSV file, by what they mean. */
/* SPDX-License-Identifier: ISC */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "csv/stream.h"

enum { COLUMN_NONE = -1, COLUMN_LIMIT = 64 };

/*
 * A column name that means a field, a number below COLUMN_LIMIT.  The case of
 * ASCII letters does not matter, and `#` stands for a number.  Several names
 * may mean one field; a list of them ends in NULL.
 */
struct column_name {
	const char *name;
	int field;
};

/* Returns the fields of a header, one bit for each. */
uint64_t columns_of(
    const struct column_name *names, const struct slice *cells, size_t count);

struct columns {
	uint32_t count;	   /* of columns that mean something */
	uint32_t *columns; /* their numbers in the stream */
	int *meanings;	   /* their fields */
	uint32_t *numbers; /* what `#` stands for, else 0 */
	uint64_t known;	   /* as columns_of */
};

/* Exits if a file has two columns of one name that means something. */
void columns_open(struct columns *columns, const struct stream *stream,
    const struct column_name *names);
void columns_close(struct columns *columns);

/*
 * Sets values, by field, to the trimmed cells of a row.  If several columns
 * mean a field, the first that is not empty counts.  values has room for count
 * fields.
 */
void columns_read(const struct columns *columns, const struct row *row,
    struct slice *values, size_t count);

#endif
