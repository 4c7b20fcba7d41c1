/* CSV in: the records of one file as rows of slices. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "base/input.h"
#include "base/progress.h"
#include "csv/reader.h"
#include "csv/record.h"

enum {
	BUFFER_SIZE = 64 * 1024, /* also the longest piece of a line */
	/* An unfinished record up to this size is moved and looked at again. */
	CARRIED_LIMIT = BUFFER_SIZE / 16,
	/* libcsv stores the closing quote too, and asks for memory early. */
	PARSER_LIMIT = READER_CELL_LIMIT + 2
};

struct reader {
	int descriptor;	     /* -1: reads the memory */
	struct slice memory; /* the rest of it */
	char *name;	     /* without a file, that of another reader */
	bool copies;	     /* to stdout */
	struct progress *progress;

	char *own; /* NULL without a file */
	size_t capacity;
	char *buffer; /* own, or the bytes of a block */
	size_t start, end;
	uint64_t size;	/* bytes read so far, up to buffer[end] */
	uint64_t limit; /* of size */
	bool at_end;
	char last_byte;
	char magic[4];

	struct csv_parser parser;
	char delimiter;
	bool guesses; /* the delimiter is not known */
	size_t line;  /* of buffer[start] */
	bool in_record;
	bool row_done;
	bool endless; /* the rest of a bad line is too long */
	bool first_crlf;
	bool slow;
	size_t row_count;    /* cells of the last record */
	struct record found; /* the last record, if libcsv did not read it */

	/* The current record: its bytes are in text. */
	size_t record_line;
	uint64_t record_offset;
	char *text;
	size_t text_length, text_capacity;
	size_t *ends;
	size_t count, ends_capacity;
	struct slice *cells;
	size_t cells_capacity;

	const char *problem;
	char *problem_text;
	bool torn;
};

/* libcsv would trim what this calls a space. */
static int
no_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

static void *
limited_realloc(void *memory, size_t size)
{
	return size <= PARSER_LIMIT ? realloc(memory, size) : NULL;
}

