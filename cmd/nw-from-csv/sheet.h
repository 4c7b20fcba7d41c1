/* The rows of a spreadsheet, in memory. */
/* SPDX-License-Identifier: ISC */
#ifndef SHEET_H
#define SHEET_H

#include "csv/stream.h"

struct sheet_row {
	struct place place;
	struct slice *cells; /* trimmed, by column of the stream */
};

struct sheet {
	struct sheet_row *rows;
	size_t count, capacity;
	uint32_t columns;
	bool *filled; /* by column: a cell is not empty */
	struct arena bytes;
};

/* Reads all rows.  The names of files live as long as the stream. */
void sheet_open(struct sheet *sheet, struct stream *stream);
void sheet_close(struct sheet *sheet);

#endif
