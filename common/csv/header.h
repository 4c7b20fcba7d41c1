/* The columns of a file by number and by name. */
/* SPDX-License-Identifier: ISC */
#ifndef HEADER_H
#define HEADER_H

#include "base/map.h"

enum { HEADER_NONE = MAP_NONE };

/* Columns are numbered from 0.  Several may have the same name. */
struct header {
	struct map names;
	uint32_t *name_of; /* by column: the number of its name */
	uint32_t *next;	   /* by column: the next one with the same name */
	uint32_t *first;   /* by name: its first column */
	uint32_t *last;	   /* by name: its last column */
	uint32_t count;
	size_t capacity;
};

void header_open(struct header *header);
void header_close(struct header *header);

/* Adds the columns of other to an open header. */
void header_copy(struct header *header, const struct header *other);

/* Adds a column at the end, and returns its number. */
uint32_t header_add(struct header *header, struct slice name);

/* Returns the first column with the name, or HEADER_NONE. */
uint32_t header_find(const struct header *header, struct slice name);

/* Returns whether another column has the same name as this one. */
bool header_repeats(const struct header *header, uint32_t column);

/* Returns the name of a column, which lives as long as the header. */
struct slice header_name(const struct header *header, uint32_t column);

/* Returns the column with the name; exits unless there is exactly one. */
uint32_t header_require(const struct header *header, struct slice name);

/*
 * Adds the columns of other that header lacks.  The second column with a name
 * corresponds to the second one in header.  Sets where[], by column of other,
 * to the column of header.
 */
void header_merge(
    struct header *header, const struct header *other, uint32_t *where);

/*
 * Returns the hint for a name that is missing: the column that was probably
 * meant, and "; the columns are a, b, c".  Never freed: the caller exits.
 */
const char *header_hint(const struct header *header, struct slice missed);

#endif
