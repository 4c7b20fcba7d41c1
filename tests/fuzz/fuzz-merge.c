/*
 * Gives any bytes to nw-tally.  Ties that it prints must come back unchanged
 * when it reads them.  If the bytes are a log, the log is cut into parts: the
 * merged ties of the parts must equal the ties of the whole log, and may be
 * refused only if days overlap.
 */
/* SPDX-License-Identifier: ISC */
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

/* The tool's own main is renamed. */
int tool_main(int argc, char *argv[]);

#define main tool_main
#include "../../cmd/nw-tally.c"
#undef main

enum { PARTS = 3, LONGEST = 20000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

/* A file in memory.  The caller frees its bytes with free(3). */
struct file {
	char *bytes;
	size_t size;
	FILE *stream; /* while it is written */
};

static void
file_open(struct file *file)
{
	file->stream = open_memstream(&file->bytes, &file->size);
	check(file->stream != NULL);
}

static void
file_close(struct file *file)
{
	check(fclose(file->stream) == 0);
}

static int
file_descriptor(const struct file *file)
{
	return fuzz_file((const uint8_t *)file->bytes, file->size);
}

static void
file_as_input(const struct file *file)
{
	int descriptor = file_descriptor(file);

	check(dup2(descriptor, STDIN_FILENO) == STDIN_FILENO);
	close(descriptor);
}

static struct file
file_of(int descriptor)
{
	off_t size = lseek(descriptor, 0, SEEK_END);
	struct file file = {malloc((size_t)size + 1), (size_t)size, NULL};

	check(file.bytes != NULL &&
	    pread(descriptor, file.bytes, file.size, 0) == size);
	return file;
}

static void
run_tally(void *closure)
{
	static char name[] = "fuzz", today[] = "-t2024-10-04", going[] = "-k";
	bool keep_going = *(bool *)closure;
	char *argv[] = {name, today, keep_going ? going : NULL, NULL};
	int status;

	optind = 0; /* getopt(3) begins anew */
	status = tool_main(keep_going ? 3 : 2, argv);
	check(status == DIAG_DONE || (keep_going && status == DIAG_TROUBLE));
}

/* Runs nw-tally on the file; returns false if it refuses the file. */
static bool
file(const struct file *from, bool keep_going, struct file *to)
{
	int descriptor = fuzz_file(NULL, 0);
	bool done;

	file_as_input(from);
	check(dup2(descriptor, STDOUT_FILENO) == STDOUT_FILENO);
	done = fuzz_survives(run_tally, &keep_going);
	/* What is printed next must not get into the file. */
	check(dup2(STDERR_FILENO, STDOUT_FILENO) == STDOUT_FILENO);
	*to = file_of(descriptor);
	close(descriptor);
	return done;
}

/* Printed ties must be read, and printed again without a change. */
static void
check_again(const struct file *ties)
{
	struct file again;

	check(file(ties, false, &again));
	check(again.size == ties->size &&
	    memcmp(again.bytes, ties->bytes, ties->size) == 0);
	free(again.bytes);
}

/* The columns must be those of tiesfile_column_names. */
static struct stream *
open_ties(const struct file *file)
{
	int descriptor = file_descriptor(file);
	struct stream *stream;
	char name[32], *path = name;

	snprintf(name, sizeof(name), "/dev/fd/%d", descriptor);
	stream = stream_open(&path, 1, ',', false);
	close(descriptor);
	return stream;
}

/* True if both are one text, or numbers equal to nine digits or decimals. */
static bool
same_cell(struct slice one, struct slice two)
{
	double first, second;

	if (slice_equal(one, two))
		return true;
	return number_real(one, &first) && number_real(two, &second) &&
	    fabs(first - second) <= 1e-9 + 1e-9 * fmax(first, second);
}

/* Both files must hold the same ties. */
static void
compare(void *closure)
{
	const struct file *files = closure;
	struct stream *one = open_ties(&files[0]), *two = open_ties(&files[1]);
	struct row row, other;

	while (stream_next(one, &row)) {
		check(stream_next(two, &other));
		for (int i = 0; i < TIESFILE_COLUMNS; i++)
			check(same_cell(row.cells[i], other.cells[i]));
	}
	check(!stream_next(two, &other));
	stream_close(one);
	stream_close(two);
}

/* The rows of a log, and the state of the random numbers. */
struct random_rows {
	struct log_row *list;
	size_t count, capacity;
	struct arena bytes;
	uint64_t lot;
};

static void
read_log(void *closure)
{
	struct random_rows *rows = closure;
	struct stream *stream = stream_open(NULL, 0, ',', true);
	struct log log;
	struct log_row row;

	log_open(&log, stream);
	while (log_next(&log, &row)) {
		for (int i = 0; i < LOG_COLUMNS; i++)
			row.cells[i] = arena_copy(&rows->bytes, row.cells[i]);
		rows->list = alloc_grow(rows->list, &rows->capacity,
		    rows->count + 1, sizeof(*rows->list));
		rows->list[rows->count++] = row;
	}
	stream_close(stream);
}

/* Returns the next random number below count (SplitMix64). */
static size_t
draw(struct random_rows *rows, size_t count)
{
	uint64_t word = rows->lot += 0x9e3779b97f4a7c15;

	word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9;
	word = (word ^ word >> 27) * 0x94d049bb133111eb;
	return (size_t)((word ^ word >> 31) % count);
}

/* The days, in order, at which a log is cut. */
static void
draw_cuts(struct random_rows *rows, int32_t *cuts)
{
	for (int i = 0; i < PARTS - 1; i++) {
		int32_t cut = rows->list[draw(rows, rows->count)].day;
		int at = i;

		for (; at > 0 && cuts[at - 1] > cut; at--)
			cuts[at] = cuts[at - 1];
		cuts[at] = cut;
	}
}

/* Returns the part of a row; on the day of a cut, one of two at random. */
static int
part_of(
    struct random_rows *rows, const struct log_row *row, const int32_t *cuts)
{
	int part = 0;

