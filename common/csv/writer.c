/* CSV out, with quotes only around cells that need them. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "csv/marks.h"
#include "csv/writer.h"

void
writer_bytes(const struct writer *writer, struct slice rows)
{
	fwrite(rows.data, 1, rows.length, writer->file);
	diag_check_stdout();
}

/* Returns bits of the bytes that may need quotes: some below 0x0e do not. */
static inline uint64_t
odd_bits(const char *bytes, char delimiter)
{
	struct marks_lanes lanes = marks_load(bytes);

	return marks_bits(
	    marks_equal(lanes, delimiter) | marks_equal(lanes, '"') | lanes.low,
	    0);
}

/*
 * Returns whether a cell may need quotes.  WRITER_MARGIN bytes can be read,
 * even if it has fewer.  Copies them to another place, unless that is NULL.
 */
static inline bool
is_odd(const char *bytes, size_t length, char delimiter, char *to)
{
	uint64_t odd = 0;
	size_t i = 0;

	for (; i + MARKS_LANES <= length; i += MARKS_LANES) {
		odd |= odd_bits(bytes + i, delimiter);
		if (to != NULL)
			memcpy(to + i, bytes + i, MARKS_LANES);
	}
	if (i < length) {
		size_t last = i > 0 ? length - MARKS_LANES : 0;
		uint64_t bits = odd_bits(bytes + last, delimiter);

		if (to != NULL)
			memcpy(to + last, bytes + last, MARKS_LANES);
		odd |= i > 0 ? bits : bits << (64 - length);
	}
	return odd != 0 || (length >= 3 && bytes[0] == '\xef');
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
	/* A byte order mark at the start of a file would be skipped. */
	return cell.length >= 3 && memcmp(cell.data, "\xef\xbb\xbf", 3) == 0;
}

static char *
put_bytes(char *at, const char *bytes, size_t length)
{
	if (length > 0)
		memcpy(at, bytes, length);
	return at + length;
}

static char *
put_quoted(char *at, struct slice cell)
{
	const char *quote;

	*at++ = '"';
	while (cell.length > 0 &&
	    (quote = memchr(cell.data, '"', cell.length)) != NULL) {
		size_t length = (size_t)(quote - cell.data) + 1;

		at = put_bytes(at, cell.data, length);
		*at++ = '"';
		slice_skip(&cell, length);
	}
	at = put_bytes(at, cell.data, cell.length);
	*at++ = '"';
	return at;
}

/* Puts a cell that may need quotes, and the delimiter. */
static char *
put_odd(const struct writer *writer, char *at, struct slice cell)
{
	if (needs_quotes(writer, cell))
		at = put_quoted(at, cell);
	else
		at = put_bytes(at, cell.data, cell.length);
	*at = writer->delimiter;
	return at + 1;
}

char *
writer_put(const struct writer *writer, char *at, struct slice cell)
{
	const char delimiter = writer->delimiter;

	if (is_odd(cell.data, cell.length, delimiter, at))
		return put_odd(writer, at, cell);
	at[cell.length] = delimiter;
	return at + cell.length + 1;
}

static char *
put_cell(const struct writer *writer, char *at, struct slice cell)
{
	put_bytes(at, cell.data, cell.length);
	if (is_odd(at, cell.length, writer->delimiter, NULL))
		return put_odd(writer, at, cell);
	at[cell.length] = writer->delimiter;
	return at + cell.length + 1;
}

/* Ends a row, in place of the delimiter after its last cell, if it has one. */
static char *
end_row(const struct writer *writer, const char *start, char *at)
{
	if (at > start)
		at--;
	if (writer->crlf)
		*at++ = '\r';
	*at++ = '\n';
	return at;
}

char *
writer_put_columns(const struct writer *writer, char *at,
    const struct slice *cells, const uint32_t *columns, size_t count)
{
	char *start = at;

	for (size_t i = 0; i < count; i++)
		at = put_cell(
		    writer, at, cells[columns != NULL ? columns[i] : i]);
	/* A blank line would not be a row. */
	if (count == 1 && at == start + 1)
		at = put_quoted(start, slice_empty) + 1;
	return end_row(writer, start, at);
}

/* Returns the bytes that a row needs at most. */
static size_t
room_of(const struct slice *cells, const uint32_t *columns, size_t count)
{
	size_t room = writer_room(0) + WRITER_MARGIN;

	for (size_t i = 0; i < count; i++)
		room +=
		    writer_room(cells[columns != NULL ? columns[i] : i].length);
	return room;
}

void
writer_columns(const struct writer *writer, const struct slice *cells,
    const uint32_t *columns, size_t count)
{
	size_t room = room_of(cells, columns, count);
	char line[1024], *row = line, *end;

	if (room > sizeof(line))
		row = alloc_resize(NULL, room, 1);
	end = writer_put_columns(writer, row, cells, columns, count);
	writer_bytes(writer, (struct slice){row, (size_t)(end - row)});
	if (row != line)
		free(row);
}

void
writer_row(const struct writer *writer, const struct slice *cells, size_t count)
{
	writer_columns(writer, cells, NULL, count);
}

static bool
hints_delimiter(struct slice name)
{
	return slice_contains(name, ',') || slice_contains(name, ';') ||
	    slice_contains(name, '\t');
}

void
writer_header(
    const struct writer *writer, const struct slice *names, size_t count)
{
	char *row = alloc_resize(NULL, room_of(names, NULL, count), 1);
	char *at = row;
	/* A comma between two names tells by itself. */
	bool plain = writer->delimiter == ',' && count > 1;

	for (size_t i = 0; i < count; i++) {
		if (names[i].length == 0
			? count == 1
			: !plain && hints_delimiter(names[i])) {
			at = put_quoted(at, names[i]);
			*at++ = writer->delimiter;
		} else {
			at = put_cell(writer, at, names[i]);
		}
	}
	at = end_row(writer, row, at);
	writer_bytes(writer, (struct slice){row, (size_t)(at - row)});
	free(row);
}
