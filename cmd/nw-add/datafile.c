/* The file that grows, a log or a list of people, and its new rows. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "base/utf8.h"
#include "csv/writer.h"
#include "nw-add/datafile.h"
#include "nw-add/refkey.h"

void
datafile_open(
    struct datafile *datafile, char delimiter, enum datafile_keys wanted)
{
	memset(datafile, 0, sizeof(*datafile));
	datafile->delimiter = delimiter;
	datafile->empty = true;
	datafile->last_row = UINT64_MAX;
	header_open(&datafile->header);
	datafile->wanted = wanted;
	seen_open(&datafile->keys);
	text_open(&datafile->key);
	text_open(&datafile->lines);
	people_open(&datafile->people, NULL, NULL);
}

void
datafile_close(struct datafile *datafile)
{
	header_close(&datafile->header);
	seen_close(&datafile->keys);
	text_free(&datafile->key);
	text_free(&datafile->lines);
	people_close(&datafile->people);
	arena_free(&datafile->bytes);
	free(datafile->names);
	free(datafile->row);
	if (datafile->stream != NULL)
		stream_close(datafile->stream);
}

/* Returns, in the arena, a key made of the tag and the parts. */
static struct slice
key_of(struct datafile *datafile, char tag, const struct slice *parts,
    size_t count)
{
	FILE *out = datafile->key.file;

	text_cut_back(&datafile->key, 0);
	putc(tag, out);
	for (size_t i = 0; i < count; i++) {
		text_put(out, parts[i]);
		putc('\0', out); /* no cell contains it */
	}
	return text_so_far(&datafile->key);
}

/* Adds such a key; returns whether it is new. */
static bool
add_key(struct datafile *datafile, char tag, const struct slice *parts,
    size_t count)
{
	return seen_add(&datafile->keys, key_of(datafile, tag, parts, count));
}

static bool
has_key(struct datafile *datafile, char tag, const struct slice *parts,
    size_t count)
{
	return seen_has(&datafile->keys, key_of(datafile, tag, parts, count));
}

/*
 * Adds the keys of the ref of a row: one with its source (#) and, if that is
 * only a guess, one without it (~).  Returns whether no other row has them.
 */
static bool
add_ref(struct datafile *datafile, const struct slice cells[LOG_COLUMNS])
{
	struct refkey key = refkey_of(cells[LOG_REF], cells[LOG_KIND]);
	struct slice named[2] = {slice_of(key.source), key.id};
	const struct slice unnamed[2] = {slice_empty, key.id};
	bool known = (key.guessed && has_key(datafile, '~', &key.id, 1)) ||
	    (refkey_may_lack_source(&key) &&
		has_key(datafile, '#', unnamed, 2));

	if (key.guessed)
		add_key(datafile, '~', &key.id, 1);
	return add_key(datafile, '#', named, 2) && !known;
}

static bool
add_row_key(struct datafile *datafile, const struct slice cells[LOG_COLUMNS])
{
	const struct slice parts[5] = {cells[LOG_DATE], cells[LOG_FROM],
	    cells[LOG_TO], cells[LOG_KIND], cells[LOG_NOTE]};

	return add_key(datafile, '=', parts, sizeof(parts) / sizeof(parts[0]));
}

static void
add_names(struct finder *finder, const struct log_row *row)
{
	static const enum log_column lists[] = {LOG_TO, LOG_ABOUT};

	find_add(finder, row->cells[LOG_FROM]);
	for (int i = 0; i < 2; i++) {
		struct slice rest = row->cells[lists[i]], name;

		while (slice_item(&rest, ';', &name))
			if (name.data[0] != '#')
				find_add(finder, name);
	}
}

static void
read_log(
    struct datafile *datafile, struct stream *stream, struct finder *finder)
{
	struct log log;
	struct log_row row;

