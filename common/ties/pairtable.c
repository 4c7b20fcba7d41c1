/* Which number a pair of people has. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/seed.h"
#include "ties/pairtable.h"

enum {
	FIRST_SLOTS = 64, /* a power of 2, as always */
	AHEAD = 16	  /* ties whose slots are prefetched */
};

static void
open_slots(struct pairtable *table, size_t count)
{
	table->slot_count = count;
	table->slots = alloc_zeroed(count, sizeof(*table->slots));
	table->tags = alloc_zeroed(count, sizeof(*table->tags));
}

void
pairtable_open(struct pairtable *table)
{
	*table = (struct pairtable){.me = TIES_NOBODY};
	seed_fill(&table->seed, 1);
	open_slots(table, FIRST_SLOTS);
}

void
pairtable_close(struct pairtable *table)
{
	free(table->my_ties);
	free(table->slots);
	free(table->tags);
}

void
pairtable_people(struct pairtable *table, size_t known, size_t count)
{
	table->my_ties =
	    alloc_resize(table->my_ties, count, sizeof(*table->my_ties));
	memset(table->my_ties + known, 0,
	    (count - known) * sizeof(*table->my_ties));
}

/*
 * Mixes both numbers and the seed (Steele et al. 2014, SplitMix64's finish).
 * The order of the names in a log gives the numbers: without the seed, somebody
 * could write a log whose pairs collide.
 */
static uint64_t
hash_of(const struct pairtable *table, uint32_t a, uint32_t b)
{
	uint64_t word = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;

	word ^= table->seed;
	word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9;
	word = (word ^ word >> 27) * 0x94d049bb133111eb;
	return word ^ word >> 31;
}

/* Returns bits of the hash that do not choose the slot; never 0. */
static uint8_t
tag_of(uint64_t hash)
{
	return (uint8_t)(hash >> 57 | 0x80);
}

/* Returns the first slot, from one on, that is free or has the tag. */
static size_t
find_tag(const struct pairtable *table, size_t slot, uint8_t tag)
{
	size_t mask = table->slot_count - 1;

	while (table->tags[slot & mask] != 0 && table->tags[slot & mask] != tag)
		slot++;
	return slot & mask;
}

/* Returns the slot of a pair, or the free one where it belongs. */
static size_t
find_slot(const struct pairtable *table, const struct tie *list, uint32_t a,
    uint32_t b)
{
	uint64_t hash = hash_of(table, a, b);
	uint8_t tag = tag_of(hash);
	size_t slot = (size_t)hash & (table->slot_count - 1);

	for (;; slot++) {
		const struct tie *tie;

		slot = find_tag(table, slot, tag);
		if (table->tags[slot] == 0)
			return slot;
		tie = &list[table->slots[slot] - 1];
		if (tie->a == a && tie->b == b)
			return slot;
	}
}

static bool
is_mine(const struct pairtable *table, uint32_t a, uint32_t b)
{
	return a == table->me || b == table->me;
}

/* Returns where the number + 1 of one of my pairs is. */
static uint32_t *
my_place(const struct pairtable *table, uint32_t a, uint32_t b)
{
	return &table->my_ties[a == table->me ? b : a];
}

uint32_t
pairtable_number(struct pairtable *table, const struct tie *list, uint32_t next,
    uint32_t a, uint32_t b)
{
	bool mine = is_mine(table, a, b);
	size_t slot = mine ? 0 : find_slot(table, list, a, b);
	uint32_t *place = mine ? my_place(table, a, b) : &table->slots[slot];

	if (*place != 0)
		return *place - 1;
	*place = next + 1;
	if (!mine)
		table->tags[slot] = tag_of(hash_of(table, a, b));
	return next;
}

/* All pairs are different, so the first free slot is the right one. */
static void
add_pair(struct pairtable *table, const struct tie *tie, uint32_t number)
{
	uint64_t hash = hash_of(table, tie->a, tie->b);
	size_t slot =
	    find_tag(table, (size_t)hash & (table->slot_count - 1), 0);

	table->tags[slot] = tag_of(hash);
	table->slots[slot] = number + 1;
}

static void
fetch_slot(const struct pairtable *table, const struct tie *tie)
{
	size_t slot = hash_of(table, tie->a, tie->b) & (table->slot_count - 1);

	__builtin_prefetch(&table->tags[slot], 1);
	__builtin_prefetch(&table->slots[slot], 1);
}

void
pairtable_reserve(
    struct pairtable *table, const struct tie *list, uint32_t count)
{
	/* Tags make it cheap to pass slots of other pairs. */
	if (count <= table->slot_count / 4 * 3)
		return;
	free(table->slots);
	free(table->tags);
	open_slots(table, table->slot_count * 2);
	for (uint32_t i = 0; i < count; i++) {
		if (i + AHEAD < count)
			fetch_slot(table, &list[i + AHEAD]);
		if (!is_mine(table, list[i].a, list[i].b))
			add_pair(table, &list[i], i);
	}
}

void
pairtable_fetch(const struct pairtable *table, uint32_t a, uint32_t b)
{
	if (is_mine(table, a, b))
		__builtin_prefetch(my_place(table, a, b));
	else
		__builtin_prefetch(&table->tags[hash_of(table, a, b) &
		    (table->slot_count - 1)]);
}

const uint32_t *
pairtable_place(const struct pairtable *table, uint32_t a, uint32_t b)
{
	uint64_t hash = hash_of(table, a, b);

	if (is_mine(table, a, b))
		return my_place(table, a, b);
	return &table->slots[find_tag(
	    table, (size_t)hash & (table->slot_count - 1), tag_of(hash))];
}
