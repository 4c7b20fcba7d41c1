/* Records split where they stand: the fast path in front of libcsv. */
/* SPDX-License-Identifier: ISC */
#ifndef SPLIT_H
#define SPLIT_H

#include <stdint.h>

#include "base/slice.h"

enum { SPLIT_MARGIN = 64 }; /* bytes of 0 behind what is to be split */

struct split {
	struct slice *cells; /* of the last record */
	size_t count, capacity;
	size_t newlines; /* in it, the one at its end included */
	bool ascii;	 /* certainly no byte of it is above 0x7f */
	bool crlf;	 /* it ends in CR LF */
	bool doubled;	 /* a quote in it is doubled */
	bool unfinished; /* the bytes end before it does */

	char delimiter;
	char *bytes;
	size_t length;
	size_t block;	/* where the bytes that were looked at last begin */
	uint64_t marks; /* of these, a bit for each that may end a cell */
	bool block_ascii;
};

void split_open(struct split *split, char delimiter);
void split_close(struct split *split);

/*
 * Gives it bytes, which belong to the caller and have a margin behind them; the
 * records are asked for from the first one on.
 */
void split_start(struct split *split, char *bytes, size_t length);

/*
 * Splits the record at a place, where a record begins, that is not before the
 * end of the last one, into cells that point into the bytes; doubled quotes are
 * made single ones in place.  Returns the place behind the record and its line
 * end; a blank line is one without cells.  Returns 0, and leaves all bytes as
 * they are, if the record is unfinished, or holds anything that asks for
 * libcsv's judgement.
 */
size_t split_record(struct split *split, size_t at);

#endif
