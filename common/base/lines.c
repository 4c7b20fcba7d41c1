/* A text file line by line; a line ends in LF, CR LF or CR. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/input.h"
#include "base/lines.h"

enum {
	BUFFER_SIZE = 64 * 1024,
	START_SIZE = 4,
	ENDLESS = 64 * 1024 * 1024 /* a longer line is an error */
};

struct lines {
	int descriptor;
	struct progress *progress;
	char buffer[BUFFER_SIZE];
	size_t start, end;
	bool at_end;
	bool after_return; /* a newline now ends the line before */
	size_t count;
	size_t length; /* of the current line, with the bytes over the limit */
	int error;
};

struct lines *
lines_open(int descriptor)
{
	struct lines *lines = alloc_zeroed(1, sizeof(*lines));

	lines->descriptor = descriptor;
	return lines;
}

void
lines_close(struct lines *lines)
{
	free(lines);
}

void
lines_watch(struct lines *lines, struct progress *progress)
{
	lines->progress = progress;
}

int
lines_error(const struct lines *lines)
{
	return lines->error;
}

/* Reads more bytes into the buffer; false at the end or on an error. */
static bool
fill(struct lines *lines)
{
	size_t consumed = 0;
	ssize_t got;

	if (lines->at_end)
		return false;
	if (lines->start == lines->end) {
		consumed = lines->end;
		lines->start = lines->end = 0;
	}
	got = input_read(lines->descriptor, lines->buffer + lines->end,
	    BUFFER_SIZE - lines->end);
	if (got < 0)
		lines->error = errno;
	lines->at_end = got <= 0;
	lines->end += got > 0 ? (size_t)got : 0;
	if (lines->progress != NULL)
		progress_read(lines->progress, consumed);
	return got > 0;
}

static bool
has_byte(struct lines *lines)
{
	return lines->start < lines->end || fill(lines);
}

struct slice
lines_start(struct lines *lines)
{
	while (lines->end < START_SIZE && fill(lines))
		;
	return (struct slice){
	    lines->buffer, lines->end < START_SIZE ? lines->end : START_SIZE};
}

struct slice
lines_bytes(struct lines *lines)
{
	struct slice bytes = {lines->buffer, 0};

	if (has_byte(lines)) {
		bytes.data = lines->buffer + lines->start;
		bytes.length = lines->end - lines->start;
		lines->start = lines->end;
	}
	return bytes;
}

struct slice
line_text(const struct line *line)
{
	return (struct slice){line->data, line->length};
}

void
line_append(struct line *line, struct slice bytes, size_t limit)
{
	size_t room = limit - line->length;

	line->cut |= bytes.length > room;
	if (bytes.length > room)
		bytes.length = room;
	line->data = alloc_grow(
	    line->data, &line->capacity, line->length + bytes.length, 1);
	if (bytes.length > 0)
		memcpy(line->data + line->length, bytes.data, bytes.length);
	line->length += bytes.length;
}

/* Appends what the buffer holds of the line; true if the line ends there. */
static bool
append_piece(struct lines *lines, struct line *line, size_t limit)
{
	const char *bytes = lines->buffer + lines->start;
	size_t length = 0, room = lines->end - lines->start;

	while (length < room && bytes[length] != '\n' && bytes[length] != '\r')
		length++;
	line_append(line, (struct slice){bytes, length}, limit);
	lines->start += length;
	lines->length += length;
	if (length == room)
		return false;
	lines->after_return = bytes[length] == '\r';
	lines->start++;
	return true;
}

bool
lines_next(struct lines *lines, struct line *line, size_t limit)
{
	line->length = 0;
	line->cut = false;
	if (lines->after_return && has_byte(lines) &&
	    lines->buffer[lines->start] == '\n')
		lines->start++;
	lines->after_return = false;
	if (!has_byte(lines))
		return false;
	line->number = ++lines->count;
	lines->length = 0;
	while (!append_piece(lines, line, limit) && has_byte(lines))
		if (lines->length > ENDLESS) {
			lines->error = EFBIG;
			return false;
		}
	return true;
}
