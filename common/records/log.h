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
	LOG_ASK,      /* also one-way */
	LOG_INTRO,    /* also a meeting */
	LOG_DECLINED, /* also one-way */
};

/* A row; all cells but the note are trimmed. */
struct log_row {
	int32_t day; /* DATE_NONE for `knows` without a date */
	enum log_kind kind;
	int32_t minutes, got, gave; /* -1 if the cell is empty */
	struct slice cells[LOG_COLUMNS];
};

/* The last date, as most rows have the date of the row before. */
struct log_date {
	char text[10]; /* "YYYY-MM-DD"; "" before the first */
	int32_t day;
};

struct log {
	struct stream *stream;
	uint32_t columns[LOG_COLUMNS]; /* of the stream, or HEADER_NONE */
	struct row row;		       /* the last one, as it was read */
	struct log_date last;
};

/* Opens a log on a stream that the caller closes; exits if it is no log. */
void log_open(struct log *log, struct stream *stream);

/*
 * Reads the next row, after rejecting malformed ones.  Returns false at the
 * end. The cells live until the next call.
 */
bool log_next(struct log *log, struct log_row *row);

/*
 * Trims row->cells and reads the other members from them.  Returns false, and
 * sets *malformed, if a column is malformed.
 */
bool log_parse(struct log_row *row, enum log_column *malformed);

/* Returns the hint for a malformed cell: how to write it. */
struct hint log_hint(enum log_column column, struct slice cell);

/* Returns the kind that a trimmed cell of the column kind names. */
enum log_kind log_kind_of(struct slice word);

/* Returns whether only the initiator said something: message, ask, declined. */
bool log_one_way(enum log_kind kind);

#endif
