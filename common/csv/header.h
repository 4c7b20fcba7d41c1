/* The names of columns, and where they stand. */
/* SPDX-License-Identifier: ISC */
#ifndef HEADER_H
#define HEADER_H

#include "base/map.h"

enum { HEADER_NONE = MAP_NONE };

/* Columns are numbered from 0.  A name may be there more than once. */
struct header {
	struct map names;
	uint32_t *name_of; /* by column: the number of its name */
	uint32_t *next;	   /* by column: the next one of the same name */
	uint32_t *first;   /* by name: the first column of it */
	uint32_t *last;	   /* by name: the last one */
	uint32_t count;
	size_t capacity;
};

void header_open(struct header *header);
void header_close(struct header *header);

/* An opened header gets the columns of another. */
void header_copy(struct header *header, const struct header *other);

/* Adds a column at the end, and says which it is. */
uint32_t header_add(struct header *header, struct slice name);

/* The first column of the name, HEADER_NONE if there is none. */
uint32_t header_find(const struct header *header, struct slice name);

/* Whether more than one column has this column's name. */
bool header_repeats(const struct header *header, uint32_t column);

struct slice header_name(const struct header *header, uint32_t column);

/* The one column of the name; dies if there is none, or more than one. */
uint32_t header_require(const struct header *header, struct slice name);

/*
 * Adds what other has and header lacks, the second column of a name counting as
 * one of its own; where[] receives, by column of other, the one of header.
 */
void header_merge(
    struct header *header, const struct header *other, uint32_t *where);

/*
 * What to say where a name is missed: "; the columns are a, b, c", with the one
 * probably meant if one is near.  In memory that is not freed: what follows is
 * the end of the program.
 */
const char *header_hint(const struct header *header, struct slice missed);

#endif
