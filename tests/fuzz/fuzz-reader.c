/*
 * The reader on any bytes: the same rows whatever the size of the pieces they
 * come in, and what is written of them reads back as it was.
 */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "reader.h"
#include "text.h"
#include "utf8.h"
#include "writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* All rows, and where they are bad, as one text. */
static struct slice
read_all(int descriptor, struct arena *arena, bool *sound)
{
	struct reader *reader = reader_new(descriptor, "input", ',');
	struct text text;
	FILE *out = text_open(&text);
	enum reader_result result;
	struct row row;

	*sound = true;
	while ((result = reader_next(reader, &row)) == READER_ROW ||
	    result == READER_BAD) {
		fprintf(out, "%zu %zu ", row.line, (size_t)row.offset);
		if (result == READER_BAD) {
			fprintf(out, "bad: %s\n", reader_problem(reader));
			*sound = false;
			continue;
		}
		for (size_t i = 0; i < row.count; i++) {
			fprintf(out, "[%zu]", row.cells[i].length);
			text_put(out, row.cells[i]);
		}
		putc('\n', out);
	}
	if (result == READER_FAILED)
		abort();
	reader_free(reader);
	return text_close(&text, arena);
}

/* The same bytes through a pipe, so many at a time. */
static int
dribble(const uint8_t *data, size_t size, size_t piece)
{
	int ends[2];

	if (pipe(ends) != 0)
		abort();
	for (size_t at = 0; at < size; at += piece) {
		size_t length = size - at < piece ? size - at : piece;

		if (write(ends[1], data + at, length) != (ssize_t)length)
			abort();
	}
	close(ends[1]);
	return ends[0];
}

/* Rows written out and read again: only their places may change. */
static void
check_round_trip(const uint8_t *data, size_t size)
{
	int descriptor = fuzz_file(data, size);
	struct reader *reader = reader_new(descriptor, "input", ',');
	struct arena arena = {NULL};
	struct text cells, written;
	FILE *first = text_open(&cells), *csv = text_open(&written);
	struct writer writer = {csv, ',', size % 2 == 1};
	struct slice expected, again;
	struct row row;

	while (reader_next(reader, &row) == READER_ROW) {
		writer_row(&writer, row.cells, row.count);
		for (size_t i = 0; i < row.count; i++) {
			fprintf(first, "[%zu]", row.cells[i].length);
			text_put(first, row.cells[i]);
		}
	}
	reader_free(reader);
	close(descriptor);
	expected = text_close(&cells, &arena);
	again = text_close(&written, &arena);
	descriptor = fuzz_file((const uint8_t *)again.data, again.length);
	reader = reader_new(descriptor, "again", ',');
	first = text_open(&cells);
	while (reader_next(reader, &row) == READER_ROW)
		for (size_t i = 0; i < row.count; i++) {
			fprintf(first, "[%zu]", row.cells[i].length);
			text_put(first, row.cells[i]);
		}
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
	struct slice whole, pieces;
	bool sound, again;
	int descriptor;

	if (size > 4096)
		return 0;
	descriptor = fuzz_file(data, size);
	whole = read_all(descriptor, &arena, &sound);
	close(descriptor);
	descriptor = dribble(data, size, 1 + size % 7);
	pieces = read_all(descriptor, &arena, &again);
	close(descriptor);
	if (!slice_equal(whole, pieces))
		abort();
	if (sound)
		check_round_trip(data, size);
	arena_free(&arena);
	return 0;
}
