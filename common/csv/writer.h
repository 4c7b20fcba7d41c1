/* CSV out: quotes only where they are needed. */
/* SPDX-License-Identifier: ISC */
#ifndef WRITER_H
#define WRITER_H

#include <stdio.h>

#include "base/slice.h"

/* Whether all was written shows when the file is closed: diag_finish. */
struct writer {
	FILE *file;
	char delimiter;
	bool crlf; /* rows end in CR LF instead of LF */
};

void writer_row(
    const struct writer *writer, const struct slice *cells, size_t count);

#endif
