/* CSV out, with quotes only around cells that need them. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "base/diag.h"
#include "csv/writer.h"

/* The next bytes to write; most rows fit, and need only one call. */
struct line {
	FILE *file;
	size_t length;
	char bytes[1024];
};

static void
write_bytes(FILE *file, const char *bytes, size_t length)
{
	fwrite(bytes, 1, length, file);
	diag_check_stdout();
}

static void
flush(struct line *line)
{
	write_bytes(line->file, line->bytes, line->length);
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
		write_bytes(line->file, text.data, text.length);
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
	for (size_t i = 0; i < cell.length; i++) {
		char byte = cell.data[i];

		if (byte == writer->delimiter || byte == '"' || byte == '\n' ||
		    byte == '\r')
			return true;
	}
	/* At the start of a file it would be skipped as a byte order mark. */
	return cell.length >= 3 && memcmp(cell.data, "\xef\xbb\xbf", 3) == 0;
}

/*
 * Returns whether none of eight bytes is the delimiter, a quote, or below 0x0e.
 */
static inline bool
is_plain(uint64_t word, uint64_t delimiters)
{
	const uint64_t each = 0x0101010101010101; /* times a byte: eight */
	uint64_t quotes = word ^ each * '"', delimited = word ^ delimiters;

	/* Mycroft's test: false positives only beside a true one. */
	return ((((word - each * 0x0e) & ~word) | ((quotes - each) & ~quotes) |
		    ((delimited - each) & ~delimited)) &
		   each * 0x80) == 0;
}

/* Copies one to three bytes, if they are plain. */
static inline bool
copy_few(char *to, const char *from, size_t length, uint64_t delimiters)
{
	const uint64_t each = 0x010101;
	char first = from[0], middle = from[length / 2],
	     last = from[length - 1];
	uint64_t bytes = (unsigned char)first * each << 40 |
	    (unsigned char)middle * each << 16 |
	    (unsigned char)last * UINT64_C(0x0101);

	if (!is_plain(bytes, delimiters))
		return false;
	to[0] = first;
	to[length / 2] = middle;
	to[length - 1] = last;
	return true;
}

/*
 * Adds a plain cell of up to 16 bytes, as nearly all are, without a loop: loads
 * its two ends, which may overlap.
 */
static inline bool
add_short(struct line *line, struct slice cell, uint64_t delimiters)
{
	char *to = line->bytes + line->length;
	const char *from = cell.data;
	size_t length = cell.length;

	if (length == 0)
		return true;
	if (length > 16 || sizeof(line->bytes) - line->length < 16 ||
	    (unsigned char)from[0] == 0xef)
		return false;
	if (length >= 8) {
		uint64_t start, end;

		memcpy(&start, from, 8);
		memcpy(&end, from + length - 8, 8);
		if (!is_plain(start, delimiters) || !is_plain(end, delimiters))
			return false;
		memcpy(to, &start, 8);
		memcpy(to + length - 8, &end, 8);
	} else if (length >= 4) {
		uint32_t start, end;

		memcpy(&start, from, 4);
		memcpy(&end, from + length - 4, 4);
		if (!is_plain((uint64_t)start << 32 | end, delimiters))
			return false;
		memcpy(to, &start, 4);
		memcpy(to + length - 4, &end, 4);
	} else {
		if (!copy_few(to, from, length, delimiters))
			return false;
	}
	line->length += length;
	return true;
}

static bool
hints_delimiter(struct slice name)
{
	return slice_contains(name, ',') || slice_contains(name, ';') ||
	    slice_contains(name, '\t');
}

static void
add_cell(const struct writer *writer, struct line *line, struct slice cell)
{
	if (needs_quotes(writer, cell))
		add_quoted(line, cell);
	else
		add_bytes(line, cell);
}

static void
end_row(const struct writer *writer, struct line *line)
{
	if (writer->crlf)
		add_byte(line, '\r');
	add_byte(line, '\n');
	flush(line);
}

void
writer_header(
    const struct writer *writer, const struct slice *names, size_t count)
{
	struct line line = {.file = writer->file};
	/* A comma between two names tells by itself. */
	bool plain = writer->delimiter == ',' && count > 1;

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			add_byte(&line, writer->delimiter);
		if (names[i].length == 0 ? count == 1
					 : !plain && hints_delimiter(names[i]))
			add_quoted(&line, names[i]);
		else
			add_cell(writer, &line, names[i]);
	}
	end_row(writer, &line);
}

/*
 * Adds a cell that is plain, maybe more bytes after it, and the delimiter;
 * there is room for them.
 */
static inline void
add_plain(struct line *line, struct slice cell, char delimiter)
{
	char *to = line->bytes + line->length;

	memcpy(to, cell.data, WRITER_PLAIN);
	to[cell.length] = delimiter;
	line->length += cell.length + 1;
}

void
writer_plain_row(const struct writer *writer, const struct slice *cells,
    size_t count, uint64_t plain)
{
	const char delimiter = writer->delimiter;
	uint64_t delimiters = 0x0101010101010101 * (unsigned char)delimiter;
	struct line line;

	line.file = writer->file;
	line.length = 0;
	for (size_t i = 0; i + 1 < count; i++, plain >>= 1) {
		if (line.length > sizeof(line.bytes) - WRITER_PLAIN - 1)
			flush(&line);
		if (plain & 1) {
			add_plain(&line, cells[i], delimiter);
			continue;
		}
		if (!add_short(&line, cells[i], delimiters))
			add_cell(writer, &line, cells[i]);
		add_byte(&line, delimiter);
	}
	add_cell(writer, &line, cells[count - 1]);
	end_row(writer, &line);
}

void
writer_row(const struct writer *writer, const struct slice *cells, size_t count)
{
	uint64_t delimiters =
	    0x0101010101010101 * (unsigned char)writer->delimiter;
	struct line line;

	line.file = writer->file;
	line.length = 0;
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			add_byte(&line, writer->delimiter);
		if (!add_short(&line, cells[i], delimiters))
			add_cell(writer, &line, cells[i]);
	}
	/* A blank line would not be a row. */
	if (count == 1 && cells[0].length == 0)
		add_quoted(&line, cells[0]);
	end_row(writer, &line);
}
