/* The line on a terminal that shows how much of the input was read. */
/* SPDX-License-Identifier: ISC */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Times are milliseconds of a monotonic clock. */
struct progress {
	const char *record;    /* what is counted, such as "row" */
	uint64_t records;      /* the reader of the records counts them */
	uint64_t bytes;	       /* read and done with */
	uint64_t total;	       /* size of all files that have one */
	bool unsized;	       /* a file has no size */
	bool passes_on;	       /* each record is printed when it is read */
	uint64_t start, next;  /* time of the start, and of the next line */
	bool standing, hidden; /* a line is shown; none will be */
};

/* Starts the clock.  The record is a noun in the singular. */
void progress_begin(struct progress *progress, const char *record);

/* Adds the size of a file that is open. */
void progress_expect(struct progress *progress, int descriptor);

/* Adds the sizes of files; "-", or no file at all, is standard input. */
void progress_expect_paths(
    struct progress *progress, char *const *paths, size_t count);

/*
 * Counts bytes that are done with.  Call it for each block read, not for each
 * record.  After two seconds it draws the line twice a second, if stderr is a
 * terminal that can erase it and the tool is not in the background.  If
 * passes_on is set, only if stdout is not a terminal, nor a pipe that may lead
 * to one: rows would mix with the line.
 */
void progress_read(struct progress *progress, size_t bytes);

/*
 * Erases the line, if one is shown.  Not needed before a message, which erases
 * it too, nor for a signal that ends the tool.
 */
void progress_end(struct progress *progress);

/*
 * Returns whether it is time to draw the line; then sets the time of the next.
 */
bool progress_due(struct progress *progress, uint64_t now);

struct progress_line {
	char text[128];
};

/*
 * Returns the line, shorter than the columns of the terminal.  A part that does
 * not fit is dropped.
 */
struct progress_line progress_line(
    const struct progress *progress, uint64_t now, size_t columns);

#endif
