/* COLUMN=REGEX: which rows to print, PCRE2 behind it. */
/* SPDX-License-Identifier: ISC */
#ifndef PATTERN_H
#define PATTERN_H

#include "csv/header.h"

/* Any number of patterns, all of which must hold; all zero is none. */
struct patterns {
	struct pattern *list;
	size_t count;
	size_t capacity;
};

/* Adds COLUMN=REGEX or COLUMN!=REGEX; dies if it is neither. */
void patterns_add(struct patterns *patterns, const char *argument);

/* Finds the columns; dies if one is unknown or there twice. */
void patterns_bind(struct patterns *patterns, const struct header *header);

/*
 * Whether all hold for the cells, which are laid out as the header was.  Dies,
 * rather than say no, where a pattern goes over PCRE2's limits; the message
 * names the row by its first cell.
 */
bool patterns_hold(const struct patterns *patterns, const struct slice *cells);

void patterns_close(struct patterns *patterns);

#endif
