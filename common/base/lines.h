/* A text file line by line; a line ends in LF, CR LF or CR. */
/* SPDX-License-Identifier: ISC */
#ifndef LINES_H
#define LINES_H

#include "base/progress.h"
#include "base/slice.h"

struct lines;

/* A line, or several that were joined; all zero is an empty line. */
struct line {
	char *data; /* for free(3) */
	size_t length, capacity;
	size_t number; /* of the first one, from 1 */
	bool cut;      /* bytes over the limit were dropped */
};

/* Reads from a descriptor that the caller keeps and closes. */
struct lines *lines_open(int descriptor);
void lines_close(struct lines *lines);

/* Reports what it reads from now on to the progress. */
void lines_watch(struct lines *lines, struct progress *progress);

/*
 * Replaces the line by the next one, without its end and without the bytes over
 * the limit.  Returns false at the end of the file or on an error.
 */
bool lines_next(struct lines *lines, struct line *line, size_t limit);

/*
 * Returns the errno of a failed read, EFBIG after a line of more than 64 MiB,
 * and 0 if there was no error.
 */
int lines_error(const struct lines *lines);

/* Returns up to four bytes of the file.  Only before the first line. */
struct slice lines_start(struct lines *lines);

/*
 * Returns the next bytes of the file as they are, for a reader that does not
 * read lines; empty at the end or on an error.  They live until the next call.
 */
struct slice lines_bytes(struct lines *lines);

/* Returns the bytes of a line, which stay its own. */
struct slice line_text(const struct line *line);

/* Appends bytes to a line, up to the limit. */
void line_append(struct line *line, struct slice bytes, size_t limit);

#endif
