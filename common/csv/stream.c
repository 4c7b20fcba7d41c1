/* Several files as one stream of rows with one header. */
/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/input.h"
#include "base/text.h"
#include "base/utf8.h"
#include "csv/stream.h"

enum { HEADER_WITHIN = 16 }; /* first rows of a foreign file */

struct source {
	struct reader *reader;
	struct input input; /* standard if the caller opened the reader */
	struct header header;
	size_t header_line;
	uint32_t *where; /* by column of the file: the column of the stream */
	bool straight;	 /* both have the same columns in the same order */
	bool bare;	 /* its last line is the header, without a newline */
	bool damaged;	 /* a row was rejected */
	bool borrowed;	 /* by a part: all but the reader is its stream's */
};

/* What to do with a last line that has no newline, but all cells. */
enum tail { TAIL_WARN, TAIL_TAKE, TAIL_REFUSE };

struct stream {
	struct source *sources;
	size_t count;
	size_t current;
	struct header header;
	struct slice *cells; /* of one row, by column of the stream */
	size_t line;	     /* of the last row */
	uint64_t offset;     /* of the last row */
	bool keep_going;
	enum tail tail;
	uint64_t rejected;
	bool foreign;
	bool ragged; /* see struct stream_form */
	uint64_t rejected_at;
	struct progress progress;
	void (*before_message)(void *closure); /* NULL without */
	void *closure;
};

const char stream_foreign_hint[] = "; nw-from-csv reads other tables";

static _Noreturn void
die_of_reader(const struct reader *reader, size_t line)
{
	diag_die_at(reader_name(reader), line, "%s", reader_problem(reader));
}

static const char *
not_utf8(const struct reader *reader)
{
	const char *foreign = reader_foreign(reader);

	return foreign != NULL ? foreign
			       : "not UTF-8 in the header; "
				 "try iconv -f WINDOWS-1252 -t UTF-8";
}

/*
 * Returns whether the row is Excel's line about the delimiter, such as `sep=;`,
 * and uses that delimiter.
 */
static bool
take_separator(struct reader *reader, const struct row *row)
{
	struct slice rest = row->cells[0];

	if (!slice_take_nocase(&rest, "sep="))
		return false;
	for (size_t i = 1; i < row->count; i++)
		if (row->cells[i].length > 0)
			return false;
	/* The delimiter in use ended the cell. */
	if (rest.length == 0 && row->count > 1)
		rest = slice_of(",");
	if (rest.length != 1 || strchr(",;\t|:", rest.data[0]) == NULL)
		return false;
	reader_settle_delimiter(
	    reader, row->count > 1 ? reader_delimiter(reader) : rest.data[0]);
	return true;
}

/* Reads the header; in a foreign file, other rows may come before it. */
static void
find_header(
    struct source *source, struct row *row, const struct stream_form *form)
{
	const char *name = reader_name(source->reader);
	const char *refusal = form != NULL ? form->refusal : "no header";
	const char *hint = "";

	for (int i = 0; i < HEADER_WITHIN; i++) {
		enum reader_result result;

		reader_guess_delimiter(source->reader);
		result = reader_next(source->reader, row);
		/* A row after the first may be malformed by its delimiter. */
		if (result == READER_BAD && form != NULL && i > 0)
			continue;
		if (result == READER_BAD)
			die_of_reader(source->reader, row->line);
		if (result == READER_FAILED)
			die_of_reader(source->reader, 0);
		if (result == READER_END && i > 0 && form != NULL)
			break;
		if (result == READER_END && source->input.standard)
			diag_die_at(name, 0, "%s: the input is empty", refusal);
		if (result == READER_END)
			diag_die_at(name, 0, "%s: it is empty%s", refusal,
			    form != NULL ? ""
					 : "; nw-add starts a log or a list of "
					   "people");
		if (i == 0 && take_separator(source->reader, row))
			continue;
		if (form == NULL ||
		    form->is_header(form->closure,
			(struct place){name, row->line}, row->cells,
			row->count))
			return;
		if (row->count == 1 && slice_contains(row->cells[0], ';'))
			hint = "; try -d ';'";
		if (row->count == 1 && slice_contains(row->cells[0], '\t'))
			hint = "; try -d '\\t'";
	}
	if (reader_foreign(source->reader) != NULL)
		diag_die_at(name, 1, "%s", reader_foreign(source->reader));
	if (*hint == '\0' && form->hint != NULL)
		hint = form->hint(form->closure);
	diag_die_at(name, 1, "%s: no header in the first %d rows%s", refusal,
	    HEADER_WITHIN, hint);
}

