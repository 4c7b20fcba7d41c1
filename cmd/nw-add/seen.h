/* Which keys were there before: a set that keeps only their hashes. */
/* SPDX-License-Identifier: ISC */
#ifndef SEEN_H
#define SEEN_H

#include <stdint.h>

#include "base/slice.h"

/*
 * Two keys with the same hash of 128 bits count as one.  The hash depends on a
 * random seed, so that nobody can choose such keys; by chance, of a thousand
 * million keys two are the same with a probability below 10^-20.
 */
struct seen {
	struct seen_hash {
		uint64_t half[2]; /* both 0: free */
	} * slots;
	size_t slot_count, count;
	uint64_t seeds[2][2];
};

void seen_open(struct seen *seen);
void seen_close(struct seen *seen);

/* Adds a key; returns whether it is new. */
bool seen_add(struct seen *seen, struct slice key);

bool seen_has(const struct seen *seen, struct slice key);

#endif
