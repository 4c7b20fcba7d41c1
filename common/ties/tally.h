/* Ties as a stream: nw-ties(5). */
/* SPDX-License-Identifier: ISC */
#ifndef TALLY_H
#define TALLY_H

#include "csv/stream.h"
#include "ties/ties.h"

enum tally_column {
	TALLY_A,
	TALLY_B,
	TALLY_KNOWS,
	TALLY_DAYS,
	TALLY_FIRST,
	TALLY_LAST,
	TALLY_FIRST_BY,
	TALLY_LAST_BY,
	TALLY_FIRST_WAY,
	TALLY_LAST_WAY,
	TALLY_D30,
	TALLY_D180,
	TALLY_AB,
	TALLY_BA,
	TALLY_AB180,
	TALLY_BA180,
	TALLY_RATED180,
	TALLY_GOT180,
	TALLY_MINUTES,
	TALLY_TIMED,
	TALLY_GOT,
	TALLY_GAVE,
	TALLY_FAVOURS90,
	TALLY_ASKS90_AB,
	TALLY_ASKS90_BA,
	TALLY_LAST_AT,
	TALLY_LAST_KIND,
	TALLY_LAST_NOTE,
	TALLY_COLUMNS
};

/* By tally_column, all of them required. */
extern const char *const tally_column_names[TALLY_COLUMNS];

struct tally {
	struct stream *stream;
	int32_t today;
	uint32_t columns[TALLY_COLUMNS]; /* of the stream */
	struct row row;			 /* read last, as it stands */
};

/* Over a stream of ties, which stays the caller's. */
void tally_open(struct tally *tally, struct stream *stream, int32_t today);

/*
 * The next row, malformed ones rejected on the way, and those that reach past
 * today; false at the end.  Its texts live until the next one.
 */
bool tally_next(struct tally *tally, struct ties_part *part);

#endif
