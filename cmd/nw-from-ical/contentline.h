/* Content lines of iCalendar, unfolded: RFC 5545, 3.1. */
/* SPDX-License-Identifier: ISC */
#ifndef CONTENTLINE_H
#define CONTENTLINE_H

#include "base/input.h"
#include "base/lines.h"

struct contentline_line {
	char *text; /* a NUL follows it; a malformed line has more */
	size_t length;
	struct slice name;  /* of the property, as written */
	struct slice value; /* after the first colon outside of quotes */
	size_t number;	    /* of its first line in the file, from 1 */
	bool cut;	    /* it was longer than the limit */
};

struct contentline {
	struct input input;
	struct lines *lines;
	size_t limit;
	struct line line; /* the current one, unfolded */
	struct line next; /* of the file */
	bool more;	  /* next is valid */
};

/*
 * Opens a file, or standard input if the path is "-", and skips its byte order
 * mark.  Exits if it cannot be read or is not text.
 */
void contentline_open(
    struct contentline *contentline, const char *path, size_t limit);
void contentline_close(struct contentline *contentline);

/*
 * Returns the next line that is not blank, which lives until the next call;
 * false at the end.  Exits if the file cannot be read.
 */
bool contentline_next(
    struct contentline *contentline, struct contentline_line *line);

#endif
