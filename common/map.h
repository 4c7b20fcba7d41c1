/* Names to small integers: each interned once, then integers everywhere. */
/* SPDX-License-Identifier: ISC */
#ifndef MAP_H
#define MAP_H

#include <stdint.h>

#include "alloc.h"
#include "slice.h"

enum { MAP_NONE = INT32_MAX };

/* Numbers are given out from 0 upwards, in order of first appearance. */
struct map {
	struct arena bytes;
	struct slice *names; /* by number; they live as long as the map */
	uint32_t count;
	size_t capacity;
	struct map_slot {
		uint32_t hash;
		uint32_t entry; /* number + 1, 0 is free */
	} * slots;
	size_t slot_count;
	uint64_t seed[2];
};

void map_open(struct map *map);
void map_close(struct map *map);

/* The number of the name, which is new if it is the count so far. */
uint32_t map_intern(struct map *map, struct slice name);

/* The number of the name, MAP_NONE if it was never interned. */
uint32_t map_find(const struct map *map, struct slice name);

#endif
