/* Which keys were there before: a set that keeps only their hashes. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/map.h"
#include "base/seed.h"
#include "nw-add/seen.h"

void
seen_open(struct seen *seen)
{
	*seen = (struct seen){.slot_count = 64};
	seed_fill(seen->seeds[0], 4);
	seen->slots = alloc_zeroed(seen->slot_count, sizeof(*seen->slots));
}

void
seen_close(struct seen *seen)
{
	free(seen->slots);
}

static struct seen_hash
hash_of(const struct seen *seen, struct slice key)
{
	struct seen_hash hash = {
	    {map_sip64(seen->seeds[0], key), map_sip64(seen->seeds[1], key)}};

	hash.half[1] += hash.half[0] == 0 && hash.half[1] == 0;
	return hash;
}

/* Returns the slot that has the hash, or the free one where it belongs. */
static struct seen_hash *
slot_of(struct seen_hash *slots, size_t slot_count, struct seen_hash hash)
{
	size_t mask = slot_count - 1, at = hash.half[0] & mask;

	for (;; at = (at + 1) & mask) {
		struct seen_hash *slot = &slots[at];

		if ((slot->half[0] == 0 && slot->half[1] == 0) ||
		    (slot->half[0] == hash.half[0] &&
			slot->half[1] == hash.half[1]))
			return slot;
	}
}

static void
double_slots(struct seen *seen)
{
	size_t count = seen->slot_count * 2;
	struct seen_hash *slots = alloc_zeroed(count, sizeof(*slots));

	for (size_t i = 0; i < seen->slot_count; i++)
		*slot_of(slots, count, seen->slots[i]) = seen->slots[i];
	free(seen->slots);
	seen->slots = slots;
	seen->slot_count = count;
}

bool
seen_add(struct seen *seen, struct slice key)
{
	struct seen_hash hash = hash_of(seen, key), *slot;

	if (seen->count >= seen->slot_count / 4 * 3)
		double_slots(seen);
	slot = slot_of(seen->slots, seen->slot_count, hash);
	if (slot->half[0] != 0 || slot->half[1] != 0)
		return false;
	*slot = hash;
	seen->count++;
	return true;
}

bool
seen_has(const struct seen *seen, struct slice key)
{
	const struct seen_hash *slot =
	    slot_of(seen->slots, seen->slot_count, hash_of(seen, key));

	return slot->half[0] != 0 || slot->half[1] != 0;
}