static void
read_header(struct source *source, const struct stream_form *form)
{
	const char *name = reader_name(source->reader);
	struct row row;

	find_header(source, &row, form);
	source->header_line = row.line;
	header_open(&source->header);
	for (size_t i = 0; i < row.count; i++) {
		struct slice column = slice_trim(row.cells[i]);

		if (!utf8_valid(column))
			diag_die_at(
			    name, row.line, "%s", not_utf8(source->reader));
		header_add(&source->header, column);
	}
	source->bare = reader_torn(source->reader);
}

static void
open_source(struct source *source, const char *path, char delimiter)
{
	source->input = input_open(path);
	source->reader =
	    reader_new(source->input.descriptor, source->input.name, delimiter);
}

static void
watch(struct stream *stream)
{
	progress_begin(&stream->progress, "row");
	for (size_t i = 0; i < stream->count; i++)
		reader_watch(stream->sources[i].reader, &stream->progress);
}

/* Merges the headers of all files. */
static void
lay_out(struct stream *stream)
{
	header_open(&stream->header);
	for (size_t i = 0; i < stream->count; i++) {
		struct source *source = &stream->sources[i];

		source->where = alloc_resize(source->where,
		    source->header.count, sizeof(*source->where));
		header_merge(&stream->header, &source->header, source->where);
	}
	for (size_t i = 0; i < stream->count; i++) {
		struct source *source = &stream->sources[i];

		source->straight = source->header.count == stream->header.count;
		for (uint32_t j = 0; j < source->header.count; j++)
			source->straight &= source->where[j] == j;
	}
	stream->cells =
	    alloc_zeroed(stream->header.count, sizeof(*stream->cells));
	watch(stream);
}

static struct stream *
join(struct stream *stream, const struct stream_form *form)
{
	for (size_t i = 0; i < stream->count; i++)
		read_header(&stream->sources[i], form);
	lay_out(stream);
	return stream;
}

