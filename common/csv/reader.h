/*
 * CSV in: the records of one file as rows of slices.  The only module that
 * includes <csv.h>.
 */
/* SPDX-License-Identifier: ISC */
#ifndef READER_H
#define READER_H

#include <stdint.h>

#include "base/progress.h"
#include "csv/block.h"

enum {
	READER_CELL_LIMIT = 16 * 1024 * 1024,  /* bytes in a cell */
	READER_RECORD_LIMIT = 64 * 1024 * 1024 /* bytes in a record */
};

struct row {
	size_t line;	 /* of the record's first line, from 1 */
	uint64_t offset; /* of the record's first byte in the file */
	size_t count;
	const struct slice *cells; /* until the next row is asked for */
	bool ascii; /* if true, all cells are ASCII; if false, not known */
};

enum reader_result {
	READER_ROW,
	READER_END,
	READER_BAD,   /* a malformed record; the next call goes on after it */
	READER_FAILED /* an error of read(2), or a line without an end */
};

struct reader;

/*
 * Reads from a descriptor that the caller keeps and closes.  The name, for
 * messages, is copied.  Skips a byte order mark.  A delimiter of 0 is not
 * known yet: a comma, unless one of the next two functions finds another.
 */
struct reader *reader_new(int descriptor, const char *name, char delimiter);

/* Like reader_new, but reads bytes in memory, which the caller keeps. */
struct reader *reader_new_memory(
    struct slice bytes, const char *name, char delimiter);

void reader_free(struct reader *reader);

/*
 * Sets the delimiter by the next record: a comma if it has one outside quotes,
 * else the semicolon or the tab, if it has only one of them; else unchanged.
 * Does nothing if the delimiter is known.
 */
void reader_guess_delimiter(struct reader *reader);

/* Sets the delimiter, which is known from now on, unless it was already. */
void reader_settle_delimiter(struct reader *reader, char delimiter);

/* Returns the delimiter in use. */
char reader_delimiter(const struct reader *reader);

/*
 * Reads the next record; of a malformed one, sets only line and offset.  Skips
 * blank lines.  A record is malformed if it breaks the rules of quoting, ends
 * inside quotes, goes over a limit, or contains a NUL, or a CR that is not in
 * quotes and does not end a line.  Checks neither UTF-8 nor the number of
 * cells.
 */
enum reader_result reader_next(struct reader *reader, struct row *row);

/*
 * Moves the next whole records to a block: READER_ROW, READER_END or
 * READER_FAILED.  Calls of reader_next and reader_block do not mix, but the
 * first records may be read with reader_next.
 */
enum reader_result reader_block(struct reader *reader, struct block *block);

/* Returns a reader without a file, for reader_begin. */
struct reader *reader_new_over(void);

/*
 * Makes a reader without a file read a block, which must stay where it is.  The
 * file is that of the block.
 */
void reader_begin(struct reader *reader, const struct reader *file,
    const struct block *block);

/*
 * Makes the next reader_next read the record at a place of the block, not
 * before the end of the last one.
 */
void reader_seek(struct reader *reader, size_t at);

/* Returns the place in the block after the last record. */
size_t reader_place(const struct reader *reader);

/*
 * Reads only the first bytes, up to a line end, as if the file ended there;
 * READER_END then comes before an unfinished record, but not before the header.
 * Call it before anything is read.
 */
void reader_limit(struct reader *reader, uint64_t size);

/* Removes the limit, after READER_END: the reader goes on from there. */
void reader_go_on(struct reader *reader);

/* Returns the name given to reader_new. */
const char *reader_name(const struct reader *reader);

/* Returns what is wrong, after READER_BAD or READER_FAILED. */
const char *reader_problem(const struct reader *reader);

/* Switches the fast path off, for tests: libcsv reads every record. */
void reader_trust_libcsv_only(struct reader *reader);

/* Writes each byte that is read to stdout too; exits if it cannot. */
void reader_copy(struct reader *reader);

/* Reports to the progress from now on, and adds the size of this file. */
void reader_watch(struct reader *reader, struct progress *progress);

/*
 * Returns whether the end of the last record may be missing: it has no newline
 * there, or a quote in it is not closed.
 */
bool reader_torn(const struct reader *reader);

/* Returns input_foreign of the first bytes. */
const char *reader_foreign(const struct reader *reader);

/* Returns whether the file is empty.  Only before the first record. */
bool reader_empty(struct reader *reader);

/* Returns whether the first line ended in CR LF. */
bool reader_crlf(const struct reader *reader);

#endif
