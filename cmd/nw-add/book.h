/* A log or people file that is about to grow: what is in it, what comes. */
/* SPDX-License-Identifier: ISC */
#ifndef BOOK_H
#define BOOK_H

#include <stdio.h>

#include "records/find.h"
#include "records/log.h"
#include "records/people.h"

enum { BOOK_RECORD_LIMIT = 64 * 1024 }; /* bytes in a line that is added */

struct book {
	struct stream *stream; /* NULL if there is nothing yet */
	struct header header;
	char delimiter;
	bool is_people;
	bool empty;	      /* without a header yet */
	bool crlf;	      /* its lines end in CR LF */
	bool torn;	      /* its last line has no newline */
	uint64_t last_row;    /* its offset, UINT64_MAX without rows */
	uint64_t first_bad;   /* the same of a malformed row */
	struct people people; /* of a people file */
	struct map keys;      /* by which a log's rows are told apart */
	struct slice **rows;  /* to be added: a cell for each column */
	size_t row_count, row_capacity;
	struct arena bytes;
};

/* An empty book, to be started or read. */
void book_open(struct book *book, char delimiter);
void book_close(struct book *book);

/*
 * Reads what is there, a list of people if it looks like one, or could be one
 * and people are expected; takes the reader over.  The names in a
 * log go to the resolver; keys are kept where asked for.  Malformed rows are
 * death, or reported where going on is asked for.
 */
void book_read(struct book *book, struct reader *reader, struct finder *finder,
    bool people_expected, bool with_keys, bool keep_going);

/* Gives an empty book all the columns of its kind, and those of more. */
void book_start(struct book *book, bool is_people, const struct header *more);

/* Adds an empty row: its cells, which the caller fills. */
struct slice *book_add(struct book *book);

/* Takes the newest of the added rows back. */
void book_drop(struct book *book);

/*
 * Dies unless the newest added row is one that the file may hold: one line, in
 * the domain of its columns, not dated after the latest day.
 */
void book_check(struct book *book, struct place place, int32_t latest);

/* The cell of a column in a row, empty where the book lacks the column. */
struct slice book_cell(
    const struct book *book, const struct slice *row, const char *column);

/* Sets it; dies if the book lacks the column, unless the value is empty. */
void book_set(struct book *book, struct slice *row, struct slice column,
    struct slice value, struct place place);

/* Prints the header, and a row of cells for each of its columns. */
void book_print_row(
    const struct book *book, FILE *file, const struct slice *cells);

/* Prints the header, if asked for, and all that was added. */
void book_print(
    const struct book *book, FILE *file, bool with_header, bool crlf);

/*
 * A log: whether a row like the newest added was there already.  By `ref` if it
 * has one, else by date, from, to, kind and note.
 */
bool book_has_row(struct book *book);

#endif