/* All files of a stream are open at once; raises the limit if need be. */
static void
allow_files(size_t count)
{
	struct rlimit limit;

	if (count < 200 || getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

struct stream *
stream_open_foreign(char *const *paths, size_t count, char delimiter,
    bool keep_going, const struct stream_form *form)
{
	static char standard[] = "-";
	char *const none[] = {standard};
	struct stream *stream = alloc_zeroed(1, sizeof(*stream));

	allow_files(count);
	if (count == 0) {
		paths = none;
		count = 1;
	}
	stream->sources = alloc_zeroed(count, sizeof(*stream->sources));
	stream->count = count;
	stream->keep_going = keep_going;
	stream->foreign = form != NULL;
	stream->ragged = form != NULL && form->ragged;
	stream->tail = form != NULL ? TAIL_TAKE : TAIL_WARN;
	for (size_t i = 0; i < count; i++)
		open_source(&stream->sources[i], paths[i], delimiter);
	return join(stream, form);
}

struct stream *
stream_open(char *const *paths, size_t count, char delimiter, bool keep_going)
{
	return stream_open_foreign(paths, count, delimiter, keep_going, NULL);
}

struct stream *
stream_over_foreign(struct reader *const *readers, size_t count,
    bool keep_going, const struct stream_form *form)
{
	struct stream *stream = alloc_zeroed(1, sizeof(*stream));

	stream->sources = alloc_zeroed(count, sizeof(*stream->sources));
	stream->count = count;
	stream->keep_going = keep_going;
	stream->tail = TAIL_TAKE;
	stream->foreign = form != NULL;
	stream->ragged = form != NULL && form->ragged;
	for (size_t i = 0; i < count; i++) {
		stream->sources[i].reader = readers[i];
		stream->sources[i].input.standard = true;
	}
	return join(stream, form);
}

struct stream *
stream_over(struct reader *reader, bool keep_going)
{
	return stream_over_foreign(&reader, 1, keep_going, NULL);
}

void
stream_go_on(struct stream *stream)
{
	reader_go_on(stream->sources[0].reader);
	stream->current = 0;
}

void
stream_refuse_tail(struct stream *stream)
{
	stream->tail = TAIL_REFUSE;
}

struct stream *
stream_take(struct stream *stream, enum stream_kind kind)
{
	struct stream *taken = alloc_zeroed(1, sizeof(*taken));
	size_t count = stream->count;

	*taken = (struct stream){
	    .keep_going = stream->keep_going, .tail = stream->tail};
	taken->sources = alloc_zeroed(count, sizeof(*taken->sources));
	stream->count = 0;
	for (size_t i = 0; i < count; i++) {
		struct source source = stream->sources[i];
		struct stream *to =
		    stream_kind(&source.header) == kind ? taken : stream;

		to->sources[to->count++] = source;
	}
	if (taken->count == 0) {
		free(taken->sources);
		free(taken);
		return NULL;
	}
	header_close(&stream->header);
	free(stream->cells);
	lay_out(stream);
	lay_out(taken);
	return taken;
}

void
stream_passes_on(struct stream *stream)
{
	stream->progress.passes_on = true;
}

bool
stream_has_files(const struct stream *stream)
{
	return stream->count > 0;
}

static void
close_source(struct source *source)
{
	reader_free(source->reader);
	if (source->borrowed)
		return;
	input_close(source->input);
	header_close(&source->header);
	free(source->where);
}

void
stream_close(struct stream *stream)
{
	progress_end(&stream->progress);
	for (size_t i = 0; i < stream->count; i++)
		close_source(&stream->sources[i]);
	header_close(&stream->header);
	free(stream->sources);
	free(stream->cells);
	free(stream);
}

enum diag_status
stream_finish(struct stream *stream, enum diag_status status)
{
	if (stream == NULL)
		return status;
	if (stream->rejected > 0)
		status = DIAG_TROUBLE;
	stream_close(stream);
	return status;
}

char
stream_delimiter(const struct stream *stream)
{
	return reader_delimiter(stream->sources[0].reader);
}

const struct header *
stream_header(const struct stream *stream)
{
	return &stream->header;
}

/* Returns the hint for a missing column; never freed, as header_hint. */
static const char *
column_hint(const struct header *header, const char *name)
{
	const char *hint = header_hint(header, slice_of(name));
	struct arena bytes = {NULL};
	struct text text;

	/* One column is more likely a wrong delimiter. */
	if (header->count == 1 || stream_kind(header) != STREAM_UNKNOWN ||
	    !slice_list_has(slice_of("name;last;date"), slice_of(name)))
		return hint;
	fprintf(text_open(&text), "%s%s%c", hint, stream_foreign_hint, '\0');
	return text_close(&text, &bytes).data;
}

uint32_t
stream_column(const struct stream *stream, const char *name, bool required)
{
	for (size_t i = 0; i < stream->count; i++) {
		const struct source *source = &stream->sources[i];
		const char *file = reader_name(source->reader);
		uint32_t column = header_find(&source->header, slice_of(name));

		if (column == HEADER_NONE && required)
			diag_die_at(file, source->header_line, "no column %s%s",
			    name, column_hint(&source->header, name));
		if (column != HEADER_NONE &&
		    header_repeats(&source->header, column))
			diag_die_at(file, source->header_line,
			    "two columns named %s", name);
	}
	return header_find(&stream->header, slice_of(name));
}

const char *
stream_find(const struct stream *stream, enum stream_kind kind)
{
	for (size_t i = 0; i < stream->count; i++)
		if (stream_kind(&stream->sources[i].header) == kind)
			return reader_name(stream->sources[i].reader);
	return NULL;
}

static struct source *
current_source(const struct stream *stream)
{
	size_t last = stream->count - 1;

	return &stream
		    ->sources[stream->current < last ? stream->current : last];
}

void
stream_reject(struct stream *stream, const char *format, ...)
{
	struct source *source = current_source(stream);
	const struct reader *reader = source->reader;
	struct arena bytes = {NULL};
	struct text text;
	FILE *out = text_open(&text);
	struct slice problem;
	va_list arguments;

	if (stream->before_message != NULL)
		stream->before_message(stream->closure);
	va_start(arguments, format);
	vfprintf(out, format, arguments);
	va_end(arguments);
	/* nw-add repairs no file that is damaged elsewhere too. */
	if (!stream->foreign && reader_torn(reader) && !source->damaged)
		fputs("; this last line is torn: "
		      "nw-add --repair -f FILE mends it",
		    out);
	problem = text_close(&text, &bytes);
	diag_warn_at(
	    reader_name(reader), stream->line, "%.*s", SLICE_ARG(problem));
	arena_free(&bytes);
	if (!stream->keep_going)
		exit(DIAG_TROUBLE);
	source->damaged = true;
	if (stream->rejected++ == 0)
		stream->rejected_at = stream->offset;
}

/* Returns whether the row has as many cells as the header, or may have. */
static bool
row_fits(const struct stream *stream, const struct source *source,
    const struct row *row)
{
	if (row->count == source->header.count)
		return true;
	for (size_t i = source->header.count; i < row->count; i++)
		if (row->cells[i].length > 0)
			return false;
	return stream->ragged;
}

/* Returns whether the row has the cells of the header, all in UTF-8. */
static bool
row_sound(
    struct stream *stream, const struct source *source, const struct row *row)
{
	if (!row_fits(stream, source, row)) {
		stream_reject(stream, "%zu cell%s, but the header has %u",
		    row->count, row->count == 1 ? "" : "s",
		    source->header.count);
		return false;
	}
	for (uint32_t i = 0; !row->ascii && i < row->count; i++) {
		if (utf8_valid(row->cells[i]))
			continue;
		stream_reject(stream,
		    "not UTF-8: %s in column %s; "
		    "try iconv -f WINDOWS-1252 -t UTF-8",
		    diag_quote(row->cells[i]).text,
		    diag_name(header_name(&source->header, i)).text);
		return false;
	}
	return true;
}

/* Moves the cells to their columns of the stream. */
static void
rearrange(struct stream *stream, const struct source *source, struct row *row)
{
	size_t count = row->count < source->header.count ? row->count
							 : source->header.count;

	if (source->straight && row->count == stream->header.count)
		return;
	for (uint32_t i = 0; i < stream->header.count; i++)
		stream->cells[i] = slice_empty;
	for (size_t i = 0; i < count; i++)
		stream->cells[source->where[i]] = row->cells[i];
	row->cells = stream->cells;
	row->count = stream->header.count;
}

static void
begin_row(struct stream *stream, const struct row *row)
{
	stream->line = row->line;
	stream->offset = row->offset;
	stream->progress.records++;
}

/* A pipe from another program often lacks the newline. */
static bool
is_regular(const struct input *input)
{
	struct stat status;

	return fstat(input->descriptor, &status) == 0 &&
	    S_ISREG(status.st_mode);
}

/* Returns, in the arena, the message for a last line without a newline. */
static struct slice
tail_problem(const struct stream *stream, const struct source *source,
    struct slice cell, struct arena *arena)
{
	bool unnamed = stream->tail == TAIL_WARN && source->input.standard;
	struct slice file =
	    slice_of(unnamed ? "FILE" : reader_name(source->reader));
	struct text text;
	FILE *out = text_open(&text);

	fprintf(out,
	    "the last line has no newline, so its end may be missing; its last "
	    "cell is %s; if that is whole, nw-add -f ",
	    diag_quote(cell).text);
	text_put_path(out, file);
	fputs(" --accept-tail ends it, else nw-add -f ", out);
	text_put_path(out, file);
	fputs(" --repair moves it away", out);
	return text_close(&text, arena);
}

/* Warns of, or exits at, a last line without a newline. */
static void
judge_tail(const struct stream *stream, const struct source *source,
    size_t line, struct slice cell)
{
	const char *file = reader_name(source->reader);
	struct arena bytes = {NULL};
	struct slice problem;

	if (stream->tail == TAIL_TAKE ||
	    (stream->tail == TAIL_WARN && !is_regular(&source->input)))
		return;
	if (stream->before_message != NULL)
		stream->before_message(stream->closure);
	problem = tail_problem(stream, source, cell, &bytes);
	if (stream->tail == TAIL_REFUSE)
		diag_die_at(file, line, "%.*s", SLICE_ARG(problem));
	diag_warn_at(file, line, "%.*s", SLICE_ARG(problem));
	arena_free(&bytes);
}

/* Checks the row and lays it out like the stream; false if rejected. */
static bool
check_row(struct stream *stream, const struct source *source, struct row *row)
{
	begin_row(stream, row);
	if (!row_sound(stream, source, row))
		return false;
	if (reader_torn(source->reader))
		judge_tail(
		    stream, source, row->line, row->cells[row->count - 1]);
	rearrange(stream, source, row);
	return true;
}

bool
stream_ended(const struct stream *stream)
{
	return stream->current == stream->count;
}

static void
end_source(struct stream *stream)
{
	const struct source *source = &stream->sources[stream->current++];

	if (source->bare)
		judge_tail(stream, source, source->header_line,
		    header_name(&source->header, source->header.count - 1));
}

bool
stream_next(struct stream *stream, struct row *row)
{
	while (!stream_ended(stream)) {
		const struct source *source = &stream->sources[stream->current];

		switch (reader_next(source->reader, row)) {
		case READER_END:
			end_source(stream);
			break;
		case READER_FAILED:
			die_of_reader(source->reader, 0);
		case READER_BAD:
			begin_row(stream, row);
			stream_reject(
			    stream, "%s", reader_problem(source->reader));
			break;
		case READER_ROW:
			if (check_row(stream, source, row))
				return true;
			break;
		}
	}
	progress_end(&stream->progress);
	return false;
}

bool
stream_block(struct stream *stream, struct block *block)
{
	stream->progress.records += block->records;
	block->records = 0;
	while (!stream_ended(stream)) {
		const struct source *source = &stream->sources[stream->current];
		enum reader_result result = reader_block(source->reader, block);

		if (result == READER_FAILED)
			die_of_reader(source->reader, 0);
		if (result == READER_ROW) {
			block->file = stream->current;
			block->header = &source->header;
			return true;
		}
		end_source(stream);
	}
	progress_end(&stream->progress);
	return false;
}

struct stream *
stream_part(const struct stream *stream)
{
	struct stream *part = alloc_zeroed(1, sizeof(*part));

	part->sources = alloc_zeroed(1, sizeof(*part->sources));
	part->count = 1;
	part->sources[0].borrowed = true;
	part->sources[0].reader = reader_new_over();
	part->tail = stream->tail;
	header_open(&part->header);
	header_copy(&part->header, &stream->header);
	part->cells = alloc_zeroed(part->header.count, sizeof(*part->cells));
	return part;
}

void
stream_begin(
    struct stream *part, const struct stream *stream, const struct block *block)
{
	const struct source *whole = &stream->sources[block->file];
	struct source *source = &part->sources[0];
	struct reader *reader = source->reader;

	*source = *whole;
	source->borrowed = true;
	source->reader = reader;
	reader_begin(reader, whole->reader, block);
}

void
stream_before_message(
    struct stream *stream, void (*before)(void *closure), void *closure)
{
	stream->before_message = before;
	stream->closure = closure;
}

void
stream_seek(struct stream *part, size_t at)
{
	reader_seek(part->sources[0].reader, at);
	part->current = 0;
}

size_t
stream_place(const struct stream *part)
{
	return reader_place(part->sources[0].reader);
}

const char *
stream_file(const struct stream *stream)
{
	return reader_name(current_source(stream)->reader);
}

uint64_t
stream_offset(const struct stream *stream)
{
	return stream->offset;
}

uint64_t
stream_rejected(const struct stream *stream)
{
	return stream->rejected;
}

uint64_t
stream_rejected_at(const struct stream *stream)
{
	return stream->rejected_at;
}
