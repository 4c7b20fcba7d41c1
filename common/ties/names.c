/* Names by number, looked up many at a time; and whose name each one is. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/diag.h"
#include "base/seed.h"
#include "ties/names.h"

enum {
	BATCH = 64,	  /* names of another list that are looked up at once */
	FIRST_SLOTS = 64, /* a power of 2, as always */
	/* Slots for one name, by chance less than once in 10^9 tables. */
	LONG_PROBE = 64
};

void
names_open(struct names *names, const struct people *people)
{
	*names = (struct names){.people = people, .slot_count = FIRST_SLOTS};
	names->slots = alloc_zeroed(FIRST_SLOTS, sizeof(*names->slots));
	seed_fill(names->words, sizeof(names->words) / sizeof(*names->words));
	for (uint32_t i = 0; i < people->names.count; i++)
		names_person(names, people->list[i].name);
}

void
names_close(struct names *names)
{
	free(names->list);
	free(names->slots);
	arena_free(&names->bytes);
}

struct slice
names_text(const struct names *names, uint32_t number)
{
	const struct name *name = &names->list[number];

	return (struct slice){
	    name->bytes != NULL ? name->bytes : (const char *)name->key,
	    name->length};
}

/* Returns the first bytes of a name, and zeros. */
static struct lookup
key_of(struct slice name)
{
	struct lookup it = {.bytes = name.data};

	memcpy(it.key, name.data,
	    name.length < NAMES_KEY ? name.length : NAMES_KEY);
	it.length = (uint32_t)name.length;
	return it;
}

static uint32_t
hash_of(const struct names *names, const struct lookup *it)
{
	if (it->length > NAMES_KEY || names->careful)
		return map_sip(
		    names->words + 4, (struct slice){it->bytes, it->length});
	return names_hash(names, it->key);
}

static inline bool
same_name(const struct name *name, const struct lookup *it)
{
	if (((name->key[0] ^ it->key[0]) | (name->key[1] ^ it->key[1]) |
		(name->key[2] ^ it->key[2]) | (name->key[3] ^ it->key[3]) |
		(name->length ^ it->length)) != 0)
		return false;
	return it->length <= NAMES_KEY ||
	    memcmp(name->bytes, it->bytes, it->length) == 0;
}

/* Returns the slot of a name, or the free one where it belongs. */
static size_t
find_slot(const struct names *names, const struct lookup *it)
{
	size_t mask = names->slot_count - 1, at = it->hash & mask;

	for (;; at = (at + 1) & mask) {
		const struct names_slot *slot = &names->slots[at];

		if (slot->number == 0 ||
		    (slot->hash == it->hash &&
			same_name(&names->list[slot->number - 1], it)))
			return at;
	}
}

/* Puts all names into a table of that many slots. */
static void
fill_slots(struct names *names, size_t slot_count)
{
	size_t mask = slot_count - 1;

	free(names->slots);
	names->slots = alloc_zeroed(slot_count, sizeof(*names->slots));
	names->slot_count = slot_count;
	for (uint32_t i = 0; i < names->count; i++) {
		uint32_t hash = names->list[i].hash;
		size_t at = hash & mask;

		while (names->slots[at].number != 0)
			at = (at + 1) & mask;
		names->slots[at] = (struct names_slot){hash, i + 1};
	}
}

/* Somebody has found out the random words: hashes all names by SipHash. */
static void
hash_carefully(struct names *names)
{
	names->careful = true;
	for (uint32_t i = 0; i < names->count; i++) {
		struct lookup it = key_of(names_text(names, i));

		names->list[i].hash = hash_of(names, &it);
	}
	fill_slots(names, names->slot_count);
}

