/* CSV out: quotes only where they are needed. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "writer.h"

/* A row on its way out: most fit, and go by one call. */
struct line {
	FILE *file;
	size_t length;
	char bytes[1024];
};

static void
flush(struct line *line)
{
	fwrite(line->bytes, 1, line->length, line->file);
	line->length = 0;
}

static void
add_byte(struct line *line, char byte)
{
	if (line->length == sizeof(line->bytes))
		flush(line);
	line->bytes[line->length++] = byte;
}

static void
add_bytes(struct line *line, struct slice text)
{
	if (text.length > sizeof(line->bytes) - line->length)
		flush(line);
	if (text.length > sizeof(line->bytes)) {
		fwrite(text.data, 1, text.length, line->file);
		return;
	}
	if (text.length > 0)
		memcpy(line->bytes + line->length, text.data, text.length);
	line->length += text.length;
}

static void
add_quoted(struct line *line, struct slice cell)
{
	add_byte(line, '"');
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.data[i] == '"')
			add_byte(line, '"');
		add_byte(line, cell.data[i]);
	}
	add_byte(line, '"');
}

static bool
needs_quotes(const struct writer *writer, struct slice cell)
{
	bool special = false;

	for (size_t i = 0; i < cell.length; i++) {
		char byte = cell.data[i];

		special |= byte == writer->delimiter || byte == '"' ||
		    byte == '\n' || byte == '\r';
	}
	/* At the start of a file this would be taken for a mark, and cut. */
	return special ||
	    (cell.length >= 3 && memcmp(cell.data, "\xef\xbb\xbf", 3) == 0);
}

void
writer_row(const struct writer *writer, const struct slice *cells, size_t count)
{
	struct line line;

	line.file = writer->file;
	line.length = 0;
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			add_byte(&line, writer->delimiter);
		/* A sole empty cell would be a blank line, which is no row. */
		if (needs_quotes(writer, cells[i]) ||
		    (count == 1 && cells[i].length == 0))
			add_quoted(&line, cells[i]);
		else
			add_bytes(&line, cells[i]);
	}
	if (writer->crlf)
		add_byte(&line, '\r');
	add_byte(&line, '\n');
	flush(&line);
}
