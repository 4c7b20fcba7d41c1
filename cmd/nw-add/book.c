/* A log or people file that is about to grow: what is in it, what comes. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "base/utf8.h"
#include "csv/writer.h"
#include "nw-add/book.h"

void
book_open(struct book *book, char delimiter)
{
	memset(book, 0, sizeof(*book));
	book->delimiter = delimiter;
	book->empty = true;
	book->last_row = UINT64_MAX;
	book->first_bad = UINT64_MAX;
	header_open(&book->header);
	map_open(&book->keys);
	people_open(&book->people, NULL, NULL);
}

void
book_close(struct book *book)
{
	header_close(&book->header);
	map_close(&book->keys);
	people_close(&book->people);
	arena_free(&book->bytes);
	for (size_t i = 0; i < book->row_count; i++)
		free(book->rows[i]);
	free(book->rows);
	if (book->stream != NULL)
		stream_close(book->stream);
}

/* The key of a row among all rows of its file: true if it is new. */
static bool
add_key(struct book *book, char tag, const struct slice *parts, size_t count)
{
	uint32_t known = book->keys.count;
	struct arena scratch = {NULL};
	struct text text;
	FILE *out = text_open(&text);

	putc(tag, out);
	for (size_t i = 0; i < count; i++) {
		text_put(out, parts[i]);
		putc('\0', out); /* which no cell holds */
	}
	map_intern(&book->keys, text_close(&text, &scratch));
	arena_free(&scratch);
	return book->keys.count > known;
}

static bool
add_row_key(struct book *book, const struct slice cells[LOG_COLUMNS])
{
	const struct slice parts[] = {cells[LOG_DATE], cells[LOG_FROM],
	    cells[LOG_TO], cells[LOG_KIND], cells[LOG_NOTE]};

	return add_key(book, '=', parts, sizeof(parts) / sizeof(parts[0]));
}

/* The people of a row become known; those it is about too, topics aside. */
static void
add_names(struct finder *resolver, const struct log_row *row)
{
	static const enum log_column lists[] = {LOG_TO, LOG_ABOUT};

	find_add(resolver, row->cells[LOG_FROM]);
	for (int i = 0; i < 2; i++) {
		struct slice rest = row->cells[lists[i]], name;

		while (slice_item(&rest, ';', &name))
			if (name.data[0] != '#')
				find_add(resolver, name);
	}
}

static void
read_log(struct book *book, struct stream *stream, struct finder *resolver,
    bool with_keys)
{
	struct log log;
	struct log_row row;

	log_open(&log, stream);
	while (log_next(&log, &row)) {
		add_names(resolver, &row);
		if (with_keys && row.cells[LOG_REF].length > 0)
			add_key(book, '#', &row.cells[LOG_REF], 1);
		if (with_keys)
			add_row_key(book, row.cells);
		book->last_row = stream_offset(stream);
	}
}

static void
read_people(struct book *book, struct stream *stream)
{
	people_close(&book->people);
	people_open(&book->people, stream, NULL);
	if (book->people.names.count > 0)
		book->last_row = stream_offset(stream);
}

void
book_read(struct book *book, struct reader *reader, struct finder *resolver,
    bool people_expected, bool with_keys, bool keep_going)
{
	struct stream *stream = stream_over(reader, keep_going);
	const struct header *header = stream_header(stream);

	header_copy(&book->header, header);
	book->stream = stream;
	book->empty = false;
	book->is_people =
	    header_find(header, slice_of("from")) == HEADER_NONE &&
	    (people_expected ||
		header_find(header, slice_of("name")) != HEADER_NONE);
	if (book->is_people)
		read_people(book, stream);
	else
		read_log(book, stream, resolver, with_keys);
	book->crlf = reader_crlf(reader);
	book->torn = reader_torn(reader);
	if (stream_rejected(stream) > 0)
		book->first_bad = stream_rejected_at(stream);
}

void
book_start(struct book *book, bool is_people, const struct header *more)
{
	book->is_people = is_people;
	for (int i = 0; !is_people && i < LOG_COLUMNS; i++)
		header_add(&book->header, slice_of(log_column_names[i]));
	for (int i = 0; is_people && i < PEOPLE_COLUMNS; i++)
		header_add(&book->header, slice_of(people_column_names[i]));
	for (uint32_t i = 0; more != NULL && i < more->count; i++)
		if (header_find(&book->header, header_name(more, i)) ==
		    HEADER_NONE)
			header_add(&book->header, header_name(more, i));
	if (is_people)
		people_start(&book->people, &book->header);
}

struct slice *
book_add(struct book *book)
{
	book->rows = alloc_grow(book->rows, &book->row_capacity,
	    book->row_count + 1, sizeof(*book->rows));
	book->rows[book->row_count] =
	    alloc_zeroed(book->header.count, sizeof(**book->rows));
	return book->rows[book->row_count++];
}

void
book_drop(struct book *book)
{
	free(book->rows[--book->row_count]);
}

struct slice
book_cell(const struct book *book, const struct slice *row, const char *column)
{
	uint32_t at = header_find(&book->header, slice_of(column));

	return at != HEADER_NONE ? row[at] : (struct slice){"", 0};
}

