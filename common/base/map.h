/* Numbers for names: each name is interned once, then compared as a number. */
/* SPDX-License-Identifier: ISC */
#ifndef MAP_H
#define MAP_H

#include <stdint.h>

#include "base/alloc.h"
#include "base/slice.h"

enum { MAP_NONE = INT32_MAX };

/* Names are numbered from 0 in order of first appearance. */
struct map {
	struct arena bytes;
	struct slice *names; /* by number; the bytes live with the map */
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

/* Returns the number of the name; for a new name, that is the old count. */
uint32_t map_intern(struct map *map, struct slice name);

/*
 * The same in two steps, to look up many names at once.  The hash of a name in
 * one map never changes.
 */
uint32_t map_hash(const struct map *map, struct slice name);
uint32_t map_intern_hashed(struct map *map, struct slice name, uint32_t hash);

/*
 * Between the two steps, prefetch what the second one reads: first the slot,
 * then the name, then the bytes of the name.
 */
static inline void
map_fetch_slot(const struct map *map, uint32_t hash)
{
	__builtin_prefetch(&map->slots[hash & (map->slot_count - 1)]);
}

/* Returns the name in the first slot with that hash, or any name. */
static inline const struct slice *
map_first_name(const struct map *map, uint32_t hash)
{
	size_t mask = map->slot_count - 1, at = hash & mask;
	uint32_t entry;

	while (map->slots[at].entry != 0 && map->slots[at].hash != hash)
		at = (at + 1) & mask;
	entry = map->slots[at].entry;
	/* In an empty map names is NULL: do not add to it. */
	return entry != 0 ? &map->names[entry - 1] : map->names;
}

static inline void
map_fetch_name(const struct map *map, uint32_t hash)
{
	__builtin_prefetch(map_first_name(map, hash));
}

/* Returns the number of the name, or MAP_NONE if it was never interned. */
uint32_t map_find(const struct map *map, struct slice name);

#endif
