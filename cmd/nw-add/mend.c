/* Mends a file: removes its last rows, or a torn line, or adds columns. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "csv/writer.h"
#include "nw-add/datafile.h"
#include "nw-add/mend.h"

void
mend_open(const struct mend *mend, struct append *file)
{
	for (;;) {
		append_open(file, mend->path);
		if (file->descriptor < 0)
			diag_die_at(file->path, 0, "%s", strerror(ENOENT));
		if (append_lock(file))
			return;
		append_close(file);
	}
}

void
mend_finish_output(struct append *file)
{
	if (diag_close_stdout())
		return;
	append_close(file);
	diag_die("cannot write the output; %s is unchanged", file->path);
}

/* Returns a reader from the offset on. */
static struct reader *
read_from(const struct append *file, uint64_t offset, char delimiter)
{
	if (lseek(file->descriptor, (off_t)offset, SEEK_SET) < 0)
		diag_die_at(file->path, 0, "%s", strerror(errno));
	return reader_new(file->descriptor, file->path, delimiter);
}

/* Exits if another program has changed the file, which needs no lock for it. */
static void
check_unchanged(struct append *file)
{
	if (append_unchanged(file))
		return;
	append_close(file);
	diag_die_at(file->path, 0, "another program has changed it meanwhile");
}

/* The places of the rows of a file. */
struct rows {
	uint64_t *offsets;
	size_t count, capacity;
};

/* Reads all rows; exits if one is malformed or the last one is not ended. */
static void
find_rows(struct rows *rows, struct stream *stream)
{
	struct row row;

	*rows = (struct rows){NULL, 0, 0};
	stream_refuse_tail(stream);
	while (stream_next(stream, &row)) {
		rows->offsets = alloc_grow(rows->offsets, &rows->capacity,
		    rows->count + 1, sizeof(*rows->offsets));
		rows->offsets[rows->count++] = row.offset;
	}
}

static void
print_header(const struct writer *writer, const struct header *header)
{
	struct slice *names = alloc_zeroed(header->count, sizeof(*names));

	for (uint32_t i = 0; i < header->count; i++)
		names[i] = header_name(header, i);
	writer_header(writer, names, header->count);
	free(names);
}

/* Prints the header and the rows from the offset on. */
static void
print_rows(
    const struct append *file, const struct stream *stream, uint64_t offset)
{
	const struct writer writer = {stdout, stream_delimiter(stream), false};
	struct reader *reader = read_from(file, offset, writer.delimiter);
	enum reader_result result;
	struct row row;

	print_header(&writer, stream_header(stream));
	while ((result = reader_next(reader, &row)) == READER_ROW)
		writer_row(&writer, row.cells, row.count);
	if (result != READER_END)
		diag_die_at(file->path, 0, "%s", reader_problem(reader));
	reader_free(reader);
}

static _Noreturn void
die_of_few(const struct append *file, size_t there, size_t wanted)
{
	if (there == 0)
		diag_die_at(file->path, 0, "no row to remove");
	diag_die_at(file->path, 0, "it has only %zu row%s, not %zu", there,
	    there == 1 ? "" : "s", wanted);
}

void
mend_undo(const struct mend *mend, size_t count)
{
	struct append file;
	struct stream *stream;
	struct rows rows = {NULL, 0, 0};
	uint64_t offset;

	mend_open(mend, &file);
	if (file.size == 0)
		die_of_few(&file, 0, count);
	stream = stream_over(read_from(&file, 0, mend->delimiter), false);
	find_rows(&rows, stream);
	if (rows.count < count)
		die_of_few(&file, rows.count, count);
	offset = rows.offsets[rows.count - count];
	/* A closed pipe is an error: the rows are not removed. */
	signal(SIGPIPE, SIG_IGN);
	if (!mend->quiet)
		print_rows(&file, stream, offset);
	stream_close(stream);
	free(rows.offsets);
	mend_finish_output(&file);
	check_unchanged(&file);
	if (!mend->dry_run)
		append_cut(&file, offset);
	append_close(&file);
}

/*
 * Finds a torn last record.  It may be in any CSV file, whatever its columns
 * hold.  Returns its offset, or UINT64_MAX if the file is not torn; exits if a
 * record before it is malformed.
 */
static uint64_t
find_torn(const struct append *file, struct reader *reader)
{
	struct stream *stream = stream_over(reader, true);
	uint64_t offset;
	struct row row;
	bool torn;

	while (stream_next(stream, &row))
		;
	torn = reader_torn(reader);
	offset = stream_offset(stream);
	if (stream_rejected(stream) > 0 &&
	    (!torn || stream_rejected_at(stream) < offset))
		diag_die_at(file->path, 0,
		    "only a torn last line can be repaired; "
		    "the file is unchanged");
	stream_close(stream);
	return torn ? offset : UINT64_MAX;
}

void
mend_repair(const struct mend *mend)
{
	struct append file;
	uint64_t torn = UINT64_MAX;

	mend_open(mend, &file);
	if (file.size > 0)
		torn = find_torn(&file, read_from(&file, 0, mend->delimiter));
	if (torn == UINT64_MAX) {
		diag_warn_at(file.path, 0, "nothing to repair");
	} else if (!mend->dry_run) {
		check_unchanged(&file);
		append_set_aside(&file, torn);
		diag_warn_at(file.path, 0,
		    "the torn last line is in %s.torn now", file.path);
	}
	append_close(&file);
}

