/* CSV out: quotes only where they are needed. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "writer.h"

enum { SHORT = 16 };

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

/* What is short costs less byte by byte than by a call. */
static void
write_plain(FILE *file, struct slice cell)
{
	if (cell.length > SHORT)
		fwrite(cell.data, 1, cell.length, file);
	else
		for (size_t i = 0; i < cell.length; i++)
			putc_unlocked(cell.data[i], file);
}

static void
write_quoted(FILE *file, struct slice cell)
{
	putc_unlocked('"', file);
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.data[i] == '"')
			putc_unlocked('"', file);
		putc_unlocked(cell.data[i], file);
	}
	putc_unlocked('"', file);
}

void
writer_row(const struct writer *writer, const struct slice *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			putc_unlocked(writer->delimiter, writer->file);
		/* A sole empty cell would be a blank line, which is no row. */
		if (needs_quotes(writer, cells[i]) ||
		    (count == 1 && cells[i].length == 0))
			write_quoted(writer->file, cells[i]);
		else
			write_plain(writer->file, cells[i]);
	}
	fputs(writer->crlf ? "\r\n" : "\n", writer->file);
}
