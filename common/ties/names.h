/* Names by number, looked up many at a time; and whose name each one is. */
/* SPDX-License-Identifier: ISC */
#ifndef NAMES_H
#define NAMES_H

#include <string.h>

#include "records/people.h"

enum {
	NAMES_KEY = 32, /* bytes of a name that are compared at once */
	NAMES_NONE = MAP_NONE
};

/* A name, in one cache line. */
struct name {
	uint64_t key[4];   /* its first bytes, and zeros */
	const char *bytes; /* the whole name if it is longer, else NULL */
	uint32_t length;
	uint32_t hash;
	uint32_t person; /* the number of the name of its person */
	bool marked;	 /* for the owner of the names; false at first */
	uint32_t spare[2];
};

struct names_slot {
	uint32_t hash;
	uint32_t number; /* of the name, + 1; 0 is free */
};

/* Names are numbered from 0 in order of first appearance. */
struct names {
	const struct people *people;
	struct name *list;
	uint32_t count;
	size_t capacity;
	struct names_slot *slots;
	size_t slot_count;
	uint64_t words[6]; /* random: four of the hash, two of SipHash */
	bool careful;	   /* names collide: SipHash for all of them */
	struct arena bytes;
};

/* The people must outlive the names. */
void names_open(struct names *names, const struct people *people);
void names_close(struct names *names);

/* Returns the bytes of a name; names that are added may move them. */
struct slice names_text(const struct names *names, uint32_t number);

/* Returns the number of a name, or NAMES_NONE if it was never added. */
uint32_t names_find(const struct names *names, struct slice name);

/*
 * Returns the number of the name of the person who is called so: a name that is
 * new is added, and so is the name that it is an alias of.
 */
uint32_t names_person(struct names *names, struct slice name);

/* A name of at most NAMES_KEY bytes that is looked up. */
struct lookup {
	uint64_t key[4];   /* its bytes, and zeros */
	const char *bytes; /* the name in the row */
	uint32_t length, hash;
	uint32_t *person; /* where the result of names_person goes */
	uint32_t number;  /* of the name that likely is it */
};

/*
 * Returns the hash of a name of at most NAMES_KEY bytes: products of its words,
 * each with a random one added.  For those who find names that collide
 * nevertheless, there is SipHash.
 */
static inline uint32_t
names_hash(const struct names *names, const uint64_t key[4])
{
	const uint64_t *words = names->words;
	uint64_t sum = (key[0] + words[0]) * (key[1] + words[1]) +
	    (key[2] + words[2]) * (key[3] + words[3]);

	return (uint32_t)((sum ^ sum >> 32) * 0x9e3779b97f4a7c15 >> 32);
}

/* Prefetches the slot of a name that will be looked up. */
static inline void
names_fetch(const struct names *names, uint32_t hash)
{
	__builtin_prefetch(&names->slots[hash & (names->slot_count - 1)]);
}

/* Looks up some names, and stores the people. */
void names_look_up(struct names *names, struct lookup *list, size_t count);

/* Looks up all names of another list, and stores the people by number there. */
void names_join(
    struct names *names, const struct names *other, uint32_t *people);

#endif
