/* Records split where they stand: the fast path in front of libcsv. */
/* SPDX-License-Identifier: ISC */
#ifndef SPLIT_H
#define SPLIT_H

#include "slice.h"

enum { SPLIT_MARGIN = 8 }; /* bytes of 0 behind what is to be split */

struct split {
	struct slice *cells; /* of the last record */
	size_t count, capacity;
	size_t newlines; /* in it, the one at its end included */
	bool ascii;	 /* certainly no byte of it is above 0x7f */
	bool crlf;	 /* it ends in CR LF */
	bool doubled;	 /* a quote in it is doubled */
};

void split_close(struct split *split);

/*
 * Splits the record at the start of the bytes, into cells that point into them;
 * doubled quotes are made single ones in place.  Returns the length of the
 * record and its line end; a blank line is one without cells.  Returns 0, and
 * leaves all bytes as they are, if the record does not end before the bytes do,
 * or holds anything that asks for libcsv's judgement.
 */
size_t split_record(
    struct split *split, char *bytes, size_t length, char delimiter);

#endif
