/* People by name, and the neighbours of each in that order. */
/* SPDX-License-Identifier: ISC */
#ifndef INDEX_H
#define INDEX_H

#include "ties/names.h"
#include "ties/tie.h"

/* One end of a tie, seen from the other. */
struct neighbour {
	uint32_t person;
	uint32_t tie;
};

/* All arrays are for free(3). */
struct index {
	struct slice *names; /* by person; their bytes are those of the names */
	uint32_t person_count;
	size_t *first_neighbour; /* by person, and one more */
	struct neighbour *neighbours;
};

/*
 * Numbers the people in the byte order of their names.  Returns these numbers
 * by number of the name, for free(3).
 */
uint32_t *index_people(struct index *index, const struct names *names);

/* Lists the neighbours of each person, from ties with the new numbers. */
void index_neighbours(
    struct index *index, const struct tie *list, uint32_t count);

#endif
