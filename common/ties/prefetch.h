/*
 * Memory that the builder will need, prefetched.  Each lookup is a chain of
 * cache misses, so the builder takes some rows at once and prefetches the first
 * step for all of them, then the second, and so on.  Used only by builder.c.
 */
/* SPDX-License-Identifier: ISC */
#ifndef PREFETCH_H
#define PREFETCH_H

#include "ties/contacts.h"
#include "ties/pairtable.h"

/* Prefetches the ties of entries. */
void prefetch_ties(const struct pairtable *pairs, const struct tie *list,
    const struct days *days, const struct contacts *contacts,
    const struct entry *entries, size_t count);

#endif
