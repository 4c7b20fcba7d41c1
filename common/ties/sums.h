/* The pieces of a pair, summed up.  Used only by builder.c. */
/* SPDX-License-Identifier: ISC */
#ifndef SUMS_H
#define SUMS_H

#include "base/radix.h"
#include "ties/pairs.h"

/* What pieces say of each day. */
struct sums {
	const struct decay *decay30, *decay90, *decay180;
	struct day_list {
		uint32_t *list; /* packed */
		size_t capacity;
	} days, merged;
	size_t day_count;
	struct span *spans;
	size_t span_count, span_capacity;
};

/* The decays must outlive the sums. */
void sums_open(struct sums *sums, const struct decay *decay30,
    const struct decay *decay90, const struct decay *decay180);
void sums_close(struct sums *sums);

/*
 * Sums up the pieces of one pair.  The values of the list are pointers to
 * pieces; if the lowest bit of a key is set, the ends are exchanged.  Sets the
 * tie but its ends, and the contact as seen from the first end; its texts are
 * those of a piece.  Returns NULL; but if parts overlap with one another, or
 * with days, by more than one day at their ends, the place of such a part.
 */
const struct place *sums_pair(struct sums *sums, const struct keyed *pieces,
    size_t count, struct tie *tie, struct contact *contact);

#endif
