/* The file that grows, a log or a list of people, and its new rows. */
/* SPDX-License-Identifier: ISC */
#ifndef DATAFILE_H
#define DATAFILE_H

#include <stdio.h>

#include "records/find.h"
#include "records/log.h"
#include "records/people.h"

enum {
	DATAFILE_RECORD_LIMIT = 64 * 1024, /* bytes of a new line */
	DATAFILE_NAME_LIMIT = 200,	   /* bytes of a new column's name */
	DATAFILE_COLUMN_LIMIT = 1000	   /* columns of a new file */
};

struct datafile {
	struct stream *stream; /* NULL: there is no file, or it is empty */
	struct reader *reader; /* of the stream */
	struct header header;
	char delimiter;
	bool is_people;
	bool empty;	      /* has no header yet */
	bool crlf;	      /* lines end in CR LF */
	bool torn;	      /* the last line has no newline */
	uint64_t last_row;    /* its offset; UINT64_MAX: there is no row */
	struct people people; /* if it is a list of people */
	struct map keys;      /* of the rows of a log */
	struct slice **rows;  /* new ones: a cell for each column */
	size_t row_count, row_capacity;
	struct arena bytes;
};

/* Makes an empty file, for datafile_read or datafile_start. */
void datafile_open(struct datafile *datafile, char delimiter);
void datafile_close(struct datafile *datafile);

/*
 * Reads the header of the file, and owns the reader from then on.  If people
 * are expected, a file of unknown kind is a list of people.  From then on,
 * exits at a malformed row, and unless take_tail at a last line without a
 * newline.
 */
void datafile_begin(struct datafile *datafile, struct reader *reader,
    bool people_expected, bool take_tail);

/*
 * Reads the rows, up to the limit of the reader if it has one.  The names in a
 * log are added to the finder; keys of its rows are kept with_keys.
 */
void datafile_read(
    struct datafile *datafile, struct finder *finder, bool with_keys);

/* Reads the rows after the limit, which is then removed. */
void datafile_go_on(
    struct datafile *datafile, struct finder *finder, bool with_keys);

/* Must be called after all rows are read. */
void datafile_finish(struct datafile *datafile);

/* Exits unless the name is fit for a new column. */
void datafile_check_name(struct slice name, struct place place);

/*
 * Gives an empty file the columns of its kind, then those of more, which is the
 * header of a file or NULL.  Exits if a name is not fit for it.
 */
void datafile_start(struct datafile *datafile, bool is_people,
    const struct header *more, const char *file);

/* Adds an empty row; returns its cells for the caller to fill. */
struct slice *datafile_add(struct datafile *datafile);

/* Removes the newest of the added rows. */
void datafile_drop(struct datafile *datafile);

/*
 * Exits unless the newest row is one line, its cells are in the domains of
 * their columns, and it is not dated after the latest day.
 */
void datafile_check(
    struct datafile *datafile, struct place place, int32_t latest);

/* Returns the cell of a column; empty if the file lacks the column. */
struct slice datafile_cell(const struct datafile *datafile,
    const struct slice *row, const char *column);

/* Sets the cell; exits if the file lacks the column of a value. */
void datafile_set(struct datafile *datafile, struct slice *row,
    struct slice column, struct slice value, struct place place);

/* Prints the header and one row of as many cells. */
void datafile_print_row(
    const struct datafile *datafile, FILE *file, const struct slice *cells);

/* Prints the header, if asked for, and the new rows. */
void datafile_print(
    const struct datafile *datafile, FILE *file, bool with_header, bool crlf);

/*
 * Returns whether the log had the newest row before: the same ref or, without
 * a ref, the same date, from, to, kind and note.
 */
bool datafile_has_row(struct datafile *datafile);

#endif
