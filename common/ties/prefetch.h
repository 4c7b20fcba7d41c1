/*
 * Memory that the builder will need, prefetched.  Each lookup is a chain of
 * cache misses, so the builder takes some rows at once and prefetches the first
 * step for all of them, then the second, and so on.  Used only by builder.c.
 */
/* SPDX-License-Identifier: ISC */
#ifndef PREFETCH_H
#define PREFETCH_H

#include "records/batch.h"
#include "ties/contacts.h"
#include "ties/pairtable.h"

/* The names of some rows. */
struct prefetch {
	const struct batch_name *names, *end;
};

/* Prefetches what is needed to find the people of the names. */
void prefetch_people(const struct map *spellings, const uint32_t *person_of,
    struct prefetch names);

/* Prefetches, once people are found, the ties of each initiator. */
void prefetch_ties(const struct pairtable *pairs, const struct tie *list,
    const struct days *days, const struct contacts *contacts,
    struct prefetch names);

#endif
