/* CSV out, with quotes only around cells that need them. */
/* SPDX-License-Identifier: ISC */
#ifndef WRITER_H
#define WRITER_H

#include <stdio.h>

#include "base/slice.h"

struct writer {
	FILE *file;
	char delimiter;
	bool crlf; /* rows end in CR LF instead of LF */
};

/* Writes a row.  Exits if stdout cannot be written. */
void writer_row(
    const struct writer *writer, const struct slice *cells, size_t count);

#endif
