/* Records split where they stand: the fast path in front of libcsv. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "split.h"

static const uint64_t each = 0x0101010101010101; /* times a byte: eight */
static const uint64_t tops = 0x8080808080808080;

void
split_close(struct split *split)
{
	free(split->cells);
}

/*
 * Marks, by the top bit of its byte, what may end a cell: the delimiter, a
 * quote, and all below 0x0e, where NUL, LF and CR are.  A borrow can mark a
 * byte in vain, never miss one (Mycroft's test, in parallel).
 */
static uint64_t
marks(uint64_t word, uint64_t delimiters)
{
	uint64_t quotes = word ^ each * '"';
	uint64_t delimited = word ^ delimiters;

	return (((word - each * 0x0e) & ~word) | ((quotes - each) & ~quotes) |
		   ((delimited - each) & ~delimited)) &
	    tops;
}

static uint64_t
load(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

/* The first byte at or behind at that may end a cell, and its place. */
static size_t
next_mark(
    struct split *split, const char *bytes, size_t at, uint64_t delimiters)
{
	for (;; at += sizeof(uint64_t)) {
		uint64_t word = load(bytes + at);
		uint64_t found = marks(word, delimiters);

		split->ascii &= (word & tops) == 0;
		if (found != 0)
			return at + (size_t)__builtin_ctzll(found) / 8;
	}
}

static void
add_cell(struct split *split, char *start, const char *end)
{
	if (split->count == split->capacity)
		split->cells = alloc_grow(split->cells, &split->capacity,
		    split->count + 1, sizeof(*split->cells));
	split->cells[split->count++] =
	    (struct slice){start, (size_t)(end - start)};
}

/* The place behind the quote that closes the cell, 0 if none is to be seen. */
static size_t
close_quote(struct split *split, const char *bytes, size_t at, size_t length)
{
	const char *quote;

	while ((quote = memchr(bytes + at, '"', length - at)) != NULL) {
		at = (size_t)(quote - bytes) + 1;
		if (bytes[at] != '"')
			return at;
		split->doubled = true;
		at++;
	}
	return 0;
}

static size_t
count_newlines(const char *bytes, size_t length)
{
	const char *newline, *end = bytes + length;
	size_t count = 0;

	while ((newline = memchr(bytes, '\n', (size_t)(end - bytes))) != NULL) {
		bytes = newline + 1;
		count++;
	}
	return count;
}

/* Takes the quoted cell that begins at at; the place behind it, or 0. */
static size_t
take_quoted(struct split *split, char *bytes, size_t at, size_t length)
{
	size_t start = at + 1, end = close_quote(split, bytes, start, length);

	if (end == 0 || memchr(bytes + start, '\0', end - start) != NULL)
		return 0;
	split->ascii = false;
	split->newlines += count_newlines(bytes + start, end - start);
	add_cell(split, bytes + start, bytes + end - 1);
	return end;
}

/* Makes each doubled quote a single one. */
static void
unquote(struct slice *cell)
{
	char *bytes = (char *)cell->data;
	size_t length = 0;

	for (size_t i = 0; i < cell->length; i++) {
		bytes[length++] = bytes[i];
		i += bytes[i] == '"';
	}
	cell->length = length;
}

/* Whether a line ends at at. */
static bool
ends_line(struct split *split, const char *bytes, size_t at)
{
	split->crlf = bytes[at] == '\r' && bytes[at + 1] == '\n';
	return split->crlf || bytes[at] == '\n';
}

static size_t
end_record(struct split *split, size_t at)
{
	for (size_t i = 0; split->doubled && i < split->count; i++)
		unquote(&split->cells[i]);
	split->newlines++;
	return at + (split->crlf ? 2 : 1);
}

size_t
split_record(struct split *split, char *bytes, size_t length, char delimiter)
{
	uint64_t delimiters = each * (unsigned char)delimiter;
	size_t start = 0, at = 0;
	bool quoted = false; /* the cell at start, which is taken already */

	split->count = split->newlines = 0;
	split->ascii = true;
	split->doubled = false;
	for (;;) {
		at = quoted ? at : next_mark(split, bytes, at, delimiters);
		if (at >= length)
			return 0;
		if (bytes[at] == delimiter) {
			if (!quoted)
				add_cell(split, bytes + start, bytes + at);
			start = ++at;
			quoted = false;
		} else if (ends_line(split, bytes, at)) {
			if (!quoted && at > 0)
				add_cell(split, bytes + start, bytes + at);
			return end_record(split, at);
		} else if (bytes[at] == '"' && at == start && !quoted) {
			at = take_quoted(split, bytes, at, length);
			quoted = at > 0;
			if (!quoted)
				return 0;
		} else if (quoted || bytes[at] == '"' || bytes[at] == '\r' ||
		    bytes[at] == '\0') {
			return 0;
		} else {
			at++; /* marked in vain */
		}
	}
}
