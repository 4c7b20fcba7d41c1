/* Names to small integers: each interned once, then integers everywhere. */
/* SPDX-License-Identifier: ISC */
#ifndef MAP_H
#define MAP_H

#include <stdint.h>

#include "base/alloc.h"
#include "base/slice.h"

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

/*
 * The same in two steps, for who has many names to look up: the hash, which is
 * always the same of one map and name, and the rest.
 */
uint32_t map_hash(const struct map *map, struct slice name);
uint32_t map_intern_hashed(struct map *map, struct slice name, uint32_t hashed);

/*
 * Between the two: memory that the second will want is fetched while something
 * else is done: first the slot, then the name, then what that points to.
 */
static inline void
map_fetch_slot(const struct map *map, uint32_t hashed)
{
	__builtin_prefetch(&map->slots[hashed & (map->slot_count - 1)]);
}

/* The name of the first slot that has that hash, or any. */
static inline const struct slice *
map_first_name(const struct map *map, uint32_t hashed)
{
	size_t mask = map->slot_count - 1, at = hashed & mask;
	uint32_t entry;

	while (map->slots[at].entry != 0 && map->slots[at].hash != hashed)
		at = (at + 1) & mask;
	entry = map->slots[at].entry;
	/* Before the first one there is no memory to count in. */
	return entry != 0 ? &map->names[entry - 1] : map->names;
}

static inline void
map_fetch_name(const struct map *map, uint32_t hashed)
{
	__builtin_prefetch(map_first_name(map, hashed));
}

/* The number of the name, MAP_NONE if it was never interned. */
uint32_t map_find(const struct map *map, struct slice name);

#endif
