/* Which of many names are probably one person's. */
/* SPDX-License-Identifier: ISC */
#ifndef MATCH_H
#define MATCH_H

#include <stdint.h>

#include "base/map.h"
#include "nw-same/likeness.h"
#include "nw-same/personname.h"
#include "nw-same/wordcount.h"

struct matcher {
	struct match_entry {
		uint32_t person;
		struct personname name;
	} * entries; /* the spellings */
	size_t count, capacity;
	struct slice *pages; /* by person: at LinkedIn, or empty */
	size_t page_capacity, page_count;
	struct map excluded; /* people who are different */
	struct wordcount words;
	size_t crowded; /* groups not compared in full */
	struct arena texts;
};

/* Two people who are probably one. */
struct match {
	uint32_t kept, other; /* kept is the lower number */
	enum likeness likeness;
	uint32_t kept_entry, other_entry; /* the spellings that are similar */
};

void match_open(struct matcher *matcher);
void match_close(struct matcher *matcher);

/*
 * Adds one spelling of a person, which must outlive the matcher.  People are
 * numbered by preference, the name to keep first, and added in this order.
 */
void match_add(struct matcher *matcher, uint32_t person, struct slice written);

/* Adds a phone of the person whose name is that entry. */
void match_add_phone(
    struct matcher *matcher, size_t name_entry, struct slice written);

/* Excludes two people from the matches: they are known to be different. */
void match_exclude(struct matcher *matcher, uint32_t person, uint32_t other);

/*
 * Returns *count matches, the most similar first, for free(3).  A match that
 * follows from earlier ones is not among them.  In a group of names that share
 * a trait, all are compared with the first MATCH_GROUP only.
 */
enum { MATCH_GROUP = 32 };
struct match *match_find(struct matcher *matcher, size_t *count);

#endif
