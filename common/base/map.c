/* Numbers for names: each name is interned once, then compared as a number. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/map.h"
#include "base/seed.h"

/* The state of SipHash, whose key keeps names in a log from colliding. */
struct sip {
	uint64_t v[4];
};

static inline uint64_t
rotate(uint64_t word, int by)
{
	return word << by | word >> (64 - by);
}

static inline void
sip_round(struct sip *sip)
{
	uint64_t *v = sip->v;

	v[0] += v[1];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[0] = rotate(v[0], 32);
	v[2] += v[3];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[2] = rotate(v[2], 32);
}

static inline void
sip_word(struct sip *sip, uint64_t word)
{
	sip->v[3] ^= word;
	sip_round(sip);
	sip->v[0] ^= word;
}

/* Returns the up to seven bytes after the last whole word. */
static inline uint64_t
load_rest(struct slice name)
{
	size_t rest = name.length % 8;
	const char *end = name.data + name.length;
	uint64_t word = 0;

	if (rest == 0)
		return 0;
	if (name.length < 8) {
		memcpy(&word, name.data, rest);
		return word;
	}
	/* Overlaps the last word: no call of memcpy(3) for each name. */
	memcpy(&word, end - 8, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return word << 8 * (8 - rest);
#else
	return word >> 8 * (8 - rest);
#endif
}

uint64_t
map_sip64(const uint64_t seed[2], struct slice name)
{
	struct sip sip = {
	    {seed[0] ^ 0x736f6d6570736575, seed[1] ^ 0x646f72616e646f6d,
		seed[0] ^ 0x6c7967656e657261, seed[1] ^ 0x7465646279746573}};
	size_t at = 0;
	uint64_t word;

	for (; at + sizeof(word) <= name.length; at += sizeof(word)) {
		memcpy(&word, name.data + at, sizeof(word));
		sip_word(&sip, word);
	}
	sip_word(&sip, load_rest(name) | (uint64_t)name.length << 56);
	sip.v[2] ^= 0xff;
	for (int i = 0; i < 3; i++)
		sip_round(&sip);
	return sip.v[0] ^ sip.v[1] ^ sip.v[2] ^ sip.v[3];
}

uint32_t
map_sip(const uint64_t seed[2], struct slice name)
{
	uint64_t hash = map_sip64(seed, name);

	return (uint32_t)(hash ^ hash >> 32);
}

void
map_open(struct map *map)
{
	memset(map, 0, sizeof(*map));
	seed_fill(map->seed, 2);
	map->slot_count = 64;
	map->slots = alloc_zeroed(map->slot_count, sizeof(*map->slots));
}

void
map_close(struct map *map)
{
	arena_free(&map->bytes);
	free(map->names);
	free(map->slots);
}

/* Returns the slot that holds the name, or the free slot where it belongs. */
static size_t
slot_of(const struct map *map, struct slice name, uint32_t hash)
{
	size_t mask = map->slot_count - 1, at = hash & mask;

	for (;; at = (at + 1) & mask) {
		const struct map_slot *slot = &map->slots[at];

		if (slot->entry == 0 ||
		    (slot->hash == hash &&
			slice_equal(map->names[slot->entry - 1], name)))
			return at;
	}
}

static void
double_slots(struct map *map)
{
	size_t mask = map->slot_count * 2 - 1;
	struct map_slot *slots = alloc_zeroed(mask + 1, sizeof(*slots));

	for (size_t i = 0; i < map->slot_count; i++) {
		size_t at = map->slots[i].hash & mask;

		if (map->slots[i].entry == 0)
			continue;
		while (slots[at].entry != 0)
			at = (at + 1) & mask;
		slots[at] = map->slots[i];
	}
	free(map->slots);
	map->slots = slots;
	map->slot_count = mask + 1;
}

uint32_t
map_intern(struct map *map, struct slice name)
{
	uint32_t hash = map_sip(map->seed, name);
	size_t slot = slot_of(map, name, hash);

	if (map->slots[slot].entry != 0)
		return map->slots[slot].entry - 1;
	if (map->count == MAP_NONE - 1)
		diag_die("more than %u names", map->count);
	if (map->count >= map->slot_count / 2) {
		double_slots(map);
		slot = slot_of(map, name, hash);
	}
	map->names = alloc_grow(map->names, &map->capacity,
	    (size_t)map->count + 1, sizeof(*map->names));
	map->names[map->count] = arena_copy(&map->bytes, name);
	map->slots[slot] = (struct map_slot){hash, map->count + 1};
	return map->count++;
}

bool
map_add_item(struct map *map, struct slice item)
{
	struct arena scratch = {NULL};
	uint32_t known = map->count;

	map_intern(map,
	    slice_contains(item, '@') ? arena_lower(&scratch, item) : item);
	arena_free(&scratch);
	return map->count > known;
}

uint32_t
map_find(const struct map *map, struct slice name)
{
	uint32_t hash = map_sip(map->seed, name);
	uint32_t entry = map->slots[slot_of(map, name, hash)].entry;

	return entry != 0 ? entry - 1 : MAP_NONE;
}