	log_open(&log, stream);
	while (log_next(&log, &row)) {
		add_names(finder, &row);
		if (datafile->wanted != DATAFILE_NO_KEYS &&
		    row.cells[LOG_REF].length > 0)
			add_ref(datafile, row.cells);
		if (datafile->wanted == DATAFILE_ALL_KEYS)
			add_row_key(datafile, row.cells);
		datafile->last_row = stream_offset(stream);
	}
}

static void
read_people(struct datafile *datafile, struct stream *stream)
{
	uint64_t before = stream_offset(stream);

	people_read(&datafile->people, stream, NULL);
	if (stream_offset(stream) > before)
		datafile->last_row = stream_offset(stream);
}

void
datafile_begin(struct datafile *datafile, struct reader *reader,
    bool people_expected, bool take_tail)
{
	struct stream *stream = stream_over(reader, false);
	const struct header *header = stream_header(stream);
	enum stream_kind kind = stream_kind(header);

	if (!take_tail)
		stream_refuse_tail(stream);
	header_copy(&datafile->header, header);
	datafile->stream = stream;
	datafile->reader = reader;
	datafile->empty = false;
	datafile->is_people =
	    kind == STREAM_PEOPLE || (people_expected && kind != STREAM_LOG);
	if (datafile->is_people) {
		people_close(&datafile->people);
		people_open_over(&datafile->people, stream);
	}
	datafile->delimiter = reader_delimiter(reader);
	datafile->crlf = reader_crlf(reader);
}

void
datafile_read(struct datafile *datafile, struct finder *finder)
{
	if (datafile->is_people)
		read_people(datafile, datafile->stream);
	else
		read_log(datafile, datafile->stream, finder);
}

void
datafile_go_on(struct datafile *datafile, struct finder *finder)
{
	stream_go_on(datafile->stream);
	datafile_read(datafile, finder);
}

void
datafile_finish(struct datafile *datafile)
{
	if (datafile->is_people)
		people_index_all(&datafile->people);
	datafile->torn = reader_torn(datafile->reader);
}

/* Returns what no line of a file may contain, or NULL. */
static const char *
unfit_for_line(struct slice text)
{
	while (text.length > 0) {
		uint32_t code;
		size_t length = utf8_decode(text, &code);

		if (length == 0)
			return "not UTF-8";
		if (utf8_control(code))
			return "a control character";
		if (utf8_invisible(code))
			return "an invisible character";
		slice_skip(&text, length);
	}
	return NULL;
}

void
datafile_check_name(struct slice name, struct place place)
{
	const char *unfit = unfit_for_line(name);

	if (unfit != NULL)
		diag_die_at(place.file, place.line,
		    "%s in the column name %s; "
		    "a header is one line of plain text",
		    unfit, diag_quote(name).text);
	if (name.length > DATAFILE_NAME_LIMIT)
		diag_die_at(place.file, place.line,
		    "the column name %s has more than %d bytes",
		    diag_quote(name).text, DATAFILE_NAME_LIMIT);
}

/* Exits if the names are not fit for a new header. */
static void
check_names(const struct header *header, const char *file)
{
	size_t length = header->count;

	if (header->count > DATAFILE_COLUMN_LIMIT)
		diag_die_at(file, 1, "%u columns; a new file has at most %d",
		    header->count, DATAFILE_COLUMN_LIMIT);
	for (uint32_t i = 0; i < header->count; i++) {
		struct slice name = header_name(header, i);

		datafile_check_name(name, (struct place){file, 1});
		length += name.length;
	}
	if (length > DATAFILE_RECORD_LIMIT)
		diag_die_at(file, 1, "a header of more than 64 KiB");
}

void
datafile_start(struct datafile *datafile, bool is_people,
    const struct header *more, const char *file)
{
	if (more != NULL)
		check_names(more, file);
	datafile->is_people = is_people;
	for (int i = 0; !is_people && i < LOG_COLUMNS; i++)
		header_add(&datafile->header, slice_of(log_column_names[i]));
	for (int i = 0; is_people && i < PEOPLE_COLUMNS; i++)
		header_add(&datafile->header, slice_of(people_column_names[i]));
	for (uint32_t i = 0; more != NULL && i < more->count; i++)
		if (header_find(&datafile->header, header_name(more, i)) ==
		    HEADER_NONE)
			header_add(&datafile->header, header_name(more, i));
	if (is_people)
		people_start(&datafile->people, &datafile->header);
}

