/* A log or people file that is about to grow: what is in it, what comes. */
/* SPDX-License-Identifier: ISC */
#ifndef DATAFILE_H
#define DATAFILE_H

#include <stdio.h>

#include "records/find.h"
#include "records/log.h"
#include "records/people.h"

enum { DATAFILE_RECORD_LIMIT = 64 * 1024 }; /* bytes in a line that is added */

struct datafile {
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

/* An empty file, to be started or read. */
void datafile_open(struct datafile *datafile, char delimiter);
void datafile_close(struct datafile *datafile);

/*
 * Reads what is there, a list of people if it looks like one, or could be one
 * and people are expected; takes the reader over.  The names in a
 * log go to the resolver; keys are kept where asked for.  Malformed rows are
 * death, or reported where going on is asked for.
 */
void datafile_read(struct datafile *datafile, struct reader *reader,
    struct finder *finder, bool people_expected, bool with_keys,
    bool keep_going);

/* Gives an empty file all the columns of its kind, and those of more. */
void datafile_start(
    struct datafile *datafile, bool is_people, const struct header *more);

/* Adds an empty row: its cells, which the caller fills. */
struct slice *datafile_add(struct datafile *datafile);

/* Takes the newest of the added rows back. */
void datafile_drop(struct datafile *datafile);

/*
 * Dies unless the newest added row is one that the file may hold: one line, in
 * the domain of its columns, not dated after the latest day.
 */
void datafile_check(
    struct datafile *datafile, struct place place, int32_t latest);

/* The cell of a column in a row, empty where the file lacks the column. */
struct slice datafile_cell(const struct datafile *datafile,
    const struct slice *row, const char *column);

/* Sets it; dies if the file lacks the column, unless the value is empty. */
void datafile_set(struct datafile *datafile, struct slice *row,
    struct slice column, struct slice value, struct place place);

/* Prints the header, and a row of cells for each of its columns. */
void datafile_print_row(
    const struct datafile *datafile, FILE *file, const struct slice *cells);

/* Prints the header, if asked for, and all that was added. */
void datafile_print(
    const struct datafile *datafile, FILE *file, bool with_header, bool crlf);

/*
 * A log: whether a row like the newest added was there already.  By `ref` if it
 * has one, else by date, from, to, kind and note.
 */
bool datafile_has_row(struct datafile *datafile);

#endif