/* Adds the new names, a row of CSV, to a header; exits if one is not fit. */
static void
add_names(struct header *header, const char *names, const char *path)
{
	struct reader *reader =
	    reader_new_memory(slice_of(names), "--widen", ',');
	enum stream_kind kind = stream_kind(header);
	struct row row;

	if (reader_next(reader, &row) != READER_ROW)
		diag_die("--widen takes names of columns, with commas between "
			 "them: %s",
		    diag_quote(slice_of(names)).text);
	for (size_t i = 0; i < row.count; i++) {
		struct slice name = slice_trim(row.cells[i]);

		if (name.length == 0)
			diag_die("--widen: the name of a column is missing");
		datafile_check_name(name, (struct place){"--widen", 0});
		if (header_find(header, name) != HEADER_NONE)
			diag_die_at(path, 1, "there is a column %s already",
			    diag_quote(name).text);
		header_add(header, name);
	}
	if (reader_next(reader, &row) != READER_END)
		diag_die("--widen: the names are more than one line");
	reader_free(reader);
	if (stream_kind(header) != kind)
		diag_die_at(path, 1,
		    "with the columns %s it would no longer be read as before",
		    diag_quote(slice_of(names)).text);
	if (header->count > DATAFILE_COLUMN_LIMIT)
		diag_die_at(path, 1, "a file has at most %d columns",
		    DATAFILE_COLUMN_LIMIT);
}

/* Returns, in the arena, what comes at the end of the header. */
static struct slice
more_names(const struct header *header, uint32_t from, char delimiter,
    struct arena *arena)
{
	struct slice *names = alloc_zeroed(header->count + 1, sizeof(*names));
	struct text text;
	const struct writer writer = {text_open(&text), delimiter, false};
	struct slice more;

	/* An empty name first, so that a delimiter comes before the others. */
	for (uint32_t i = from; i < header->count; i++)
		names[i - from + 1] = header_name(header, i);
	writer_header(&writer, names, header->count - from + 1);
	free(names);
	more = text_close(&text, arena);
	more.length--; /* the newline */
	return more;
}

/* Returns, in the arena, as many empty cells. */
static struct slice
empty_cells(size_t count, char delimiter, struct arena *arena)
{
	char *cells = arena_room(arena, count);

	memset(cells, delimiter, count);
	return (struct slice){cells, count};
}

enum { BUFFER_SIZE = 128 * 1024 };

/* The new file, whose next bytes are in a buffer. */
struct copy {
	struct append *file;
	char *buffer, *piece; /* room for the longest piece */
	size_t length;
};

static void
flush(struct copy *copy)
{
	append_write_copy(
	    copy->file, (struct slice){copy->buffer, copy->length});
	copy->length = 0;
}

static void
put(struct copy *copy, struct slice bytes)
{
	if (bytes.length > BUFFER_SIZE - copy->length)
		flush(copy);
	if (bytes.length > BUFFER_SIZE) {
		append_write_copy(copy->file, bytes);
		return;
	}
	memcpy(copy->buffer + copy->length, bytes.data, bytes.length);
	copy->length += bytes.length;
}

/*
 * Copies a piece of the file, which is a record and what follows it up to the
 * next one, with more at the end of the record.
 */
static void
copy_piece(struct copy *copy, uint64_t start, uint64_t end, struct slice more)
{
	size_t length = (size_t)(end - start), whole = length;
	char *piece = copy->piece;

	if (!append_read(copy->file, start, piece, length))
		append_drop_copy(copy->file, "read", errno);
	while (
	    whole > 0 && (piece[whole - 1] == '\n' || piece[whole - 1] == '\r'))
		whole--;
	put(copy, (struct slice){piece, whole});
	put(copy, more);
	put(copy, (struct slice){piece + whole, length - whole});
}

/* Returns room for the longest piece. */
static char *
make_room(const struct append *file, const struct rows *rows)
{
	uint64_t start = 0, most = 0;

	for (size_t i = 0; i <= rows->count; i++) {
		uint64_t end = i < rows->count ? rows->offsets[i] : file->size;

		most = end - start > most ? end - start : most;
		start = end;
	}
	return alloc_resize(NULL, (size_t)most, 1);
}

/* Replaces the file by a copy with more at the end of each record. */
static void
widen_file(struct append *file, const struct rows *rows, struct slice names,
    struct slice cells)
{
	uint64_t start = 0;
	/* Allocate before there is a new file. */
	struct copy copy = {.file = file,
	    .buffer = alloc_resize(NULL, BUFFER_SIZE, 1),
	    .piece = make_room(file, rows)};

	append_copy(file);
	for (size_t i = 0; i <= rows->count; i++) {
		uint64_t end = i < rows->count ? rows->offsets[i] : file->size;

		copy_piece(&copy, start, end, i == 0 ? names : cells);
		start = end;
	}
	flush(&copy);
	append_replace(file);
	free(copy.buffer);
	free(copy.piece);
}

void
mend_widen(const struct mend *mend, const char *names)
{
	struct append file;
	struct stream *stream;
	struct rows rows;
	struct header header;
	struct arena bytes = {NULL};
	struct slice more, cells;
	uint32_t before;
	char delimiter;

	mend_open(mend, &file);
	if (file.size == 0)
		diag_die_at(file.path, 0, "no header: it is empty");
	stream = stream_over(read_from(&file, 0, mend->delimiter), false);
	find_rows(&rows, stream);
	delimiter = stream_delimiter(stream);
	header_open(&header);
	header_copy(&header, stream_header(stream));
	before = header.count;
	add_names(&header, names, file.path);
	more = more_names(&header, before, delimiter, &bytes);
	cells = empty_cells(header.count - before, delimiter, &bytes);
	signal(SIGPIPE, SIG_IGN);
	if (!mend->quiet)
		print_header(
		    &(struct writer){stdout, delimiter, false}, &header);
	mend_finish_output(&file);
	if (!mend->dry_run)
		widen_file(&file, &rows, more, cells);
	append_close(&file);
	header_close(&header);
	stream_close(stream);
	free(rows.offsets);
	arena_free(&bytes);
}
