/* CSV out: quotes only where they are needed. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "writer.h"

static bool
needs_quotes(const struct writer *writer, struct slice cell)
{
	for (size_t i = 0; i < cell.length; i++) {
		char byte = cell.data[i];

		if (byte == writer->delimiter || byte == '"' || byte == '\n' ||
		    byte == '\r')
			return true;
	}
	/* At the start of a file this would be taken for a mark, and cut. */
	return cell.length >= 3 && memcmp(cell.data, "\xef\xbb\xbf", 3) == 0;
}

static void
write_quoted(FILE *file, struct slice cell)
{
	putc('"', file);
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.data[i] == '"')
			putc('"', file);
		putc(cell.data[i], file);
	}
	putc('"', file);
}

void
writer_row(const struct writer *writer, const struct slice *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			putc(writer->delimiter, writer->file);
		/* A sole empty cell would be a blank line, which is no row. */
		if (needs_quotes(writer, cells[i]) ||
		    (count == 1 && cells[i].length == 0))
			write_quoted(writer->file, cells[i]);
		else if (cells[i].length > 0)
			fwrite(cells[i].data, 1, cells[i].length, writer->file);
	}
	fputs(writer->crlf ? "\r\n" : "\n", writer->file);
}