static void
parser_open(struct reader *reader)
{
	/* Both are needed: STRICT_FINI refuses an open quote at the end. */
	if (csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		diag_out_of_memory();
	csv_set_delim(&reader->parser, (unsigned char)reader->delimiter);
	csv_set_space_func(&reader->parser, no_space);
	csv_set_realloc_func(&reader->parser, limited_realloc);
}

struct reader *
reader_new(int descriptor, const char *name, char delimiter)
{
	struct reader *reader = alloc_zeroed(1, sizeof(*reader));

	reader->buffer = reader->own =
	    alloc_grow(NULL, &reader->capacity, BUFFER_SIZE + RECORD_MARGIN, 1);
	/* Not NULL even if all cells are empty. */
	reader->text = alloc_zeroed(1, 1);
	reader->descriptor = descriptor;
	reader->name = alloc_string(name);
	reader->guesses = delimiter == '\0';
	reader->delimiter = reader->guesses ? ',' : delimiter;
	reader->line = 1;
	reader->limit = UINT64_MAX;
	reader->last_byte = '\n';
	parser_open(reader);
	return reader;
}

struct reader *
reader_new_memory(struct slice bytes, const char *name, char delimiter)
{
	struct reader *reader = reader_new(-1, name, delimiter);

	reader->memory = bytes;
	return reader;
}

void
reader_free(struct reader *reader)
{
	csv_free(&reader->parser);
	if (reader->own != NULL)
		free(reader->name);
	free(reader->own);
	free(reader->text);
	free(reader->ends);
	free(reader->cells);
	record_close(&reader->found);
	free(reader->problem_text);
	free(reader);
}

/* Called by libcsv for a cell: copies it, as libcsv reuses the memory. */
static void
take_cell(void *cell, size_t length, void *closure)
{
	struct reader *reader = closure;

	if (reader->row_done)
		return;
	if (length > READER_CELL_LIMIT)
		reader->problem = "a cell of more than 16 MiB";
	reader->text = alloc_grow(reader->text, &reader->text_capacity,
	    reader->text_length + length, 1);
	if (length > 0)
		memcpy(reader->text + reader->text_length, cell, length);
	reader->text_length += length;
	reader->ends = alloc_grow(reader->ends, &reader->ends_capacity,
	    reader->count + 1, sizeof(*reader->ends));
	reader->ends[reader->count++] = reader->text_length;
}

static void
take_row(int terminator, void *closure)
{
	struct reader *reader = closure;

	(void)terminator;
	reader->row_done = true;
}

/* Reports the bytes that are done with. */
static void
report(const struct reader *reader, size_t bytes)
{
	if (reader->progress != NULL)
		progress_read(reader->progress, bytes);
}

/* Takes bytes off the memory, like read(2). */
static ssize_t
take_bytes(struct reader *reader, char *room, size_t size)
{
	if (size > reader->memory.length)
		size = reader->memory.length;
	if (size > 0)
		memcpy(room, reader->memory.data, size);
	slice_skip(&reader->memory, size);
	return (ssize_t)size;
}

/* Reads bytes to a place; returns how many, or less than 0 on an error. */
static ssize_t
read_bytes(struct reader *reader, char *room, size_t size)
{
	uint64_t left = reader->limit - reader->size;
	ssize_t got;

	size = left < size ? (size_t)left : size;
	got = reader->descriptor >= 0
	    ? input_read(reader->descriptor, room, size)
	    : take_bytes(reader, room, size);

	if (got < 0)
		return got;
	reader->at_end = got == 0;
	if (reader->copies) {
		fwrite(room, 1, (size_t)got, stdout);
		diag_check_stdout();
	}
	reader->size += (uint64_t)got;
	if (got > 0)
		reader->last_byte = room[got - 1];
	return got;
}

/* Reads more after what is left in the buffer; false on an error. */
static bool
fill(struct reader *reader)
{
	ssize_t got;

	memmove(reader->buffer, reader->buffer + reader->start,
	    reader->end - reader->start);
	report(reader, reader->start);
	reader->end -= reader->start;
	reader->start = 0;
	got = read_bytes(
	    reader, reader->buffer + reader->end, BUFFER_SIZE - reader->end);
	if (got < 0)
		return false;
	reader->end += (size_t)got;
	memset(reader->buffer + reader->end, 0, RECORD_MARGIN);
	return true;
}

static uint64_t
offset_of(const struct reader *reader, size_t position)
{
	return reader->size - (reader->end - position);
}

/* Skips a byte order mark, and remembers the first bytes. */
static bool
begin_file(struct reader *reader)
{
	while (reader->end < sizeof(reader->magic) && !reader->at_end)
		if (!fill(reader))
			return false;
	for (size_t i = 0; i < sizeof(reader->magic) && i < reader->end; i++)
		reader->magic[i] = reader->buffer[i];
	if (reader->end >= 3 && memcmp(reader->buffer, "\xef\xbb\xbf", 3) == 0)
		reader->start = 3;
	return true;
}

static void
set_delimiter(struct reader *reader, char delimiter)
{
	reader->delimiter = delimiter;
	csv_set_delim(&reader->parser, (unsigned char)delimiter);
}

void
reader_settle_delimiter(struct reader *reader, char delimiter)
{
	if (reader->guesses)
		set_delimiter(reader, delimiter);
	reader->guesses = false;
}

char
reader_delimiter(const struct reader *reader)
{
	return reader->delimiter;
}

/* What a record has outside quotes, up to a place in it. */
struct glance {
	size_t at;
	bool begun, quoted, ended;
	bool comma, semicolon, tab;
};

static void
glance_at(struct glance *glance, const char *bytes, size_t length)
{
	for (; glance->at < length && !glance->ended; glance->at++) {
		char byte = bytes[glance->at];

		glance->quoted ^= byte == '"';
		glance->begun |= byte != '\n' && byte != '\r';
		if (glance->quoted)
			continue;
		glance->comma |= byte == ',';
		glance->semicolon |= byte == ';';
		glance->tab |= byte == '\t';
		/* Blank lines come before the record. */
		glance->ended = byte == '\n' && glance->begun;
	}
}

void
reader_guess_delimiter(struct reader *reader)
{
	struct glance glance = {0};

	if (!reader->guesses || (reader->size == 0 && !begin_file(reader)))
		return;
	/* Of a record that is longer than the page, the start must do. */
	do
		glance_at(&glance, reader->buffer + reader->start,
		    reader->end - reader->start);
	while (!glance.ended && !reader->at_end &&
	    reader->end - reader->start < BUFFER_SIZE && fill(reader));
	if (glance.comma)
		set_delimiter(reader, ',');
	else if (glance.semicolon != glance.tab)
		set_delimiter(reader, glance.semicolon ? ';' : '\t');
}

/* A piece of a line: its body, and the line end after it, if it was read. */
struct piece {
	const char *body;
	size_t length;
	size_t end_length; /* 0, 1 for LF, 2 for CR LF */
};

static struct piece
next_piece(const struct reader *reader)
{
	const char *start = reader->buffer + reader->start;
	size_t rest = reader->end - reader->start;
	size_t length = rest < BUFFER_SIZE ? rest : BUFFER_SIZE;
	const char *newline = memchr(start, '\n', length);
	bool ends = reader->at_end && length == rest;
	struct piece piece = {start, length, 0};

	if (newline != NULL) {
		piece.length = (size_t)(newline - start);
		piece.end_length = 1;
	}
	if (piece.length > 0 && start[piece.length - 1] == '\r') {
		/* If there is no newline, it may be in the next bytes. */
		if (newline != NULL)
			piece.end_length = 2;
		if (newline != NULL || !ends)
			piece.length--;
	}
	return piece;
}

const char *
reader_foreign(const struct reader *reader)
{
	return input_foreign(
	    (struct slice){reader->magic, sizeof(reader->magic)});
}

/* Returns why libcsv stopped before the end of its input. */
static const char *
parser_problem(const struct reader *reader)
{
	if (csv_error((struct csv_parser *)&reader->parser) == CSV_EPARSE)
		return reader->parser.quoted
		    ? "text after a closing quote"
		    : "a quote inside an unquoted cell";
	if (reader->parser.entry_size < PARSER_LIMIT)
		diag_out_of_memory();
	return reader->parser.quoted
	    ? "a cell of more than 16 MiB (a quote that is not closed?)"
	    : "a cell of more than 16 MiB";
}

/* Gives bytes to libcsv; false, with the problem set, if it refuses them. */
static bool
feed(struct reader *reader, const char *bytes, size_t length)
{
	struct csv_parser *parser = &reader->parser;

	/* By default libcsv grows a cell by only 128 bytes at a time. */
	csv_set_blk_size(
	    parser, parser->entry_size > 4096 ? parser->entry_size : 4096);
	if (csv_parse(parser, bytes, length, take_cell, take_row, reader) !=
	    length)
		reader->problem = parser_problem(reader);
	return reader->problem == NULL;
}

/*
 * Feeds the body of a piece, in which no record may end.  Sets the first of
 * several problems, whatever pieces the line is read in.
 */
static bool
feed_body(struct reader *reader, const struct piece *piece)
{
	size_t length =
	    slice_find((struct slice){piece->body, piece->length}, '\0');

	if (length > 0 && !reader->in_record && piece->body[0] == '\r')
		/* libcsv would drop it as a blank line. */
		reader->problem = "a CR that does not end a line";
	else if (offset_of(reader, reader->start) + length -
		reader->record_offset >
	    READER_RECORD_LIMIT)
		reader->problem = "a record of more than 64 MiB";
	else if (length > 0)
		feed(reader, piece->body, length);
	if (reader->row_done)
		reader->problem = "a CR that does not end a line";
	if (reader->problem == NULL && length < piece->length)
		reader->problem = "a NUL byte";
	return reader->problem == NULL;
}

static void
begin_record(struct reader *reader)
{
	reader->record_line = reader->line;
	reader->record_offset = offset_of(reader, reader->start);
	reader->text_length = 0;
	reader->count = 0;
	reader->row_done = false;
}

static void
consume(struct reader *reader, const struct piece *piece)
{
	reader->start += piece->length + piece->end_length;
	if (piece->end_length == 0)
		return;
	if (reader->line == 1)
		reader->first_crlf = piece->end_length == 2;
	reader->line++;
}

/* Skips the rest of a bad line. */
static void
skip_line(struct reader *reader)
{
	uint64_t start = offset_of(reader, reader->start);
	struct piece piece = {NULL, 0, 0};

	while (piece.end_length == 0) {
		piece = next_piece(reader);
		consume(reader, &piece);
		if (piece.end_length > 0)
			return;
		if (reader->at_end && reader->start == reader->end) {
			reader->torn = true;
			return;
		}
		reader->endless = offset_of(reader, reader->start) - start >
		    READER_RECORD_LIMIT;
		/* The next call reports an error. */
		if (reader->endless || (!reader->at_end && !fill(reader)))
			return;
	}
}

/* Rejects the record; the next one starts on the next line. */
static enum reader_result
reject(struct reader *reader, bool line_ended, struct row *row)
{
	row->line = reader->record_line;
	row->offset = reader->record_offset;
	if (reader_foreign(reader) != NULL)
		reader->problem = reader_foreign(reader);
	/* Not csv_fini: after an error it would emit half the record. */
	csv_free(&reader->parser);
	parser_open(reader);
	reader->in_record = false;
	if (!line_ended)
		skip_line(reader);
	return READER_BAD;
}

static enum reader_result
finish_record(struct reader *reader, struct row *row)
{
	size_t start = 0;

	reader->in_record = false;
	reader->cells = alloc_grow(reader->cells, &reader->cells_capacity,
	    reader->count, sizeof(*reader->cells));
	for (size_t i = 0; i < reader->count; i++) {
		reader->cells[i] = (struct slice){
		    reader->text + start, reader->ends[i] - start};
		start = reader->ends[i];
	}
	row->line = reader->record_line;
	row->offset = reader->record_offset;
	row->count = reader->count;
	row->cells = reader->cells;
	row->ascii = false;
	return READER_ROW;
}

/*
 * Returns whether a line in the open cell has as many cells as the header. Then
 * the opening quote is wrong; else the end of the file is missing.
 */
static bool
swallows_rows(const struct reader *reader)
{
	const struct csv_parser *parser = &reader->parser;
	struct slice rest = {
	    (const char *)parser->entry_buf, parser->entry_pos};
	size_t line_end;

	while ((line_end = slice_find(rest, '\n')) < rest.length) {
		size_t count = 1, length;

		slice_skip(&rest, line_end + 1);
		length = slice_find(rest, '\n');
		for (size_t i = 0; i < length; i++)
			count += rest.data[i] == reader->delimiter;
		if (rest.length > 0 && count == reader->row_count)
			return true;
	}
	return false;
}

static void
reject_open_quote(struct reader *reader)
{
	reader->torn = !swallows_rows(reader);
	reader->problem = reader->torn
	    ? "a quote that is not closed"
	    : "a quote that is not closed, with rows after it; "
	      "close it in an editor";
}

static enum reader_result
finish_file(struct reader *reader, struct row *row)
{
	if (!reader->in_record ||
	    (reader->limit != UINT64_MAX && reader->row_count > 0))
		return READER_END;
	reader->torn = reader->last_byte != '\n';
	if (csv_fini(&reader->parser, take_cell, take_row, reader) != 0)
		reject_open_quote(reader);
	if (reader->problem != NULL)
		return reject(reader, true, row);
	return finish_record(reader, row);
}

static enum reader_result
fail(struct reader *reader, const char *problem)
{
	free(reader->problem_text);
	reader->problem_text = alloc_string(problem);
	reader->problem = reader->problem_text;
	return READER_FAILED;
}

/* Reads one piece; READER_END means that the record goes on. */
static enum reader_result
read_piece(struct reader *reader, const struct piece *piece, struct row *row)
{
	const char *line_end = piece->body + piece->length;

	if (!reader->in_record && piece->length == 0) {
		consume(reader, piece);
		return READER_END;
	}
	if (!reader->in_record)
		begin_record(reader);
	if (!feed_body(reader, piece)) {
		consume(reader, piece);
		return reject(reader, piece->end_length > 0, row);
	}
	reader->in_record = true;
	if (piece->end_length > 0 &&
	    !feed(reader, line_end, piece->end_length)) {
		consume(reader, piece);
		return reject(reader, true, row);
	}
	consume(reader, piece);
	return reader->row_done ? finish_record(reader, row) : READER_END;
}

/* Sets the cells to those of a record that was found at a place. */
static void
take_found(struct reader *reader, const char *bytes)
{
	const struct record *found = &reader->found;

	if (found->count > reader->cells_capacity)
		reader->cells =
		    alloc_grow(reader->cells, &reader->cells_capacity,
			found->count, sizeof(*reader->cells));
	for (size_t i = 0; i < found->count; i++) {
		uint32_t start = found->before[i] + 1;

		reader->cells[i] =
		    (struct slice){bytes + start, found->before[i + 1] - start};
	}
	for (size_t i = 0; found->quoted && i < found->count; i++)
		record_unquote(&reader->cells[i]);
}

/*
 * Reads the next record without libcsv; false if only libcsv can read it. Blank
 * lines before it are skipped in any case.
 */
static bool
read_found(struct reader *reader, struct row *row)
{
	struct record *found = &reader->found;
	const char *start;

	do {
		size_t rest = reader->end - reader->start, length;

		start = reader->buffer + reader->start;
		/* libcsv checks the limits of what is longer. */
		length = record_find(found, start,
		    rest < BUFFER_SIZE ? rest : BUFFER_SIZE, reader->delimiter);
		if (length == 0)
			return false;
		row->line = reader->line;
		row->offset = offset_of(reader, reader->start);
		if (reader->line == 1)
			reader->first_crlf = found->crlf;
		reader->line += found->newlines;
		reader->start += length;
	} while (found->count == 0);
	take_found(reader, start);
	row->count = found->count;
	row->cells = reader->cells;
	row->ascii = found->ascii;
	return true;
}

/* Returns whether to read more bytes and try to split the record again. */
static bool
worth_filling(const struct reader *reader)
{
	return reader->found.unfinished && !reader->at_end &&
	    reader->end - reader->start < CARRIED_LIMIT;
}

static enum reader_result
read_record(struct reader *reader, struct row *row)
{
	reader->problem = NULL;
	if (reader->endless)
		return fail(reader, "a line of more than 64 MiB");
	if (reader->size == 0 && !reader->at_end && !begin_file(reader))
		return fail(reader, strerror(errno));
	while (!reader->in_record && !reader->slow && reader->size > 0) {
		if (read_found(reader, row))
			return READER_ROW;
		if (!worth_filling(reader))
			break;
		if (!fill(reader))
			return fail(reader, strerror(errno));
	}
	for (;;) {
		struct piece piece = next_piece(reader);
		enum reader_result result;

		if (piece.length + piece.end_length == 0) {
			if (reader->at_end)
				return finish_file(reader, row);
			if (!fill(reader))
				return fail(reader, strerror(errno));
			continue;
		}
		result = read_piece(reader, &piece, row);
		if (result != READER_END)
			return result;
	}
}

enum reader_result
reader_next(struct reader *reader, struct row *row)
{
	enum reader_result result = read_record(reader, row);

	if (result == READER_ROW)
		reader->row_count = row->count;
	return result;
}

/* Reads to the end of a block, or until there is a whole record. */
static bool
fill_block(struct reader *reader, struct block *block)
{
	size_t whole = 0, wanted = BLOCK_SIZE, newlines = 0;

	while (whole == 0 && !reader->at_end &&
	    block->length <= READER_RECORD_LIMIT) {
		block_reserve(block, wanted);
		while (block->length < wanted && !reader->at_end) {
			ssize_t got =
			    read_bytes(reader, block->bytes + block->length,
				wanted - block->length);

			if (got < 0)
				return false;
			block->length += (size_t)got;
		}
		whole = block_whole(block->bytes, block->length, &newlines);
		wanted *= 2;
	}
	/* What is longer than a record may be is refused by reader_at. */
	if (reader->at_end || whole == 0)
		whole = block->length;
	reader->line += newlines; /* does not matter after the last block */
	reader->start = 0;
	reader->end = block->length - whole;
	reader->buffer = reader->own = alloc_grow(
	    reader->own, &reader->capacity, reader->end + RECORD_MARGIN, 1);
	memcpy(reader->own, block->bytes + whole, reader->end);
	block->length = whole;
	return true;
}

enum reader_result
reader_block(struct reader *reader, struct block *block)
{
	size_t before = reader->start;

	if (reader->at_end && reader->start == reader->end)
		return READER_END;
	block->delimiter = reader->delimiter;
	block->line = reader->line;
	block->offset = offset_of(reader, reader->start);
	block->length = reader->end - reader->start;
	block_reserve(block, block->length);
	memcpy(block->bytes, reader->buffer + reader->start, block->length);
	if (!fill_block(reader, block))
		return fail(reader, strerror(errno));
	block_end(block);
	report(reader, before + block->length);
	return block->length > 0 ? READER_ROW : READER_END;
}

struct reader *
reader_new_over(void)
{
	struct reader *reader = alloc_zeroed(1, sizeof(*reader));

	reader->text = alloc_zeroed(1, 1);
	reader->at_end = true;
	reader->limit = UINT64_MAX;
	parser_open(reader);
	return reader;
}

void
reader_begin(
    struct reader *reader, const struct reader *file, const struct block *block)
{
	reader->name = file->name;
	reader->delimiter = file->delimiter;
	reader->row_count = file->row_count;
	csv_set_delim(&reader->parser, (unsigned char)file->delimiter);
	memcpy(reader->magic, file->magic, sizeof(reader->magic));
	reader->buffer = block->bytes;
	reader->start = 0;
	reader->end = block->length;
	reader->size = block->offset + block->length;
	reader->last_byte = block->bytes[block->length - 1];
	reader->line = block->line;
	reader->torn = false;
}

void
reader_seek(struct reader *reader, size_t at)
{
	reader->line +=
	    block_newlines(reader->buffer + reader->start, at - reader->start);
	reader->start = at;
}

size_t
reader_place(const struct reader *reader)
{
	return reader->start;
}

void
reader_limit(struct reader *reader, uint64_t size)
{
	reader->limit = size;
}

void
reader_go_on(struct reader *reader)
{
	reader->limit = UINT64_MAX;
	reader->at_end = false;
}

const char *
reader_name(const struct reader *reader)
{
	return reader->name;
}

const char *
reader_problem(const struct reader *reader)
{
	return reader->problem;
}

void
reader_trust_libcsv_only(struct reader *reader)
{
	reader->slow = true;
}

void
reader_copy(struct reader *reader)
{
	reader->copies = true;
}

void
reader_watch(struct reader *reader, struct progress *progress)
{
	reader->progress = progress;
	progress->passes_on |= reader->copies;
	progress_expect(progress, reader->descriptor);
}

bool
reader_torn(const struct reader *reader)
{
	return reader->torn;
}

bool
reader_empty(struct reader *reader)
{
	/* If it cannot be read, reader_next reports that. */
	return begin_file(reader) && reader->size == 0;
}

bool
reader_crlf(const struct reader *reader)
{
	return reader->first_crlf;
}
