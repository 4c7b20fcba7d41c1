/* Rows of a log into ties: the tie of a pair, and what is kept of it. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "folding.h"

enum { AHEAD = 16 }; /* ties whose slots are fetched before they are needed */

/* A mix of both numbers (Steele et al. 2014, SplitMix64's finish). */
static size_t
pair_hash(uint32_t a, uint32_t b)
{
	uint64_t word = (uint64_t)a << 32 | b;

	word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9;
	word = (word ^ word >> 27) * 0x94d049bb133111eb;
	return (size_t)(word ^ word >> 31);
}

static size_t
pair_slot(const struct ties *ties, uint32_t a, uint32_t b)
{
	const struct folding *folding = ties->folding;
	size_t mask = folding->slot_count - 1;
	size_t slot = pair_hash(a, b) & mask;

	while (folding->slots[slot] != 0) {
		const struct tie *tie = &ties->list[folding->slots[slot] - 1];

		if (tie->a == a && tie->b == b)
			break;
		slot = (slot + 1) & mask;
	}
	return slot;
}

/* Where the tie of a pair is looked for first. */
const uint32_t *
folding_slot(const struct folding *folding, uint32_t a, uint32_t b)
{
	size_t hash = a < b ? pair_hash(a, b) : pair_hash(b, a);

	if (a == folding->me || b == folding->me)
		return &folding->mine[a == folding->me ? b : a].tie;
	return &folding->slots[hash & (folding->slot_count - 1)];
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
	size_t mask = folding->slot_count - 1;
	size_t slot = pair_hash(tie->a, tie->b) & mask;

	while (folding->slots[slot] != 0)
		slot = (slot + 1) & mask;
	folding->slots[slot] = number + 1;
}

static void
double_slots(struct ties *ties)
{
	struct folding *folding = ties->folding;

	free(folding->slots);
	folding->slot_count *= 2;
	folding->slots =
	    alloc_zeroed(folding->slot_count, sizeof(*folding->slots));
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		if (i + AHEAD < ties->count)
			__builtin_prefetch(
			    folding_slot(folding, tie[AHEAD].a, tie[AHEAD].b));
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

/* The number of the tie of a pair, a < b, which may be new. */
uint32_t
folding_tie(struct ties *ties, uint32_t a, uint32_t b)
{
	struct folding *folding = ties->folding;
	uint32_t *found;

	if (a == folding->me || b == folding->me)
		found = &folding->mine[a == folding->me ? b : a].tie;
	else
		found = &folding->slots[pair_slot(ties, a, b)];
	if (*found != 0)
		return *found - 1;
	add_tie(ties, a, b);
	*found = ties->count;
	/* Slots are the fewer the less a pair takes: they are most of it. */
	if (ties->count > folding->slot_count / 8 * 5)
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
