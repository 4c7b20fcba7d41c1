/*
 * COLUMN=REGEX: which rows to print.  Used only by options.c, but the only
 * module that includes <pcre2.h>.
 */
/* SPDX-License-Identifier: ISC */
#ifndef PATTERN_H
#define PATTERN_H

#include "csv/header.h"

/* Patterns, all of which must match; all zero is no pattern. */
struct patterns {
	struct pattern *list;
	size_t count;
	size_t capacity;
	bool held;   /* for a row so far */
	bool nearly; /* for a row, if the case of letters is ignored */
};

/* Adds COLUMN=REGEX or COLUMN!=REGEX; exits if it is neither. */
void patterns_add(struct patterns *patterns, const char *argument);

/* Finds the columns; exits if one is missing or there are two of it. */
void patterns_bind(struct patterns *patterns, const struct header *header);

/*
 * Returns whether all patterns match the cells, in the order of the header.
 * Exits if a match goes over the limits of PCRE2; the message shows the first
 * cell.
 */
bool patterns_hold(struct patterns *patterns, const struct slice *cells);

/*
 * Warns if the patterns held for no row, but would have held for one if they
 * ignored the case of letters; says how to write that.
 */
void patterns_report(const struct patterns *patterns);

void patterns_close(struct patterns *patterns);

#endif
