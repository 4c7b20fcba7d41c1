/*
 * Splits records in place: the fast path before libcsv.  Used only by reader.c,
 * but tests replace it alone.
 */
/* SPDX-License-Identifier: ISC */
#ifndef SPLIT_H
#define SPLIT_H

#include <stdint.h>

#include "base/slice.h"

enum { SPLIT_MARGIN = 64 }; /* zero bytes after the bytes to split */

struct split {
	struct slice *cells; /* of the last record */
	size_t count, capacity;
	size_t newlines; /* in it, with the one at its end */
	bool ascii;   /* if true, no byte is above 0x7f; if false, not known */
	bool crlf;    /* it ends in CR LF */
	bool doubled; /* a quote in it is doubled */
	bool unfinished; /* the bytes end before it does */

	char delimiter;
	char *bytes;
	size_t length;
	size_t block;	/* start of the current block */
	uint64_t marks; /* its bytes that may end a cell, without those done */
	bool block_ascii;
};

void split_open(struct split *split, char delimiter);
void split_close(struct split *split);

/*
 * Sets the bytes to split, which belong to the caller and are followed by
 * SPLIT_MARGIN zero bytes.
 */
void split_start(struct split *split, char *bytes, size_t length);

/*
 * Splits the record at a place, not before the end of the last one, into cells
 * that point to the bytes; doubled quotes become single ones in place.  Returns
 * the place after its line end.  A blank line has no cells.  Returns 0, and
 * changes no byte, if the record is unfinished or only libcsv can read it.
 */
size_t split_record(struct split *split, size_t at);

#endif
