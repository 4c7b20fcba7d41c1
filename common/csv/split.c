/* Splits records in place: the fast path before libcsv. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#if defined(__SSE2__) && !defined(NO_SIMD)
#include <emmintrin.h>
#endif

#include "base/alloc.h"
#include "csv/split.h"

/*
 * A block has a bit for each byte that may end a cell: the delimiter, a quote,
 * and every byte below 0x0e, which includes NUL, LF and CR.
 */
enum { BLOCK = 64, BELOW = 0x0e };

void
split_open(struct split *split, char delimiter)
{
	*split = (struct split){.delimiter = delimiter};
}

void
split_close(struct split *split)
{
	free(split->cells);
}

#if defined(__SSE2__) && !defined(NO_SIMD)
static void
look(struct split *split)
{
	const char *bytes = split->bytes + split->block;
	__m128i delimiter = _mm_set1_epi8(split->delimiter);
	__m128i quote = _mm_set1_epi8('"');
	__m128i low = _mm_set1_epi8(BELOW - 1);
	__m128i all = _mm_setzero_si128();
	uint64_t marks = 0;

	for (int i = 0; i < BLOCK; i += 16) {
		__m128i part =
		    _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
		__m128i found =
		    _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(part, delimiter),
				     _mm_cmpeq_epi8(part, quote)),
			_mm_cmpeq_epi8(_mm_max_epu8(part, low), low));

		all = _mm_or_si128(all, part);
		marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << i;
	}
	split->marks = marks;
	split->block_ascii = _mm_movemask_epi8(all) == 0;
}
#else
static void
look(struct split *split)
{
	const char *bytes = split->bytes + split->block;
	unsigned char all = 0;

	split->marks = 0;
	for (int i = 0; i < BLOCK; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		bool found =
		    byte < BELOW || byte == '"' || bytes[i] == split->delimiter;

		all |= byte;
		split->marks |= (uint64_t)found << i;
	}
	split->block_ascii = all < 0x80;
}
#endif

/* Returns 0, no record; the next call looks at the block again. */
static size_t
give_up(struct split *split)
{
	split->block = split->length + BLOCK;
	return 0;
}

void
split_start(struct split *split, char *bytes, size_t length)
{
	split->bytes = bytes;
	split->length = length;
	give_up(split);
}

/* Makes room for as many cells as a block can end, and two more. */
static inline void
make_room(struct split *split)
{
	size_t needed = split->count + BLOCK + 2;

	if (needed > split->capacity)
		split->cells = alloc_grow(split->cells, &split->capacity,
		    needed, sizeof(*split->cells));
}

/* Goes on at a place after all marks so far. */
static inline void
seek(struct split *split, size_t at)
{
	if (at - split->block < BLOCK) {
		split->marks &= UINT64_MAX << (at - split->block);
		return;
	}
	split->block = at;
	look(split);
	make_room(split);
	split->ascii &= split->block_ascii;
}

/* Goes on to the next block with a mark; false at the end. */
static bool
look_on(struct split *split)
{
	do {
		if (split->block + BLOCK >= split->length)
			return false;
		split->block += BLOCK;
		look(split);
		split->ascii &= split->block_ascii;
	} while (split->marks == 0);
	make_room(split);
	return true;
}

/* Returns the next marked byte, or length at the end. */
static inline size_t
next_mark(struct split *split)
{
	size_t at;

	if (split->marks == 0 && !look_on(split))
		return split->length;
	at = split->block + (size_t)__builtin_ctzll(split->marks);
	split->marks &= split->marks - 1;
	return at;
}

static inline void
add_cell(struct split *split, size_t start, size_t end)
{
	split->cells[split->count++] =
	    (struct slice){split->bytes + start, end - start};
}

/*
 * Adds unquoted cells from *start on, while a delimiter ends them.  Returns the
 * first other mark, or length at the end, and sets *start to its cell.
 */
