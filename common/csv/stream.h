/* Several files as one stream of rows with one header. */
/* SPDX-License-Identifier: ISC */
#ifndef STREAM_H
#define STREAM_H

#include "base/diag.h"
#include "csv/kind.h"
#include "csv/reader.h"

struct stream;

/* The end of a message about a table with other columns: what to do. */
extern const char stream_foreign_hint[];

/*
 * Opens the files and reads all their headers.  "-", or no file at all, is
 * standard input.  The columns are the union of all headers, in order of first
 * appearance.  If the delimiter is 0, the header of each file tells: see
 * reader_guess_delimiter.  Exits if a file cannot be opened or has no header.
 */
struct stream *stream_open(
    char *const *paths, size_t count, char delimiter, bool keep_going);

/* The format of another program: how to recognize its header. */
struct stream_form {
	bool (*is_header)(void *closure, struct place place,
	    const struct slice *cells, size_t count);
	const char *refusal; /* such as "this is not a LinkedIn export" */
	/* Returns what to do instead, such as "; try -d ';'"; may be NULL. */
	const char *(*hint)(void *closure);
	void *closure;
	/* Rows may lack empty cells at their ends, or have more of them. */
	bool ragged;
};

/*
 * Like stream_open, for files that may have other rows before the header.
 * Exits with the refusal if no header is within the first rows.
 */
struct stream *stream_open_foreign(char *const *paths, size_t count,
    char delimiter, bool keep_going, const struct stream_form *form);

/*
 * Like stream_open, for a reader at the start of its file; owns the reader.
 * Unlike stream_open, does not warn of a last line without a newline.
 */
struct stream *stream_over(struct reader *reader, bool keep_going);

/* After the end of a reader with a limit: goes on, see reader_go_on. */
void stream_go_on(struct stream *stream);

/* From now on, exits at a last line without a newline. */
void stream_refuse_tail(struct stream *stream);

/* Like stream_open_foreign, for readers that it owns from then on. */
struct stream *stream_over_foreign(struct reader *const *readers, size_t count,
    bool keep_going, const struct stream_form *form);

/*
 * Moves the files of a kind to a new stream, before any row is read.  Returns
 * NULL if there is no such file.
 */
struct stream *stream_take(struct stream *stream, enum stream_kind kind);

/* Says that rows are printed as they are read: see progress_read. */
void stream_passes_on(struct stream *stream);

/* Returns whether files are left after stream_take. */
bool stream_has_files(const struct stream *stream);

void stream_close(struct stream *stream);

/*
 * Closes the stream, if not NULL.  Returns the status, or trouble if a row was
 * rejected.
 */
enum diag_status stream_finish(struct stream *stream, enum diag_status status);

/* Returns the delimiter of the first file. */
char stream_delimiter(const struct stream *stream);

/* Returns the columns, which live as long as the stream. */
const struct header *stream_header(const struct stream *stream);

/*
 * Returns the column with that name, or HEADER_NONE if no file has it.  Exits
 * if it is required and a file lacks it, or if a file has two of them.
 */
uint32_t stream_column(
    const struct stream *stream, const char *name, bool required);

/* Returns the name of the first file of a kind, or NULL. */
const char *stream_find(const struct stream *stream, enum stream_kind kind);

/*
 * Reads the next row: a cell in UTF-8 for each column of the header, empty if
 * the file lacks the column.  Returns false at the end.  Rejects malformed rows
 * (stream_reject).  Warns if the last line of a file, not of a pipe, has no
 * newline: it may be torn.
 */
bool stream_next(struct stream *stream, struct row *row);

/*
 * Moves the next records of a file to a block, and counts those of the block
 * before.  Returns false at the end.  Calls of stream_next and stream_block do
 * not mix.
 */
bool stream_block(struct stream *stream, struct block *block);

/*
 * Returns a stream with the header of another one, for rows of its blocks; it
 * must be closed first.  A row that is rejected always exits.
 */
struct stream *stream_part(const struct stream *stream);

/* Makes a part read a block of its stream, which must stay where it is. */
void stream_begin(struct stream *part, const struct stream *stream,
    const struct block *block);

/*
 * Sets a function that is called before a message about a row: to wait until
 * the rows before it were read.  NULL for none.
 */
void stream_before_message(
    struct stream *stream, void (*before)(void *closure), void *closure);

/*
 * Makes the next stream_next read the record at a place of the block, not
 * before the end of the last one.
 */
void stream_seek(struct stream *part, size_t at);

/* Returns the place in the block after the last record. */
size_t stream_place(const struct stream *part);

/* Returns whether all rows were read. */
bool stream_ended(const struct stream *stream);

/*
 * Reports the last row as malformed, then exits unless the stream was opened
 * with keep_going.
 */
void stream_reject(struct stream *stream, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Returns the offset of the last row in its file. */
uint64_t stream_offset(const struct stream *stream);

/* Returns the file of the last row; the name lives as long as the stream. */
const char *stream_file(const struct stream *stream);

/* Returns how many rows were rejected; if any, the tool must exit with 2. */
uint64_t stream_rejected(const struct stream *stream);

/* Returns the offset of the first rejected row in its file. */
uint64_t stream_rejected_at(const struct stream *stream);

#endif
