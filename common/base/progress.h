/* The line on a terminal that says how far a long reading is. */
/* SPDX-License-Identifier: ISC */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Times are milliseconds of a clock that only goes forward. */
struct progress {
	const char *record;    /* what is counted: "row" */
	uint64_t records;      /* counted by whoever reads them */
	uint64_t bytes;	       /* passed over so far */
	uint64_t total;	       /* of all files, if each has a size */
	bool unsized;	       /* one has none */
	bool passes_on;	       /* what is read is printed at once */
	uint64_t start, next;  /* when it began; when the line is due */
	bool standing, hidden; /* there is a line; there never will be */
};

/* Begins a reading, and its time; the record is a word without its plural. */
void progress_begin(struct progress *progress, const char *record);

/* Expects the bytes of one more file that is open. */
void progress_expect(struct progress *progress, int descriptor);

/*
 * Expects those of several that are not yet, "-" being standard input, which
 * is also expected where there are none.
 */
void progress_expect_paths(
    struct progress *progress, char *const *paths, size_t count);

/*
 * Counts bytes that are done with; to be called whenever more were read, and
 * not for each record.  From two seconds on the line is drawn, twice a second,
 * if stderr is a terminal that can erase it, and the tool not in the
 * background.  Where what is read is printed at once there is none if stdout is
 * a terminal, whose rows would mix with it, or a pipe that may lead to one.
 */
void progress_read(struct progress *progress, size_t bytes);

/*
 * Erases the line, if there is one.  A message needs no such call, nor does
 * death by one or by a signal from the keyboard.
 */
void progress_end(struct progress *progress);

/* Whether the line is to be drawn at that time; if so, the next one is later.
 */
bool progress_due(struct progress *progress, uint64_t now);

struct progress_line {
	char text[128];
};

/*
 * What it says then, in fewer characters than the terminal has columns: what
 * does not fit as a whole is left out.
 */
struct progress_line progress_line(
    const struct progress *progress, uint64_t now, size_t columns);

#endif
