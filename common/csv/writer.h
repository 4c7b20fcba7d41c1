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

enum { WRITER_PLAIN = 32 };

/*
 * The same, of 2 to 64 cells.  Those whose bits are set in plain need no
 * quotes and have at most WRITER_PLAIN bytes; that many can be read.
 */
void writer_plain_row(const struct writer *writer, const struct slice *cells,
    size_t count, uint64_t plain);

#endif