/* Keeps the names of the columns: when the row is written, memory is short. */
static void
keep_names(struct datafile *datafile)
{
	uint32_t count = datafile->header.count;

	if (datafile->names != NULL)
		return;
	datafile->names = alloc_zeroed(count, sizeof(*datafile->names));
	for (uint32_t i = 0; i < count; i++)
		datafile->names[i] = header_name(&datafile->header, i);
}

static void
print_header(const struct datafile *datafile, FILE *file, bool crlf)
{
	const struct writer writer = {file, datafile->delimiter, crlf};

	writer_header(&writer, datafile->names, datafile->header.count);
}

/* Writes what the file lacks before its new rows. */
static void
begin_lines(struct datafile *datafile)
{
	FILE *out = datafile->lines.file;

	keep_names(datafile);
	if (datafile->torn)
		fputs(datafile->crlf ? "\r\n" : "\n", out);
	if (datafile->empty)
		print_header(datafile, out, datafile->crlf);
	datafile->prefix = datafile->kept =
	    text_so_far(&datafile->lines).length;
}

struct slice *
datafile_add(struct datafile *datafile)
{
	uint32_t count = datafile->header.count;

	if (datafile->row == NULL) {
		datafile->row = alloc_zeroed(count, sizeof(*datafile->row));
		begin_lines(datafile);
	}
	for (uint32_t i = 0; i < count; i++)
		datafile->row[i] = slice_empty;
	return datafile->row;
}

void
datafile_keep(struct datafile *datafile)
{
	datafile->kept = datafile->lines.length;
	datafile->row_count++;
}

struct slice
datafile_cell(const struct datafile *datafile, const struct slice *row,
    const char *column)
{
	uint32_t at = header_find(&datafile->header, slice_of(column));

	return at != HEADER_NONE ? row[at] : slice_empty;
}

void
datafile_set(struct datafile *datafile, struct slice *row, struct slice column,
    struct slice value, struct place place)
{
	uint32_t at = header_find(&datafile->header, column);

	if (at == HEADER_NONE && value.length == 0)
		return;
	if (at == HEADER_NONE)
		diag_die_at(place.file, place.line,
		    "no column %s in the file%s", diag_quote(column).text,
		    header_hint(&datafile->header, column));
	if (header_repeats(&datafile->header, at))
		diag_die_at(place.file, place.line,
		    "two columns named %s in the file",
		    diag_quote(column).text);
	row[at] = arena_copy(&datafile->bytes, value);
}

/* Exits if the cell would break the line, or confuse a terminal. */
static void
check_text(const struct datafile *datafile, struct place place, uint32_t column)
{
	struct slice cell = datafile->row[column];
	struct slice name = header_name(&datafile->header, column);
	const char *unfit = unfit_for_line(cell);

	if (unfit != NULL && !utf8_valid(cell))
		diag_die_at(place.file, place.line, "%s: %s in column %s",
		    unfit, diag_quote(cell).text, diag_name(name).text);
	if (unfit != NULL)
		diag_die_at(place.file, place.line,
		    "%s in %s in column %s; "
		    "a row is one line of plain text",
		    unfit, diag_quote(cell).text, diag_name(name).text);
}

static _Noreturn void
die_of_cell(
    struct place place, const char *column, struct slice cell, const char *hint)
{
	diag_die_at(place.file, place.line, "bad %s %s in column %s%s", column,
	    diag_quote(cell).text, column, hint);
}