/* Adds a name that is not there; returns its number. */
static uint32_t
add(struct names *names, struct lookup *it, size_t slot)
{
	struct slice text = {it->bytes, it->length};
	size_t mask = names->slot_count - 1;

	if (names->count == NAMES_NONE - 1)
		diag_die("more than %u names", names->count);
	if (names->count == names->capacity)
		names->list = alloc_lines(names->list, &names->capacity,
		    names->count, names->count + 1, sizeof(*names->list));
	names->list[names->count] =
	    (struct name){.bytes = it->length > NAMES_KEY
		    ? arena_copy(&names->bytes, text).data
		    : NULL,
		.length = it->length,
		.hash = it->hash};
	memcpy(names->list[names->count].key, it->key, sizeof(it->key));
	names->slots[slot] = (struct names_slot){it->hash, ++names->count};
	if (((slot - it->hash) & mask) > LONG_PROBE && !names->careful)
		hash_carefully(names);
	else if (names->count > names->slot_count / 2)
		fill_slots(names, names->slot_count * 2);
	return names->count - 1;
}

/* Returns the person of a name that may be new. */
static uint32_t
person_of(struct names *names, struct lookup *it)
{
	size_t slot = find_slot(names, it);
	uint32_t number = names->slots[slot].number, person;
	struct slice name = {it->bytes, it->length}, resolved;

	if (number != 0)
		return names->list[number - 1].person;
	number = person = add(names, it, slot);
	resolved = people_resolve(names->people, name);
	/* A person's name is resolved to itself: one step is enough. */
	names->list[number].person = number;
	if (!slice_equal(resolved, name))
		person = names_person(names, resolved);
	names->list[number].person = person;
	return person;
}

uint32_t
names_find(const struct names *names, struct slice name)
{
	struct lookup it = key_of(name);
	uint32_t number;

	it.hash = hash_of(names, &it);
	number = names->slots[find_slot(names, &it)].number;
	return number != 0 ? number - 1 : NAMES_NONE;
}

uint32_t
names_person(struct names *names, struct slice name)
{
	struct lookup it = key_of(name);

	it.hash = hash_of(names, &it);
	return person_of(names, &it);
}

/* Finds the names with these hashes, which are likely the right ones. */
static void
fetch_names(const struct names *names, struct lookup *list, size_t count)
{
	const struct names_slot *slots = names->slots;
	const struct name *all = names->list;
	size_t mask = names->slot_count - 1;

	for (size_t i = 0; i < count; i++) {
		uint32_t hash = list[i].hash;
		size_t at = hash & mask;

		while (slots[at].hash != hash && slots[at].number != 0)
			at = (at + 1) & mask;
		list[i].number = slots[at].number;
		if (list[i].number != 0)
			__builtin_prefetch(&all[list[i].number - 1]);
	}
}

void
names_look_up(struct names *names, struct lookup *list, size_t count)
{
	for (size_t i = 0; names->careful && i < count; i++)
		list[i].hash = hash_of(names, &list[i]);
	fetch_names(names, list, count);
	for (size_t i = 0; i < count; i++) {
		struct lookup *it = &list[i];
		uint32_t number = it->number;

		if (number != 0 && same_name(&names->list[number - 1], it)) {
			*it->person = names->list[number - 1].person;
			continue;
		}
		/* The way of hashing may have changed meanwhile. */
		if (names->careful)
			it->hash = hash_of(names, it);
		*it->person = person_of(names, it);
	}
}

void
names_join(struct names *names, const struct names *other, uint32_t *people)
{
	struct lookup batch[BATCH];
	size_t count = 0;

	for (uint32_t i = 0; i < other->count; i++) {
		struct slice name = names_text(other, i);

		if (name.length > NAMES_KEY) {
			people[i] = names_person(names, name);
			continue;
		}
		batch[count] = key_of(name);
		batch[count].hash = hash_of(names, &batch[count]);
		batch[count].person = &people[i];
		names_fetch(names, batch[count++].hash);
		if (count == BATCH) {
			names_look_up(names, batch, count);
			count = 0;
		}
	}
	names_look_up(names, batch, count);
}
