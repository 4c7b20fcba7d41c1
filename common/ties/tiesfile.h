/* Ties as a stream: nw-ties(5). */
/* SPDX-License-Identifier: ISC */
#ifndef TIESFILE_H
#define TIESFILE_H

#include "csv/stream.h"
#include "ties/tie.h"

enum tiesfile_column {
	TIESFILE_A,
	TIESFILE_B,
	TIESFILE_KNOWS,
	TIESFILE_DAYS,
	TIESFILE_FIRST,
	TIESFILE_LAST,
	TIESFILE_FIRST_BY,
	TIESFILE_LAST_BY,
	TIESFILE_FIRST_WAY,
	TIESFILE_LAST_WAY,
	TIESFILE_D30,
	TIESFILE_D180,
	TIESFILE_AB,
	TIESFILE_BA,
	TIESFILE_AB180,
	TIESFILE_BA180,
	TIESFILE_GOT180,
	TIESFILE_MINUTES,
	TIESFILE_TIMED,
	TIESFILE_GOT,
	TIESFILE_GAVE,
	TIESFILE_FAVOURS90,
	TIESFILE_ASKS90_AB,
	TIESFILE_ASKS90_BA,
	TIESFILE_LAST_AT,
	TIESFILE_LAST_KIND,
	TIESFILE_LAST_NOTE,
	TIESFILE_COLUMNS
};

/* By tiesfile_column; all are required. */
extern const char *const tiesfile_column_names[TIESFILE_COLUMNS];

struct tiesfile {
	struct stream *stream;
	int32_t today;
	uint32_t columns[TIESFILE_COLUMNS]; /* of the stream */
	struct row row;			    /* the last one read */
};

/*
 * Opens ties over a stream, which stays the caller's; exits if a column is
 * missing.
 */
void tiesfile_open(struct tiesfile *file, struct stream *stream, int32_t today);

/*
 * Reads the next row, and rejects malformed ones and those with a day after
 * today.  Returns false at the end.  The texts live until the next call.
 */
bool tiesfile_next(struct tiesfile *file, struct ties_part *part);

#endif
