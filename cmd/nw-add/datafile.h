/* The file that grows, a log or a list of people, and its new rows. */
/* SPDX-License-Identifier: ISC */
#ifndef DATAFILE_H
#define DATAFILE_H

#include <stdio.h>

#include "base/text.h"
#include "records/find.h"
#include "records/log.h"
#include "nw-add/seen.h"
#include "records/people.h"

enum {
	DATAFILE_RECORD_LIMIT = 64 * 1024, /* bytes of a new line */
	DATAFILE_NAME_LIMIT = 200,	   /* bytes of a new column's name */
	DATAFILE_COLUMN_LIMIT = 1000	   /* columns of a new file */
};

/* What is kept of the rows of a log, to know a row when it comes again. */
enum datafile_keys {
	DATAFILE_NO_KEYS,
	DATAFILE_REFS, /* enough if all new rows have a ref */
	DATAFILE_ALL_KEYS
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
	enum datafile_keys wanted;
	struct seen keys;    /* of the rows of a log */
	struct text key;     /* room for one */
	struct slice *names; /* of the columns, for printing */
	struct slice *row;   /* the newest: a cell for each column */
	size_t row_count;    /* new rows that are kept */
	/*
	 * The new rows as lines of the file, and before them what the file
	 * lacks: its last newline, or its header.
	 */
	struct text lines;
	size_t prefix, kept; /* bytes: before the rows, up to the last kept */
	struct slice shown;  /* the header, as it is printed */
	struct arena bytes;
};

/* Makes an empty file, for datafile_begin or datafile_start. */
void datafile_open(
    struct datafile *datafile, char delimiter, enum datafile_keys wanted);
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
 * log are added to the finder.
 */
void datafile_read(struct datafile *datafile, struct finder *finder);

/* Reads the rows after the limit, which is then removed. */
void datafile_go_on(struct datafile *datafile, struct finder *finder);

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

/*
 * Begins a new row, which is empty; returns its cells for the caller to fill.
 * It is dropped by the next one, unless it is kept.
 */
struct slice *datafile_add(struct datafile *datafile);

/* Keeps the newest row, after datafile_check. */
void datafile_keep(struct datafile *datafile);

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
    struct datafile *datafile, FILE *file, const struct slice *cells);

/* Prints the header and the rows that are kept, in lines that end in LF. */
void datafile_print(struct datafile *datafile, FILE *file);

/*
 * Returns what to append to the file: the rows that are kept, after what the
 * file lacks before them.  After it, datafile_print needs no memory.
 */
struct slice datafile_bytes(struct datafile *datafile);

/*
 * Returns whether the log had the newest row before: the same ref or, without
 * a ref, the same date, from, to, kind and note.
 */
bool datafile_has_row(struct datafile *datafile);

#endif