void
book_set(struct book *book, struct slice *row, struct slice column,
    struct slice value, struct place place)
{
	uint32_t at = header_find(&book->header, column);

	if (at == HEADER_NONE && value.length == 0)
		return;
	if (at == HEADER_NONE)
		diag_die_at(place.file, place.line,
		    "no column %s in the file%s", diag_quote(column).text,
		    header_hint(&book->header, column));
	if (header_repeats(&book->header, at))
		diag_die_at(place.file, place.line,
		    "two columns of the name %s in the file",
		    diag_quote(column).text);
	row[at] = arena_copy(&book->bytes, value);
}

/* Dies of what would break the line, or the terminal that shows it. */
static void
check_text(const struct book *book, struct place place, uint32_t column)
{
	struct slice cell = book->rows[book->row_count - 1][column];
	struct slice name = header_name(&book->header, column);
	struct diag_quoted text = diag_quote(cell);

	while (cell.length > 0) {
		uint32_t code;
		size_t length = utf8_decode(cell, &code);

		if (length == 0)
			diag_die_at(place.file, place.line,
			    "not UTF-8: %s in column %s", text.text,
			    diag_name(name).text);
		if (utf8_control(code))
			diag_die_at(place.file, place.line,
			    "a control character in %s in column %s; "
			    "a row is one line of plain text",
			    text.text, diag_name(name).text);
		cell.data += length;
		cell.length -= length;
	}
}

static _Noreturn void
die_of_cell(
    struct place place, const char *column, struct slice cell, const char *hint)
{
	diag_die_at(place.file, place.line, "bad %s %s in column %s%s", column,
	    diag_quote(cell).text, column, hint);
}

static void
read_cells(const struct book *book, struct slice cells[LOG_COLUMNS])
{
	const struct slice *row = book->rows[book->row_count - 1];

	for (int i = 0; i < LOG_COLUMNS; i++)
		cells[i] = book_cell(book, row, log_column_names[i]);
}

static void
check_log_row(const struct book *book, struct place place, int32_t latest)
{
	struct log_row row;
	enum log_column bad;

	read_cells(book, row.cells);
	if (!log_parse(&row, &bad))
		die_of_cell(place, log_column_names[bad], row.cells[bad],
		    log_hint(bad, row.cells[bad]).text);
	if (row.day != DATE_NONE && row.day > latest)
		die_of_cell(place, "date", row.cells[LOG_DATE],
		    "; that is in the future");
}

static void
check_people_row(const struct book *book, struct place place)
{
	const struct slice *row = book->rows[book->row_count - 1];

	for (int i = 0; i < PEOPLE_COLUMNS; i++) {
		struct slice cell =
		    slice_trim(book_cell(book, row, people_column_names[i]));
		int32_t ignored;

		if (!people_parse(i, cell, &ignored))
			die_of_cell(place, people_column_names[i], cell,
			    people_hint(i, cell).text);
	}
}

/* The bytes of the newest row as it will be written. */
static size_t
line_length(const struct book *book)
{
	struct arena scratch = {NULL};
	struct text text;
	const struct writer writer = {
	    text_open(&text), book->delimiter, book->crlf};
	size_t length;

	writer_row(
	    &writer, book->rows[book->row_count - 1], book->header.count);
	length = text_close(&text, &scratch).length;
	arena_free(&scratch);
	return length;
}

void
book_check(struct book *book, struct place place, int32_t latest)
{
	for (uint32_t i = 0; i < book->header.count; i++)
		check_text(book, place, i);
	if (line_length(book) > BOOK_RECORD_LIMIT)
		diag_die_at(
		    place.file, place.line, "a row of more than 64 KiB");
	if (book->is_people)
		check_people_row(book, place);
	else
		check_log_row(book, place, latest);
}

static void
print_header(const struct book *book, const struct writer *writer)
{
	uint32_t count = book->header.count;
	struct slice *names = alloc_zeroed(count, sizeof(*names));

	for (uint32_t i = 0; i < count; i++)
		names[i] = header_name(&book->header, i);
	writer_row(writer, names, count);
	free(names);
}

void
book_print_row(const struct book *book, FILE *file, const struct slice *cells)
{
	const struct writer writer = {file, book->delimiter, false};

	print_header(book, &writer);
	writer_row(&writer, cells, book->header.count);
}

void
book_print(const struct book *book, FILE *file, bool with_header, bool crlf)
{
	const struct writer writer = {file, book->delimiter, crlf};

	if (with_header)
		print_header(book, &writer);
	for (size_t i = 0; i < book->row_count; i++)
		writer_row(&writer, book->rows[i], book->header.count);
}

bool
book_has_row(struct book *book)
{
	struct slice cells[LOG_COLUMNS];
	bool fresh;

	read_cells(book, cells);
	for (int i = 0; i < LOG_COLUMNS; i++)
		if (i != LOG_NOTE)
			cells[i] = slice_trim(cells[i]);
	if (cells[LOG_REF].length > 0) {
		fresh = add_key(book, '#', &cells[LOG_REF], 1);
		if (fresh)
			add_row_key(book, cells);
		return !fresh;
	}
	return !add_row_key(book, cells);
}
