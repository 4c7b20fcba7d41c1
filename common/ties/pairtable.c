/* Rows of a log into ties: the tie of a pair, and what is kept of it. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "ties/folding.h"

enum { AHEAD = 16 }; /* ties whose slots are fetched before they are needed */

/* A mix of both numbers (Steele et al. 2014, SplitMix64's finish). */
static uint64_t
pair_hash(uint32_t a, uint32_t b)
{
	uint64_t word = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;

	word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9;
	word = (word ^ word >> 27) * 0x94d049bb133111eb;
	return word ^ word >> 31;
}

/* What is left of a hash, and is not 0. */
static uint8_t
tag_of(uint64_t hash)
{
	return (uint8_t)(hash >> 57 | 0x80);
}

/* The slot from which on a tag comes first, or else a free one. */
static size_t
find_tag(const struct folding *folding, size_t slot, uint8_t tag)
{
	size_t mask = folding->slot_count - 1;

	while (folding->tags[slot & mask] != 0 &&
	    folding->tags[slot & mask] != tag)
		slot++;
	return slot & mask;
}

/* The slot of a pair, or the one where it belongs. */
static size_t
pair_slot(const struct ties *ties, uint32_t a, uint32_t b)
{
	const struct folding *folding = ties->folding;
	uint64_t hash = pair_hash(a, b);
	uint8_t tag = tag_of(hash);
	size_t slot = (size_t)hash & (folding->slot_count - 1);

	for (;; slot++) {
		const struct tie *tie;

		slot = find_tag(folding, slot, tag);
		if (folding->tags[slot] == 0)
			return slot;
		tie = &ties->list[folding->slots[slot] - 1];
		if (tie->a == a && tie->b == b)
			return slot;
	}
}

const uint8_t *
folding_tag(const struct folding *folding, uint32_t a, uint32_t b)
{
	return &folding->tags[pair_hash(a, b) & (folding->slot_count - 1)];
}

const uint32_t *
folding_slot(const struct folding *folding, uint32_t a, uint32_t b)
{
	uint64_t hash = pair_hash(a, b);

	if (a == folding->me || b == folding->me)
		return &folding->mine[a == folding->me ? b : a].tie;
	return &folding->slots[find_tag(
	    folding, (size_t)hash & (folding->slot_count - 1), tag_of(hash))];
}

static bool
is_mine(const struct folding *folding, const struct tie *tie)
{
	return tie->a == folding->me || tie->b == folding->me;
}

/* All ties are different, so the first free one will do. */
static void
take_slot(struct folding *folding, const struct tie *tie, uint32_t number)
{
	uint64_t hash = pair_hash(tie->a, tie->b);
	size_t slot =
	    find_tag(folding, (size_t)hash & (folding->slot_count - 1), 0);

	folding->tags[slot] = tag_of(hash);
	folding->slots[slot] = number + 1;
}

static void
fetch_slot(const struct folding *folding, const struct tie *tie)
{
	size_t slot = pair_hash(tie->a, tie->b) & (folding->slot_count - 1);

	__builtin_prefetch(&folding->tags[slot], 1);
	__builtin_prefetch(&folding->slots[slot], 1);
}

void
folding_open_slots(struct folding *folding, size_t count)
{
	free(folding->slots);
	free(folding->tags);
	folding->slot_count = count;
	folding->slots = alloc_zeroed(count, sizeof(*folding->slots));
	folding->tags = alloc_zeroed(count, sizeof(*folding->tags));
}

static void
double_slots(struct ties *ties)
{
	struct folding *folding = ties->folding;

	folding_open_slots(folding, folding->slot_count * 2);
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		if (i + AHEAD < ties->count)
			fetch_slot(folding, tie + AHEAD);
		if (!is_mine(folding, tie))
			take_slot(folding, tie, i);
	}
}

/* A new contact, the last one. */
static void
add_contact(struct folding *folding)
{
	folding->contacts =
	    alloc_grow(folding->contacts, &folding->contact_capacity,
		folding->contact_count + 1, sizeof(*folding->contacts));
	memset(&folding->contacts[folding->contact_count++], 0,
	    sizeof(*folding->contacts));
}

/* A new tie, the last one. */
static void
add_tie(struct ties *ties, uint32_t a, uint32_t b)
{
	struct folding *folding = ties->folding;

	if (ties->count == MAP_NONE - 1)
		diag_die("more than %u ties", ties->count);
	ties->list = alloc_grow(ties->list, &folding->tie_capacity,
	    (size_t)ties->count + 1, sizeof(*ties->list));
	ties->list[ties->count++] = (struct tie){.a = a,
	    .b = b,
	    .first = DATE_NONE,
	    .last = DATE_NONE,
	    .known = TIES_UNKNOWN,
	    .noted = ties->today};
	if (ties->keep_all)
		add_contact(folding);
}

uint32_t
folding_tie(struct ties *ties, uint32_t a, uint32_t b)
{
	struct folding *folding = ties->folding;
	bool mine = a == folding->me || b == folding->me;
	size_t slot = mine ? 0 : pair_slot(ties, a, b);
	uint32_t *found = mine ? &folding->mine[a == folding->me ? b : a].tie
			       : &folding->slots[slot];

	if (*found != 0)
		return *found - 1;
	add_tie(ties, a, b);
	*found = ties->count;
	if (!mine)
		folding->tags[slot] = tag_of(pair_hash(a, b));
	/* With tags, the slots of others are passed over for next to nothing.
	 */
	if (ties->count > folding->slot_count / 4 * 3)
		double_slots(ties);
	return ties->count - 1;
}

struct contact *
folding_contact(struct folding *folding, uint32_t person)
{
	struct mine *mine = &folding->mine[person];

	if (mine->contact == 0) {
		add_contact(folding);
		mine->contact = (uint32_t)folding->contact_count;
	}
	return &folding->contacts[mine->contact - 1];
}

/*
 * The contact of a tie, NULL if it keeps none; *seen_from receives the end that
 * it is seen from.
 */
struct contact *
folding_contact_of_tie(struct ties *ties, uint32_t number, uint32_t *seen_from)
{
	struct folding *folding = ties->folding;
	const struct tie *tie = &ties->list[number];

	*seen_from = tie->a;
	if (ties->keep_all)
		return &folding->contacts[number];
	if (tie->a == folding->me)
		return folding_contact(folding, tie->b);
	*seen_from = tie->b;
	return tie->b == folding->me ? folding_contact(folding, tie->a) : NULL;
}
