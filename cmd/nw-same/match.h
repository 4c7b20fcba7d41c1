/* Which of many names are probably one person's. */
/* SPDX-License-Identifier: ISC */
#ifndef MATCH_H
#define MATCH_H

#include <stdint.h>

#include "nw-same/variant.h"

/* Pairs of people, by number, the lesser first. */
struct match_pairs {
	uint64_t *slots; /* 0 is free */
	size_t count, slot_count;
};

struct matcher {
	struct match_entry {
		uint32_t person;
		struct variant variant;
	} * entries;
	size_t count, capacity;
	struct match_pairs refused;
	size_t crowded; /* groups too large to be compared in full */
};

/* Two people who are alike, and by what. */
struct match {
	uint32_t kept, other; /* kept is the lesser number */
	enum variant_likeness likeness;
	uint32_t kept_entry, other_entry;
};

/* All zero is an empty one. */
void match_close(struct matcher *matcher);

/*
 * Adds a way to write a person.  People are numbered from the one whose name is
 * to be kept before all others, and added in this order.
 */
void match_add(
    struct matcher *matcher, uint32_t person, struct variant variant);

/* Says that two are different people. */
void match_refuse(struct matcher *matcher, uint32_t person, uint32_t other);

/*
 * The matches, the most alike first, but for those that follow from others
 * before them; for free(3).  In a group of names that share a trait only the
 * first MATCH_GROUP are compared with all.
 */
enum { MATCH_GROUP = 32 };
struct match *match_find(struct matcher *matcher, size_t *count);

#endif
