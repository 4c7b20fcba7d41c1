/*
 * Gives any bytes to the reader.  The rows must be the same for every size of
 * read(2), with and without the fast path around libcsv, and, up to the first
 * bad one, in blocks that are read by themselves.  Rows that are written must
 * read back unchanged.
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

enum {
	DRIBBLED = 4096, /* a socket can hold all pieces of these */
	LONGEST = 150000 /* more than two buffers of the reader */
};

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

enum way { FAST, SLOW, BLOCKS };

/* Prints what was read, but the end; returns whether to go on. */
static bool
print_result(FILE *out, const struct reader *reader, enum reader_result result,
    const struct row *row, bool *sound)
{
	if (result == READER_FAILED)
		abort();
	if (result == READER_END)
		return false;
	fprintf(out, "%zu %zu ", row->line, (size_t)row->offset);
	*sound = result == READER_ROW;
	if (*sound)
		print_row(out, row);
	else
		fprintf(out, "bad: %s\n", reader_problem(reader));
	return true;
}

/*
 * Reads block after block, each by another reader, up to the first bad row, of
 * which only the place is printed.
 */
static void
print_blocks(FILE *out, struct reader *file, bool *sound)
{
	struct reader *reader = reader_new_over();
	struct block block = {.bytes = NULL};
	struct row row;

	while (*sound && reader_block(file, &block) == READER_ROW) {
		enum reader_result result;

		reader_begin(reader, file, &block);
		reader_seek(reader, 0);
		while ((result = reader_next(reader, &row)) == READER_ROW)
			print_result(out, reader, result, &row, sound);
		*sound = result == READER_END;
		if (!*sound)
			fprintf(
			    out, "%zu %zu bad", row.line, (size_t)row.offset);
	}
	if (*sound)
		fprintf(out, "torn: %d\n", reader_torn(reader));
	block_free(&block);
	reader_free(reader);
}

/* Reads row after row; returns whether all are sound. */
static bool
print_rows(FILE *out, struct reader *reader)
{
	struct row row;
	bool sound, all = true;

	while (
	    print_result(out, reader, reader_next(reader, &row), &row, &sound))
		all &= sound;
	fprintf(out, "torn: %d\n", reader_torn(reader));
	return all;
}

/* Returns all rows, and the places of bad ones, as one text. */
static struct slice
read_all(int descriptor, enum way way, struct arena *arena, bool *sound)
{
	struct reader *reader = reader_new(descriptor, "input", '\0');
	struct text text;
	FILE *out = text_open(&text);

	*sound = true;
	if (way == SLOW)
		reader_trust_libcsv_only(reader);
	reader_guess_delimiter(reader);
	if (way == BLOCKS)
		print_blocks(out, reader, sound);
	else
		*sound = print_rows(out, reader);
	reader_free(reader);
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

/* All ways to read the bytes must agree. */
static void
check_ways(const uint8_t *data, size_t size)
{
	struct arena arena = {NULL};
	size_t piece = 1 + size / 64 + size % 7;
	struct slice whole, start;
	bool sound, again;

	whole = read_all(fuzz_file(data, size), FAST, &arena, &sound);
	if (!slice_equal(
		whole, read_all(fuzz_file(data, size), SLOW, &arena, &again)))
		abort();
	if (size <= DRIBBLED &&
	    !slice_equal(whole,
		read_all(dribble(data, size, piece), FAST, &arena, &again)))
		abort();
	start = read_all(fuzz_file(data, size), BLOCKS, &arena, &again);
	if (start.length > whole.length ||
	    memcmp(start.data, whole.data, start.length) != 0 ||
	    sound != again || (sound && start.length < whole.length))
		abort();
	if (sound)
		check_round_trip(data, size);
	arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t swollen;
	uint8_t *bytes = fuzz_swell(data, size, LONGEST, &swollen);

	check_ways(bytes, swollen);
	free(bytes);
	return 0;
}
