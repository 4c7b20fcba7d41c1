/* Rows of a log into ties: the tie of a pair, and what is kept of it. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "ties/builder.h"

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
find_tag(const struct builder *builder, size_t slot, uint8_t tag)
{
	size_t mask = builder->slot_count - 1;

	while (builder->tags[slot & mask] != 0 &&
	    builder->tags[slot & mask] != tag)
		slot++;
	return slot & mask;
}

/* The slot of a pair, or the one where it belongs. */
static size_t
pair_slot(const struct ties *ties, uint32_t a, uint32_t b)
{
	const struct builder *builder = ties->builder;
	uint64_t hash = pair_hash(a, b);
	uint8_t tag = tag_of(hash);
	size_t slot = (size_t)hash & (builder->slot_count - 1);

	for (;; slot++) {
		const struct tie *tie;

		slot = find_tag(builder, slot, tag);
		if (builder->tags[slot] == 0)
			return slot;
		tie = &ties->list[builder->slots[slot] - 1];
		if (tie->a == a && tie->b == b)
			return slot;
	}
}

const uint8_t *
builder_tag(const struct builder *builder, uint32_t a, uint32_t b)
{
	return &builder->tags[pair_hash(a, b) & (builder->slot_count - 1)];
}

const uint32_t *
builder_slot(const struct builder *builder, uint32_t a, uint32_t b)
{
	uint64_t hash = pair_hash(a, b);

	if (a == builder->me || b == builder->me)
		return &builder->mine[a == builder->me ? b : a].tie;
	return &builder->slots[find_tag(
	    builder, (size_t)hash & (builder->slot_count - 1), tag_of(hash))];
}

static bool
is_mine(const struct builder *builder, const struct tie *tie)
{
	return tie->a == builder->me || tie->b == builder->me;
}

/* All ties are different, so the first free one will do. */
static void
take_slot(struct builder *builder, const struct tie *tie, uint32_t number)
{
	uint64_t hash = pair_hash(tie->a, tie->b);
	size_t slot =
	    find_tag(builder, (size_t)hash & (builder->slot_count - 1), 0);

	builder->tags[slot] = tag_of(hash);
	builder->slots[slot] = number + 1;
}

static void
fetch_slot(const struct builder *builder, const struct tie *tie)
{
	size_t slot = pair_hash(tie->a, tie->b) & (builder->slot_count - 1);

	__builtin_prefetch(&builder->tags[slot], 1);
	__builtin_prefetch(&builder->slots[slot], 1);
}

void
builder_open_slots(struct builder *builder, size_t count)
{
	free(builder->slots);
	free(builder->tags);
	builder->slot_count = count;
	builder->slots = alloc_zeroed(count, sizeof(*builder->slots));
	builder->tags = alloc_zeroed(count, sizeof(*builder->tags));
}

static void
double_slots(struct ties *ties)
{
	struct builder *builder = ties->builder;

	builder_open_slots(builder, builder->slot_count * 2);
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		if (i + AHEAD < ties->count)
			fetch_slot(builder, tie + AHEAD);
		if (!is_mine(builder, tie))
			take_slot(builder, tie, i);
	}
}

/* A new contact, the last one. */
static void
add_contact(struct builder *builder)
{
	builder->contacts =
	    alloc_grow(builder->contacts, &builder->contact_capacity,
		builder->contact_count + 1, sizeof(*builder->contacts));
	memset(&builder->contacts[builder->contact_count++], 0,
	    sizeof(*builder->contacts));
}

/* A new tie, the last one. */
static void
add_tie(struct ties *ties, uint32_t a, uint32_t b)
{
	struct builder *builder = ties->builder;

	if (ties->count == MAP_NONE - 1)
		diag_die("more than %u ties", ties->count);
	ties->list = alloc_grow(ties->list, &builder->tie_capacity,
	    (size_t)ties->count + 1, sizeof(*ties->list));
	ties->list[ties->count++] = (struct tie){.a = a,
	    .b = b,
	    .first = DATE_NONE,
	    .last = DATE_NONE,
	    .known = TIES_UNKNOWN,
	    .noted = ties->today};
	if (ties->keep_all)
		add_contact(builder);
}

uint32_t
builder_tie(struct ties *ties, uint32_t a, uint32_t b)
{
	struct builder *builder = ties->builder;
	bool mine = a == builder->me || b == builder->me;
	size_t slot = mine ? 0 : pair_slot(ties, a, b);
	uint32_t *found = mine ? &builder->mine[a == builder->me ? b : a].tie
			       : &builder->slots[slot];

	if (*found != 0)
		return *found - 1;
	add_tie(ties, a, b);
	*found = ties->count;
	if (!mine)
		builder->tags[slot] = tag_of(pair_hash(a, b));
	/* With tags, the slots of others are passed over for next to nothing.
	 */
	if (ties->count > builder->slot_count / 4 * 3)
		double_slots(ties);
	return ties->count - 1;
}

struct contact *
builder_contact(struct builder *builder, uint32_t person)
{
	struct mine *mine = &builder->mine[person];

	if (mine->contact == 0) {
		add_contact(builder);
		mine->contact = (uint32_t)builder->contact_count;
	}
	return &builder->contacts[mine->contact - 1];
}

/*
 * The contact of a tie, NULL if it keeps none; *seen_from receives the end that
 * it is seen from.
 */
struct contact *
builder_contact_of_tie(struct ties *ties, uint32_t number, uint32_t *seen_from)
{
	struct builder *builder = ties->builder;
	const struct tie *tie = &ties->list[number];

	*seen_from = tie->a;
	if (ties->keep_all)
		return &builder->contacts[number];
	if (tie->a == builder->me)
		return builder_contact(builder, tie->b);
	*seen_from = tie->b;
	return tie->b == builder->me ? builder_contact(builder, tie->a) : NULL;
}
