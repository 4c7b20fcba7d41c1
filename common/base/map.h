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
 * Adds an item of a list; returns whether it is new, compared as by
 * slice_list_has.
 */
bool map_add_item(struct map *map, struct slice item);

/* Returns the number of the name, or MAP_NONE if it was never interned. */
uint32_t map_find(const struct map *map, struct slice name);

/*
 * Returns the SipHash-1-3 of a name (Aumasson and Bernstein 2012); the seed is
 * random.
 */
uint64_t map_sip64(const uint64_t seed[2], struct slice name);

/* The same, folded to 32 bits. */
uint32_t map_sip(const uint64_t seed[2], struct slice name);

#endif
