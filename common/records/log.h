/* A log of interactions as records: nw-log(5). */
/* SPDX-License-Identifier: ISC */
#ifndef LOG_H
#define LOG_H

#include "base/date.h"
#include "csv/stream.h"

enum log_column {
	LOG_DATE,
	LOG_FROM,
	LOG_TO,
	LOG_KIND,
	LOG_MINUTES,
	LOG_GOT,
	LOG_GAVE,
	LOG_ABOUT,
	LOG_NOTE,
	LOG_REF,
	LOG_COLUMNS
};

/* By log_column; the first three are required. */
extern const char *const log_column_names[LOG_COLUMNS];

enum log_kind {
	LOG_ONE_WAY,
	LOG_MEETING,
	LOG_KNOWS,
	LOG_ASK,      /* one-way too */
	LOG_INTRO,    /* a meeting too */
	LOG_DECLINED, /* one-way too */
};

/* One row; cells are trimmed but for the note. */
struct log_row {
	int32_t day; /* DATE_NONE for `knows` without a date */
	enum log_kind kind;
	int32_t minutes, got, gave; /* -1 where the cell is empty */
	struct slice cells[LOG_COLUMNS];
};

/* A date as it is mostly written, the day of most rows being that before. */
struct log_date {
	char text[10]; /* "YYYY-MM-DD"; "" before the first */
	int32_t day;
};

struct log {
	struct stream *stream;
	uint32_t columns[LOG_COLUMNS]; /* of the stream, or HEADER_NONE */
	struct row row;		       /* read last, as it stands */
	struct log_date last;
};

struct batch;

/* Over a stream, which stays the caller's; dies if it is not a log. */
void log_open(struct log *log, struct stream *stream);

/*
 * The next row, malformed ones rejected on the way; false at the end.  Its
 * cells live until the next one.
 */
bool log_next(struct log *log, struct log_row *row);

/*
 * Fills the batch with the next rows, as many as one page holds.  They live
 * until it is filled again.  Returns false at the end.  Calls of log_next and
 * log_batch do not mix.
 */
bool log_batch(struct log *log, struct batch *batch);

/*
 * Trims row->cells and reads the other members from them; false, with the
 * column that is malformed, if one is.
 */
bool log_parse(struct log_row *row, enum log_column *malformed);

/* What to say behind a malformed cell: how to write it. */
struct hint log_hint(enum log_column column, struct slice cell);

bool log_one_way(enum log_kind kind);

#endif
