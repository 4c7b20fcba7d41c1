/* A text file line by line, whatever ends a line. */
/* SPDX-License-Identifier: ISC */
#ifndef LINES_H
#define LINES_H

#include "base/progress.h"
#include "base/slice.h"

struct lines;

/* A line, or several that were joined. */
struct line {
	char *data; /* for free(3) */
	size_t length, capacity;
	size_t number; /* of the first, from 1 */
	bool cut;      /* there was more than the limit */
};

/* Reads from a descriptor, which stays the caller's. */
struct lines *lines_open(int descriptor);
void lines_close(struct lines *lines);

/* Shows from now on how far it is. */
void lines_watch(struct lines *lines, struct progress *progress);

/*
 * Replaces the line, zeroed at first, by the next one; false at the end, or
 * where the file cannot be read on.  Lines end in LF, CR LF or CR, which is not
 * kept.  Of the bytes of a line those over the limit are not kept either.
 */
bool lines_next(struct lines *lines, struct line *line, size_t limit);

/*
 * The errno of the read that failed, EFBIG at a line of more than 64 MiB, 0 if
 * all is well.
 */
int lines_error(const struct lines *lines);

/* The first bytes of the file, at most four; asked before the first line. */
struct slice lines_start(struct lines *lines);

struct slice line_text(const struct line *line);

/* Appends bytes to a line, as far as the limit lets it grow. */
void line_append(struct line *line, struct slice bytes, size_t limit);

#endif