	while (part < PARTS - 1 &&
	    (row->day > cuts[part] ||
		(row->day == cuts[part] && draw(rows, 2) == 1)))
		part++;
	return part;
}

/* Writes the rows of a part as a log; all rows if part_of_row is NULL. */
static void
write_log(const struct random_rows *rows, const int *part_of_row, int part,
    struct file *log)
{
	struct writer writer = {NULL, ',', false};
	struct slice names[LOG_COLUMNS];

	file_open(log);
	writer.file = log->stream;
	for (int i = 0; i < LOG_COLUMNS; i++)
		names[i] = slice_of(log_column_names[i]);
	writer_row(&writer, names, LOG_COLUMNS);
	for (size_t i = 0; i < rows->count; i++)
		if (part_of_row == NULL || part_of_row[i] == part)
			writer_row(&writer, rows->list[i].cells, LOG_COLUMNS);
	file_close(log);
}

/* Returns the ties of a part: any selection of rows is a valid log. */
static void
tiesfile_part(const struct random_rows *rows, const int *part_of_row, int part,
    struct file *ties)
{
	struct file log;

	write_log(rows, part_of_row, part, &log);
	check(file(&log, false, ties));
	free(log.bytes);
}

/*
 * Tallies each part, cut by date.  If astray is not 0, one row in astray rows
 * goes to a random part.
 */
static void
tiesfile_parts(struct random_rows *rows, size_t astray, struct file *parts)
{
	int *part_of_row = alloc_zeroed(rows->count, sizeof(*part_of_row));
	int32_t cuts[PARTS - 1];

	draw_cuts(rows, cuts);
	for (size_t i = 0; i < rows->count; i++)
		part_of_row[i] = astray > 0 && draw(rows, astray) == 0
		    ? (int)draw(rows, PARTS)
		    : part_of(rows, &rows->list[i], cuts);
	for (int i = 0; i < PARTS; i++)
		tiesfile_part(rows, part_of_row, i, &parts[i]);
	free(part_of_row);
}

/* Two sets of cuts; each pair of people uses one of them. */
struct joining {
	struct file parts[2][PARTS];
	uint64_t choice; /* even: all pairs have the first */
	struct file joined;
};

static bool
is_chosen(const struct joining *joining, const struct row *row, int way)
{
	struct slice a = row->cells[TIESFILE_A], b = row->cells[TIESFILE_B];
	uint64_t sum = a.length + 3 * b.length + 7 * (unsigned char)a.data[0] +
	    (unsigned char)b.data[0];

	return (int)((sum * joining->choice) & 1) == way;
}

/* Puts the ties of all parts into one file. */
static void
join(void *closure)
{
	struct joining *joining = closure;
	struct writer writer = {joining->joined.stream, ',', false};
	struct slice names[TIESFILE_COLUMNS];
	struct row row;

	for (int i = 0; i < TIESFILE_COLUMNS; i++)
		names[i] = slice_of(tiesfile_column_names[i]);
	writer_row(&writer, names, TIESFILE_COLUMNS);
	for (int i = 0; i < 2 * PARTS; i++) {
		struct stream *stream =
		    open_ties(&joining->parts[i & 1][i >> 1]);

		while (stream_next(stream, &row))
			if (is_chosen(joining, &row, i & 1))
				writer_row(
				    &writer, row.cells, TIESFILE_COLUMNS);
		stream_close(stream);
	}
}

/* The first and last day of one pair in one part. */
struct range {
	struct slice a, b;
	int32_t first, last;
};

static int
compare_ranges(const void *a, const void *b)
{
	const struct range *one = a, *two = b;
	int order = slice_compare(one->a, two->a);

	if (order == 0)
		order = slice_compare(one->b, two->b);
	if (order == 0)
		order = (one->first > two->first) - (one->first < two->first);
	return order != 0 ? order
			  : (one->last > two->last) - (one->last < two->last);
}

struct ranges {
	const struct file *ties;
	struct range *list;
	size_t count, capacity;
	struct arena names;
};

static void
read_ranges(void *closure)
{
	struct ranges *ranges = closure;
	struct stream *stream = open_ties(ranges->ties);
	struct row row;

	while (stream_next(stream, &row)) {
		struct range range = {
		    arena_copy(&ranges->names, row.cells[TIESFILE_A]),
		    arena_copy(&ranges->names, row.cells[TIESFILE_B]), 0, 0};

		if (!date_parse(row.cells[TIESFILE_FIRST], &range.first) ||
		    !date_parse(row.cells[TIESFILE_LAST], &range.last))
			continue; /* they are said to know each other */
		ranges->list = alloc_grow(ranges->list, &ranges->capacity,
		    ranges->count + 1, sizeof(*ranges->list));
		ranges->list[ranges->count++] = range;
	}
	stream_close(stream);
}

/* Returns whether the days of a pair overlap between parts. */
static bool
overlap(const struct file *ties)
{
	struct ranges ranges = {.ties = ties};
	bool found = false;

	check(fuzz_survives(read_ranges, &ranges));
	if (ranges.count > 0)
		qsort(ranges.list, ranges.count, sizeof(*ranges.list),
		    compare_ranges);
	for (size_t i = 1; i < ranges.count; i++) {
		const struct range *one = &ranges.list[i - 1], *two = one + 1;

		found |= slice_equal(one->a, two->a) &&
		    slice_equal(one->b, two->b) && two->first < one->last;
	}
	free(ranges.list);
	arena_free(&ranges.names);
	return found;
}

/* Cuts a log, tallies the parts and merges them. */
static void
check_cuts(struct random_rows *rows)
{
	static const size_t lots[] = {0, 0, 1, 8};
	size_t astray = lots[draw(rows, 4)];
	struct joining joining = {.choice = draw(rows, 2)};
	struct file whole_and_merged[2];
	bool merged;

	tiesfile_part(rows, NULL, 0, &whole_and_merged[0]);
	for (int i = 0; i < 2; i++)
		tiesfile_parts(rows, astray, joining.parts[i]);
	file_open(&joining.joined);
	check(fuzz_survives(join, &joining));
	file_close(&joining.joined);
	merged = file(&joining.joined, false, &whole_and_merged[1]);
	check(merged != overlap(&joining.joined));
	check(merged || astray > 0);
	if (merged) {
		check(fuzz_survives(compare, whole_and_merged));
		check_again(&whole_and_merged[1]);
	}
	for (int i = 0; i < 2 * PARTS; i++)
		free(joining.parts[i & 1][i >> 1].bytes);
	for (int i = 0; i < 2; i++)
		free(whole_and_merged[i].bytes);
	free(joining.joined.bytes);
}

/* A seed that depends on the bytes only (FNV-1a). */
static uint64_t
hash(const uint8_t *data, size_t size)
{
	uint64_t word = 0xcbf29ce484222325;

	for (size_t i = 0; i < size; i++)
		word = (word ^ data[i]) * 0x100000001b3;
	return word;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct random_rows rows = {.lot = hash(data, size)};
	struct file input = {NULL, 0, NULL}, ties;

	input.bytes = (char *)fuzz_swell(data, size, LONGEST, &input.size);
	if (file(&input, true, &ties))
		check_again(&ties);
	file_as_input(&input);
	if (fuzz_survives(read_log, &rows) && rows.count > 0)
		check_cuts(&rows);
	free(input.bytes);
	free(ties.bytes);
	free(rows.list);
	arena_free(&rows.bytes);
	return 0;
}
