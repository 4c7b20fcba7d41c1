/* Several files as one stream of rows under one header. */
/* SPDX-License-Identifier: ISC */
#ifndef STREAM_H
#define STREAM_H

#include "csv/header.h"
#include "csv/reader.h"

struct stream;

/*
 * Opens the files, "-" being standard input, which is also read where there are
 * none, and reads every header first: the columns are their union in order of
 * first appearance.  Dies where a file cannot be opened or has no header.
 */
struct stream *stream_open(
    char *const *paths, size_t count, char delimiter, bool keep_going);

/* A format of others: how its header is told, wherever it may stand. */
struct stream_form {
	bool (*is_header)(const struct slice *cells, size_t count);
	const char *refusal; /* such as "this is not a LinkedIn export" */
};

/*
 * The same of files whose header is one of the first records, what stands
 * before it being passed over; dies with the refusal where there is none.
 */
struct stream *stream_open_foreign(char *const *paths, size_t count,
    char delimiter, bool keep_going, const struct stream_form *form);

/* The same over a reader, whose header is still to be read; takes it over. */
struct stream *stream_over(struct reader *reader, bool keep_going);

/*
 * Takes the files whose header is of a kind out of a stream, no row of which
 * has been read, into one of their own; NULL if there are none.
 */
struct stream *stream_take(
    struct stream *stream, bool (*is_such)(const struct header *header));

/*
 * Says that rows are printed as they are read, so that a line of progress must
 * not get between them.
 */
void stream_passes_on(struct stream *stream);

/* Whether files are left. */
bool stream_has_files(const struct stream *stream);

void stream_close(struct stream *stream);

const struct header *stream_header(const struct stream *stream);

/*
 * The column of that name.  HEADER_NONE, or death where it is required, if a
 * file lacks it; death if a file has two of them.
 */
uint32_t stream_column(
    const struct stream *stream, const char *name, bool required);

/* The first of the files with such a header, NULL where there is none. */
const char *stream_find(
    const struct stream *stream, bool (*is_such)(const struct header *header));

/*
 * The next row, with a cell for each column of the header: an empty one where
 * its file lacks the column.  False at the end.  Cells are UTF-8.  A malformed
 * row is death, or reported and passed over if the stream keeps going.
 */
bool stream_next(struct stream *stream, struct row *row);

/*
 * From now on rows keep their bytes (not the array row->cells) in a page of the
 * caller's, as reader_into says; stream_next also returns false when the page
 * is full.
 */
void stream_into(struct stream *stream, struct reader_page *page);

/* Returns whether all rows were read. */
bool stream_ended(const struct stream *stream);

/*
 * Reports the row that was read last as malformed: death, or on to the next one
 * if the stream keeps going.
 */
void stream_reject(struct stream *stream, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The place of the last row in its file. */
uint64_t stream_offset(const struct stream *stream);

/* The file that the last row was read from; it lives as long as the stream. */
const char *stream_file(const struct stream *stream);

/* The rows rejected so far: if there is one, the tool exits with trouble. */
uint64_t stream_rejected(const struct stream *stream);

/* The offset in its file of the row that was rejected first. */
uint64_t stream_rejected_at(const struct stream *stream);

#endif