static size_t
take_bare(struct split *split, size_t *start)
{
	/* Keep the current block in registers. */
	char *const bytes = split->bytes;
	const char delimiter = split->delimiter;
	uint64_t marks = split->marks;
	struct slice *next = split->cells + split->count;
	size_t begin = *start, mark = split->length;

	for (;;) {
		if (marks == 0) {
			split->count = (size_t)(next - split->cells);
			if (!look_on(split))
				break;
			marks = split->marks;
			next = split->cells + split->count;
		}
		mark = split->block + (size_t)__builtin_ctzll(marks);
		marks &= marks - 1;
		if (bytes[mark] != delimiter || mark >= split->length)
			break;
		*next++ = (struct slice){bytes + begin, mark - begin};
		begin = mark + 1;
	}
	split->marks = marks;
	split->count = (size_t)(next - split->cells);
	*start = begin;
	return mark;
}

/*
 * Adds the quoted cell that starts at a place.  Returns the place after it, or
 * 0 if it is unfinished or contains a NUL.
 */
static size_t
take_quoted(struct split *split, size_t start)
{
	for (;;) {
		size_t at = next_mark(split);

		split->unfinished = at + 1 >= split->length;
		if (split->unfinished || split->bytes[at] == '\0')
			return 0;
		split->newlines += split->bytes[at] == '\n';
		if (split->bytes[at] != '"')
			continue;
		if (split->bytes[at + 1] != '"') {
			add_cell(split, start + 1, at);
			return at + 1;
		}
		split->doubled = true;
		seek(split, at + 2);
	}
}

/* Makes each doubled quote a single one. */
static void
unquote(struct slice *cell)
{
	char *bytes = (char *)cell->data;
	size_t length = slice_find(*cell, '"');

	for (size_t i = length; i < cell->length; i++) {
		bytes[length++] = bytes[i];
		i += bytes[i] == '"';
	}
	cell->length = length;
}

/* Ends the record at a line end; returns the place after it. */
static size_t
end_record(struct split *split, size_t at)
{
	split->crlf = split->bytes[at] == '\r';
	split->newlines++;
	if (split->doubled)
		for (size_t i = 0; i < split->count; i++)
			unquote(&split->cells[i]);
	at += split->crlf ? 2 : 1;
	seek(split, at);
	return at;
}

/* Returns whether a line ends at a marked byte. */
static bool
ends_line(const struct split *split, size_t at)
{
	return split->bytes[at] == '\n' ||
	    (split->bytes[at] == '\r' && split->bytes[at + 1] == '\n');
}

/* Returns whether the bytes end before the record does. */
static bool
is_unfinished(struct split *split, size_t mark)
{
	split->unfinished = mark >= split->length ||
	    (split->bytes[mark] == '\r' && mark + 1 == split->length);
	return split->unfinished;
}

size_t
split_record(struct split *split, size_t at)
{
	const char *bytes = split->bytes;
	size_t start = at;

	seek(split, at);
	split->count = split->newlines = 0;
	split->ascii = split->block_ascii;
	split->doubled = split->unfinished = false;
	make_room(split);
	for (;;) {
		size_t mark = take_bare(split, &start);
		bool quoted = bytes[mark] == '"' && mark == start;

		if (quoted) {
			start = take_quoted(split, mark);
			mark = start > 0 ? next_mark(split) : 0;
			if (start == 0 || mark != start)
				return give_up(split);
		}
		if (is_unfinished(split, mark))
			return give_up(split);
		if (ends_line(split, mark)) {
			if (!quoted && mark > at)
				add_cell(split, start, mark);
			return end_record(split, mark);
		}
		if (quoted && bytes[mark] == split->delimiter)
			start = mark + 1;
		else if (quoted || bytes[mark] == '"' || bytes[mark] == '\r' ||
		    bytes[mark] == '\0')
			return give_up(split);
		/* A false positive: go on. */
	}
}
