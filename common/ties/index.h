/* People by name, and the neighbours of each in that order. */
/* SPDX-License-Identifier: ISC */
#ifndef INDEX_H
#define INDEX_H

#include "ties/ties.h"

/*
 * Numbers the people in the byte order of their names.  Sets *list to the names
 * by these numbers, for free(3), and *count.  Returns the numbers by number of
 * the name, for free(3).
 */
uint32_t *index_people(
    const struct names *names, struct slice **list, uint32_t *count);

/*
 * Lists the neighbours of each person, from ties in the order of a and b: all,
 * or only mine, and me as the neighbour of each of them.
 */
void index_neighbours(struct ties *ties, bool all);

#endif
