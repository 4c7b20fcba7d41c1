/* Which number a pair of people has. */
/* SPDX-License-Identifier: ISC */
#ifndef PAIRTABLE_H
#define PAIRTABLE_H

#include "ties/tie.h"

/*
 * Ties are numbered by the caller, who keeps them in a list by number.  The
 * pairs of one person, me, are in an array, all others in a hash table.
 */
struct pairtable {
	uint32_t me;	   /* TIES_NOBODY if nobody */
	uint32_t *my_ties; /* by person: number + 1 of my tie, or 0 */
	uint32_t *slots;   /* number + 1, 0 is free */
	uint8_t *tags;	   /* by slot, a part of its pair's hash; 0 is free */
	size_t slot_count;
	uint64_t seed;
};

void pairtable_open(struct pairtable *table);
void pairtable_close(struct pairtable *table);

/* Makes room for count people, after there was room for known. */
void pairtable_people(struct pairtable *table, size_t known, size_t count);

/*
 * Returns the number of a pair, a < b.  A pair that is not in the list of ties
 * gets the number next, that of the next tie.
 */
uint32_t pairtable_number(struct pairtable *table, const struct tie *list,
    uint32_t next, uint32_t a, uint32_t b);

/* Makes room for one more pair than the count of ties in the list. */
void pairtable_reserve(
    struct pairtable *table, const struct tie *list, uint32_t count);

/* Prefetches where pairtable_place will look first. */
void pairtable_fetch(const struct pairtable *table, uint32_t a, uint32_t b);

/*
 * Returns where the number + 1 of a pair likely is, or a 0.  Only a part of the
 * hash is compared, so that the tie need not be in the cache.
 */
const uint32_t *pairtable_place(
    const struct pairtable *table, uint32_t a, uint32_t b);

#endif
