/* CSV out, with quotes only around cells that need them. */
/* SPDX-License-Identifier: ISC */
#ifndef WRITER_H
#define WRITER_H

#include <stdint.h>
#include <stdio.h>

#include "base/slice.h"

struct writer {
	FILE *file;
	char delimiter;
	bool crlf; /* rows end in CR LF instead of LF */
};

/*
 * Writes the header, with quotes also around a name that could make a reader
 * guess another delimiter: see reader_guess_delimiter.
 */
void writer_header(
    const struct writer *writer, const struct slice *names, size_t count);

/* Writes a row.  Exits if stdout cannot be written. */
void writer_row(
    const struct writer *writer, const struct slice *cells, size_t count);

/*
 * Writes a row of count cells, which are at these columns; if columns is NULL,
 * the first ones.
 */
void writer_columns(const struct writer *writer, const struct slice *cells,
    const uint32_t *columns, size_t count);

/* Writes rows that were put into memory. */
void writer_bytes(const struct writer *writer, struct slice rows);

enum { WRITER_MARGIN = 32 }; /* at least MARKS_LANES */

/*
 * The bytes that a cell of that length needs at most, with quotes and a
 * delimiter.  After a row of cells, WRITER_MARGIN bytes may be overwritten.
 */
static inline size_t
writer_room(size_t length)
{
	return 2 * length + 3;
}

/*
 * Puts a cell and a delimiter at at; returns the place after them.
 * WRITER_MARGIN bytes of the cell can be read, even if it has fewer.
 */
char *writer_put(const struct writer *writer, char *at, struct slice cell);

/*
 * Puts a row, as writer_columns writes it.  It needs room for the cells and for
 * the end of a row, as if that were a cell without bytes.
 */
char *writer_put_columns(const struct writer *writer, char *at,
    const struct slice *cells, const uint32_t *columns, size_t count);

#endif
