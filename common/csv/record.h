/*
 * Finds the cells of records: the fast path before libcsv.  Tests replace it
 * alone.
 */
/* SPDX-License-Identifier: ISC */
#ifndef RECORD_H
#define RECORD_H

#include <stdint.h>

#include "base/slice.h"

enum {
	RECORD_MARGIN = 64
}; /* bytes after those of record_find, of any value */

/* All zero is no record. */
struct record {
	/*
	 * Where the cell before each one ends, from the start of the record:
	 * first UINT32_MAX, for -1; then the ends of all cells; then one more,
	 * for an empty cell.
	 */
	uint32_t *before;
	size_t count, capacity;		  /* of cells */
	size_t newlines;		  /* in it, with the one at its end */
	uint32_t first_quote, last_quote; /* if it is quoted */
	bool quoted;			  /* there is a quote in it */
	bool ascii;			  /* no byte is above 0x7f */
	bool crlf;			  /* it ends in CR LF */
	bool unfinished;		  /* the bytes end before it does */
};

void record_close(struct record *record);

/*
 * Finds the cells of the record at the start of some bytes, which RECORD_MARGIN
 * more follow.  Quotes around a cell and in it are left where they are. Returns
 * the length with the line end.  A blank line has no cells.  Returns 0 if the
 * record is unfinished or only libcsv can read it.
 */
size_t record_find(
    struct record *record, const char *bytes, size_t length, char delimiter);

/*
 * Removes the quotes around a cell, if it has some, and makes each doubled one
 * in it a single one, in place; bytes that are left over become blanks.
 */
void record_unquote(struct slice *cell);

#endif
