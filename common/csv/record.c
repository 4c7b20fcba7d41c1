/* Finds the cells of records: the fast path before libcsv. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "csv/marks.h"
#include "csv/record.h"

void
record_close(struct record *record)
{
	free(record->before);
}

/* What goes on from one block of 64 bytes to the next. */
struct scan {
	uint64_t inside; /* all bits, if the block begins inside quotes */
	uint64_t starts; /* bit 0, if a cell may begin there */
	uint64_t closed; /* bit 0, if the byte before it closed a quote */
};

/* What a block has, up to the end of the record or of the bytes. */
struct found {
	uint64_t delimiters, newline, quotes;
	uint64_t inside; /* the bytes inside quotes, with opening ones */
	uint64_t after;	 /* the bytes after closing quotes */
	uint64_t low, within;
};

/* Makes room for as many cells as a block can end, and two places more. */
static void
make_room(struct record *record)
{
	record->before = alloc_grow(record->before, &record->capacity,
	    record->count + MARKS_BYTES + 3, sizeof(*record->before));
}

static struct found
find(const struct marks *marks, const struct scan *scan, uint64_t valid)
{
	struct found found;

	found.inside = marks_parity(marks->quote) ^ scan->inside;
	found.newline = marks->newline & ~found.inside & valid;
	found.within = marks_until(found.newline) & valid;
	found.delimiters = marks->delimiter & ~found.inside & found.within;
	found.quotes = marks->quote & found.within;
	found.after =
	    ((found.quotes & ~found.inside) << 1 | scan->closed) & found.within;
	found.low = marks->low & found.within;
	return found;
}

/*
 * Returns whether quotes stand where RFC 4180 has them: an opening one at the
 * start of a cell, or, doubled, after a closing one; and after that, the end of
 * the cell.  Other bytes are looked at later.
 */
static bool
quotes_hold(const struct scan *scan, const struct found *found)
{
	uint64_t ends = found->delimiters | found->newline;
	uint64_t opens = found->quotes & found->inside;

	return (opens & ~(ends << 1 | scan->starts | found->after)) == 0 &&
	    (found->after & ~(ends | opens | found->low)) == 0;
}

/* Adds the ends of cells, and the quotes, of a block at a place. */
static void
add(struct record *record, const struct found *found, uint32_t base)
{
	uint64_t delimiters = found->delimiters, quotes = found->quotes;

	if (quotes != 0) {
		if (!record->quoted)
			record->first_quote = base + marks_first(quotes);
		record->last_quote =
		    base + 63 - (uint32_t)__builtin_clzll(quotes);
		record->quoted = true;
	}
	if (record->count + MARKS_BYTES + 3 > record->capacity)
		make_room(record);
	for (; delimiters != 0; delimiters &= delimiters - 1)
		record->before[++record->count] =
		    base + marks_first(delimiters);
}

/* Ends the record at a newline; returns its length. */
static size_t
end_record(struct record *record, const char *bytes, uint32_t newline)
{
	record->crlf = newline > 0 && bytes[newline - 1] == '\r';
	if (record->count > 0 || newline > record->crlf)
		record->before[++record->count] = newline - record->crlf;
	record->before[record->count + 1] = record->before[record->count] + 1;
	return (size_t)newline + 1;
}

/*
 * Returns whether libcsv need not see the bytes below 0x0e: no NUL; a CR is
 * only before the newline; a LF is in quotes.  Sets unfinished if a CR is the
 * last byte.
 */
static bool
low_holds(struct record *record, const struct found *found, const char *bytes,
    uint32_t base, size_t length)
{
	uint64_t low = found->low;
	uint32_t at;

	for (; low != 0; low &= low - 1) {
		uint64_t bit = low & (0 - low);

		at = base + marks_first(low);
		if (bytes[at] == '\0' ||
		    (bytes[at] != '\r' && (found->after & bit) != 0))
			return false;
		if (bytes[at] != '\r' || (found->inside & bit) != 0)
			continue;
		record->unfinished = at + 1 == length;
		if (at + 1 == length || bytes[at + 1] != '\n')
			return false;
	}
	return true;
}

/* Returns the number of bits, of which there is mostly none or one. */
static inline size_t
count_bits(uint64_t bits)
{
	if ((bits & (bits - 1)) == 0)
		return bits != 0;
	return (size_t)__builtin_popcountll(bits);
}

size_t
record_find(
    struct record *record, const char *bytes, size_t length, char delimiter)
{
	struct scan scan = {0, 1, 0};
	uint64_t high = 0;

	record->count = record->newlines = 0;
	record->quoted = record->unfinished = false;
	make_room(record);
	record->before[0] = UINT32_MAX;
	for (size_t base = 0; base < length; base += MARKS_BYTES) {
		struct marks marks = marks_of(bytes + base, delimiter);
		uint64_t valid = length - base < MARKS_BYTES
		    ? (UINT64_C(1) << (length - base)) - 1
		    : UINT64_MAX;
		struct found found = find(&marks, &scan, valid);

		if (!quotes_hold(&scan, &found) ||
		    (found.low != 0 &&
			!low_holds(
			    record, &found, bytes, (uint32_t)base, length)))
			return 0;
		add(record, &found, (uint32_t)base);
		high |= marks.high & found.within;
		record->newlines += count_bits(marks.newline & found.within);
		record->ascii = high == 0;
		if (found.newline != 0)
			return end_record(record, bytes,
			    (uint32_t)base + marks_first(found.newline));
		scan.starts = found.delimiters >> 63;
		scan.closed = (found.quotes & ~found.inside) >> 63;
		scan.inside = 0 - (found.inside >> 63);
	}
	record->unfinished = true;
	return 0;
}

void
record_unquote(struct slice *cell)
{
	char *bytes = (char *)cell->data;
	size_t end = cell->length, to;

	if (end < 2 || bytes[0] != '"')
		return;
	*cell = (struct slice){bytes + 1, end - 2};
	bytes++;
	end -= 2;
	to = slice_find(*cell, '"');
	for (size_t at = to; at < end;) { /* at a doubled quote */
		const char *next = memchr(bytes + at + 2, '"', end - at - 2);
		size_t length = next != NULL ? (size_t)(next - bytes) - at - 1
					     : end - at - 1;

		memmove(bytes + to, bytes + at + 1, length);
		to += length;
		at += length + 1;
	}
	/* So that newlines can still be counted. */
	memset(bytes + to, ' ', end - to);
	cell->length = to;
}
