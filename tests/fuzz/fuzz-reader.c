/*
 * Gives any bytes to the reader.  The rows must be the same for every size of
 * read(2), with and without the fast path around libcsv, and whether they are
 * used one by one or kept.  Rows that are written must read back unchanged.
 */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"
#include "base/utf8.h"
#include "csv/reader.h"
#include "csv/writer.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
print_row(FILE *out, const struct row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		struct slice cell = row->cells[i];

		fprintf(out, "[%zu]", cell.length);
		text_put(out, cell);
		for (size_t j = 0; row->ascii && j < cell.length; j++)
			if ((unsigned char)cell.data[j] > 0x7f)
				abort();
	}
	putc('\n', out);
}

/* The rows of a page: copies of the cells, but not of the bytes. */
struct kept {
	struct row *rows;
	size_t count, capacity;
	struct reader_page page;
};

static void
keep(struct kept *kept, const struct row *row)
{
	struct slice *cells = alloc_zeroed(row->count, sizeof(*cells));

	memcpy(cells, row->cells, row->count * sizeof(*cells));
	kept->rows = alloc_grow(
	    kept->rows, &kept->capacity, kept->count + 1, sizeof(*kept->rows));
	kept->rows[kept->count] = *row;
	kept->rows[kept->count++].cells = cells;
}

static void
print_kept(FILE *out, struct kept *kept)
{
	for (size_t i = 0; i < kept->count; i++) {
		struct row *row = &kept->rows[i];

		fprintf(out, "%zu %zu ", row->line, (size_t)row->offset);
		print_row(out, row);
		free((struct slice *)row->cells);
	}
	kept->count = 0;
}

enum way { FAST, SLOW, KEPT };

/* Keeps rows and prints them a page at a time, until reading ends. */
static enum reader_result
next_kept(struct reader *reader, struct row *row, struct kept *kept, FILE *out)
{
	enum reader_result result;

	while ((result = reader_next(reader, row)) == READER_ROW ||
	    result == READER_FULL) {
		if (result == READER_ROW) {
			keep(kept, row);
			continue;
		}
		print_kept(out, kept);
		reader_into(reader, &kept->page);
	}
	if (kept->count > 0)
		abort(); /* a page with rows is full first */
	return result;
}

/* Returns all rows, and the places of bad ones, as one text. */
static struct slice
read_all(int descriptor, enum way way, struct arena *arena, bool *sound)
{
	struct reader *reader = reader_new(descriptor, "input", '\0');
	struct kept kept = {.rows = NULL};
	struct text text;
	FILE *out = text_open(&text);
	enum reader_result result;
	struct row row;

	if (way == SLOW)
		reader_trust_libcsv_only(reader);
	*sound = true;
	reader_guess_delimiter(reader);
	if (way == KEPT)
		reader_into(reader, &kept.page);
	while (
	    (result = way == KEPT ? next_kept(reader, &row, &kept, out)
				  : reader_next(reader, &row)) == READER_ROW ||
	    result == READER_BAD) {
		fprintf(out, "%zu %zu ", row.line, (size_t)row.offset);
		if (result == READER_BAD) {
			fprintf(out, "bad: %s\n", reader_problem(reader));
			*sound = false;
		} else {
			print_row(out, &row);
		}
	}
	if (result == READER_FAILED)
		abort();
	fprintf(out, "torn: %d\n", reader_torn(reader));
	reader_free(reader);
	reader_page_free(&kept.page);
	free(kept.rows);
	close(descriptor);
	return text_close(&text, arena);
}

/* Reads the bytes in pieces, one read(2) for each. */
static int
dribble(const uint8_t *data, size_t size, size_t piece)
{
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0)
		abort();
	for (size_t at = 0; at < size; at += piece) {
		size_t length = size - at < piece ? size - at : piece;

		if (write(ends[1], data + at, length) != (ssize_t)length)
			abort();
	}
	close(ends[1]);
	return ends[0];
}

/*
 * Writes rows and reads them again: only their places may change.  The header
 * shows the same delimiter.
 */
static void
check_round_trip(const uint8_t *data, size_t size)
{
	int descriptor = fuzz_file(data, size);
	struct reader *reader = reader_new(descriptor, "input", '\0');
	struct arena arena = {NULL};
	struct text cells, written;
	FILE *first = text_open(&cells), *csv = text_open(&written);
	struct writer writer = {csv, ',', size % 2 == 1};
	struct slice expected, again;
	struct row row;
	bool header = true;

	reader_guess_delimiter(reader);
	writer.delimiter = reader_delimiter(reader);
	while (reader_next(reader, &row) == READER_ROW) {
		if (header)
			writer_header(&writer, row.cells, row.count);
		else
			writer_row(&writer, row.cells, row.count);
		header = false;
		print_row(first, &row);
	}
	reader_free(reader);
	close(descriptor);
	expected = text_close(&cells, &arena);
	again = text_close(&written, &arena);
	descriptor = fuzz_file((const uint8_t *)again.data, again.length);
	reader = reader_new(descriptor, "again", '\0');
	reader_guess_delimiter(reader);
	first = text_open(&cells);
	while (reader_next(reader, &row) == READER_ROW)
		print_row(first, &row);
	reader_free(reader);
	close(descriptor);
	if (!slice_equal(expected, text_close(&cells, &arena)))
		abort();
	arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {NULL};
	size_t piece = 1 + size / 64 + size % 7;
	struct slice whole;
	bool sound, again;

	/* A socket can hold all pieces of this many bytes. */
	if (size > 4096)
		return 0;
	whole = read_all(fuzz_file(data, size), FAST, &arena, &sound);
	if (!slice_equal(
		whole, read_all(fuzz_file(data, size), SLOW, &arena, &again)) ||
	    !slice_equal(
		whole, read_all(fuzz_file(data, size), KEPT, &arena, &again)) ||
	    !slice_equal(whole,
		read_all(dribble(data, size, piece), FAST, &arena, &again)) ||
	    !slice_equal(whole,
		read_all(dribble(data, size, piece), KEPT, &arena, &again)))
		abort();
	if (sound)
		check_round_trip(data, size);
	arena_free(&arena);
	return 0;
}
