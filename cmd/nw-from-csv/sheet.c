/* The rows of a spreadsheet, in memory. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/text.h"
#include "nw-from-csv/sheet.h"

/* Returns a cell without blanks at its ends, the non-breaking one included. */
static struct slice
trim(struct slice cell)
{
	static const char blank[] = "\xc2\xa0";

	for (;;) {
		cell = slice_trim(cell);
		if (slice_starts(cell, blank))
			slice_skip(&cell, 2);
		else if (cell.length >= 2 &&
		    slice_is(
			(struct slice){cell.data + cell.length - 2, 2}, blank))
			cell.length -= 2;
		else
			return cell;
	}
}

void
sheet_open(struct sheet *sheet, struct stream *stream)
{
	struct row row;

	*sheet = (struct sheet){.columns = stream_header(stream)->count};
	sheet->filled = alloc_zeroed(sheet->columns, sizeof(*sheet->filled));
	while (stream_next(stream, &row)) {
		struct sheet_row *kept;

		sheet->rows = alloc_grow(sheet->rows, &sheet->capacity,
		    sheet->count + 1, sizeof(*sheet->rows));
		kept = &sheet->rows[sheet->count++];
		kept->place = (struct place){stream_file(stream), row.line};
		kept->cells =
		    alloc_zeroed(sheet->columns, sizeof(*kept->cells));
		for (uint32_t i = 0; i < sheet->columns; i++) {
			kept->cells[i] =
			    arena_copy(&sheet->bytes, trim(row.cells[i]));
			sheet->filled[i] |= kept->cells[i].length > 0;
		}
	}
}

void
sheet_close(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++)
		free(sheet->rows[i].cells);
	free(sheet->rows);
	free(sheet->filled);
	arena_free(&sheet->bytes);
}