static void
read_cells(const struct datafile *datafile, struct slice cells[LOG_COLUMNS])
{
	const struct slice *row = datafile->row;

	for (int i = 0; i < LOG_COLUMNS; i++)
		cells[i] = datafile_cell(datafile, row, log_column_names[i]);
}

static void
check_log_row(
    const struct datafile *datafile, struct place place, int32_t latest)
{
	struct log_row row;
	enum log_column bad;

	read_cells(datafile, row.cells);
	if (!log_parse(&row, &bad))
		die_of_cell(place, log_column_names[bad], row.cells[bad],
		    log_hint(bad, row.cells[bad]).text);
	if (row.day != DATE_NONE && row.day > latest)
		die_of_cell(place, "date", row.cells[LOG_DATE],
		    "; that is in the future");
}

static void
check_people_row(const struct datafile *datafile, struct place place)
{
	const struct slice *row = datafile->row;

	for (int i = 0; i < PEOPLE_COLUMNS; i++) {
		struct slice cell = slice_trim(
		    datafile_cell(datafile, row, people_column_names[i]));
		int32_t ignored;

		if (!people_parse(i, cell, &ignored))
			die_of_cell(place, people_column_names[i], cell,
			    people_hint(i, cell).text);
	}
}

/* Lays out the newest row as a line; returns its length in bytes. */
static size_t
lay_out(struct datafile *datafile)
{
	const struct writer writer = {
	    datafile->lines.file, datafile->delimiter, datafile->crlf};

	text_cut_back(&datafile->lines, datafile->kept);
	writer_row(&writer, datafile->row, datafile->header.count);
	return text_so_far(&datafile->lines).length - datafile->kept;
}

void
datafile_check(struct datafile *datafile, struct place place, int32_t latest)
{
	for (uint32_t i = 0; i < datafile->header.count; i++)
		check_text(datafile, place, i);
	if (lay_out(datafile) > DATAFILE_RECORD_LIMIT)
		diag_die_at(
		    place.file, place.line, "a row of more than 64 KiB");
	if (datafile->is_people)
		check_people_row(datafile, place);
	else
		check_log_row(datafile, place, latest);
}

void
datafile_print_row(
    struct datafile *datafile, FILE *file, const struct slice *cells)
{
	const struct writer writer = {file, datafile->delimiter, false};

	keep_names(datafile);
	print_header(datafile, file, false);
	writer_row(&writer, cells, datafile->header.count);
}

struct slice
datafile_bytes(struct datafile *datafile)
{
	struct text text;
	FILE *out;

	if (datafile->row == NULL)
		begin_lines(datafile);
	if (datafile->shown.length == 0) {
		out = text_open(&text);
		print_header(datafile, out, false);
		datafile->shown = text_close(&text, &datafile->bytes);
	}
	return (struct slice){datafile->lines.bytes, datafile->kept};
}

void
datafile_print(struct datafile *datafile, FILE *file)
{
	struct slice rest = datafile_bytes(datafile);
	size_t length;

	slice_skip(&rest, datafile->prefix);
	text_put(file, datafile->shown);
	if (!datafile->crlf)
		text_put(file, rest);
	/* A line is a row: datafile_check lets no line end into a cell. */
	while (
	    datafile->crlf && (length = slice_find(rest, '\n')) < rest.length) {
		text_put(file, (struct slice){rest.data, length - 1});
		putc('\n', file);
		slice_skip(&rest, length + 1);
	}
}

bool
datafile_has_row(struct datafile *datafile)
{
	struct slice cells[LOG_COLUMNS];
	bool fresh;

	read_cells(datafile, cells);
	for (int i = 0; i < LOG_COLUMNS; i++)
		if (i != LOG_NOTE)
			cells[i] = slice_trim(cells[i]);
	if (cells[LOG_REF].length > 0) {
		fresh = add_ref(datafile, cells);
		if (fresh && datafile->wanted == DATAFILE_ALL_KEYS)
			add_row_key(datafile, cells);
		return !fresh;
	}
	return !add_row_key(datafile, cells);
}
