/* The content lines of iCalendar and its kin, unfolded: RFC 5545, 3.1. */
/* SPDX-License-Identifier: ISC */
#ifndef CONTENTLINE_H
#define CONTENTLINE_H

#include "base/input.h"
#include "base/lines.h"

struct contentline_line {
	char *text; /* ends in a NUL; a malformed one holds others */
	size_t length;
	struct slice name;  /* of the property, as written */
	struct slice value; /* behind the first colon outside of quotes */
	size_t number;	    /* of its first line in the file, from 1 */
	bool cut;	    /* it is longer than the limit, and ends there */
};

struct contentline {
	struct input input;
	struct lines *lines;
	size_t limit;
	struct line line, next; /* of the file, once unfolded; the one behind */
	bool more;		/* there is one behind */
};

/*
 * Opens the file of that path, "-" being standard input, past its byte order
 * mark; dies if it cannot, or if the file is no text.
 */
void contentline_open(
    struct contentline *contentline, const char *path, size_t limit);
void contentline_close(struct contentline *contentline);

/*
 * The next line that is not blank; false at the end.  It lives until the next
 * one.  Dies if the file cannot be read on.
 */
bool contentline_next(
    struct contentline *contentline, struct contentline_line *line);

#endif
