/* CSV in: the records of one file as rows of slices, libcsv behind it. */
/* SPDX-License-Identifier: ISC */
#ifndef READER_H
#define READER_H

#include <stdint.h>
#include <stdio.h>

#include "base/progress.h"
#include "base/slice.h"

enum {
	READER_CELL_LIMIT = 16 * 1024 * 1024,  /* bytes in a cell */
	READER_RECORD_LIMIT = 64 * 1024 * 1024 /* bytes in a record */
};

struct row {
	size_t line;	 /* of the record's first line, from 1 */
	uint64_t offset; /* of the record's first byte in the file */
	size_t count;
	const struct slice *cells; /* until the next row is asked for */
	bool ascii; /* certainly, so that they need no look at their bytes */
};

enum reader_result {
	READER_ROW,
	READER_END,
	READER_FULL,  /* only after reader_into: the page has no room */
	READER_BAD,   /* a malformed record, which the next call is past */
	READER_FAILED /* the file cannot be read on */
};

struct reader;

/*
 * Reads from a descriptor, which stays the caller's; name is for messages and
 * is copied.  A byte order mark is passed over.
 */
struct reader *reader_new(int descriptor, const char *name, char delimiter);
void reader_free(struct reader *reader);

/*
 * The next record; of a malformed one, only line and offset.  Blank lines are
 * none.  A record is malformed if it breaks
 * the rules of quoting, ends inside quotes, holds a NUL, or a CR that neither
 * stands in quotes nor ends a line, or goes over a limit.  Cells are bytes:
 * whether they are UTF-8, and as many as the header has, is for others to say.
 */
enum reader_result reader_next(struct reader *reader, struct row *row);

/* The bytes that cells point into; all zero is an empty page. */
struct reader_page {
	char *bytes, *text; /* of the file; of cells that libcsv split */
	size_t text_capacity;
};

/*
 * Makes reader_next read into a page of the caller's, and drops the rows that
 * were in it.  Rows then keep their bytes (not the array row->cells) until the
 * page is given to reader_into again, by this reader or another.  When the next
 * record needs room that these rows take, reader_next returns READER_FULL: give
 * it another page, or the same one, to go on.
 */
void reader_into(struct reader *reader, struct reader_page *page);

void reader_page_free(struct reader_page *page);

const char *reader_name(const struct reader *reader);

/* After READER_BAD or READER_FAILED: what is wrong. */
const char *reader_problem(const struct reader *reader);

/*
 * Hands every record to libcsv, also those that could be split without it: the
 * rows are the same, which is what this is there to show.
 */
void reader_trust_libcsv_only(struct reader *reader);

/* Copies each byte to the file as it is read, until the reader goes. */
void reader_copy_to(struct reader *reader, FILE *copy);

/* Shows from now on how far it is; the progress expects this file too. */
void reader_watch(struct reader *reader, struct progress *progress);

/* Whether the last record was cut short: no newline ends it. */
bool reader_torn(const struct reader *reader);

/* What the file is instead of CSV in UTF-8, as input_foreign tells. */
const char *reader_foreign(const struct reader *reader);

/* Whether there is not a byte to read; asked before the first record. */
bool reader_empty(struct reader *reader);

/* Whether the first line ended in CR LF. */
bool reader_crlf(const struct reader *reader);

#endif
