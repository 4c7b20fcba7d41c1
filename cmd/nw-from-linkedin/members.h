/* The people of an export: told apart by address where two share a name. */
/* SPDX-License-Identifier: ISC */
#ifndef MEMBERS_H
#define MEMBERS_H

#include "records/people.h"

struct member {
	struct slice name, address;
	struct slice called; /* once the roster is settled */
	int32_t since;	     /* the earliest day, or DATE_NONE */
	uint64_t seen;	     /* on that day: a number that grows */
	bool known;	     /* by that name, from the people that were given */
};

struct members {
	const struct people *people;
	struct member *list;
	size_t capacity;
	uint32_t count;
	struct map keys;
	uint32_t *owners; /* by key: the member */
	size_t owner_capacity;
	uint64_t rows;
	struct map names;
	uint32_t *holders; /* by name: the member who is called just that */
	size_t holder_capacity;
	struct arena bytes;
};

/* Whoever has a LinkedIn address among the people is known by it. */
void members_open(struct members *members, const struct people *people);
void members_close(struct members *members);

/*
 * The member of that address, or where there is none on either side, of that
 * name and day, who is new if he was not there; name and address may be empty,
 * but not both, and the day DATE_NONE.
 */
uint32_t members_add(struct members *members, struct slice name,
    struct slice address, int32_t day);

/* The member is the person of that name, unless he is known already. */
void members_know(struct members *members, uint32_t member, struct slice name);

/*
 * Settles, after the last members_add, what each is called: the name of the
 * person he is known to be; else his own, which among several who share it goes
 * to the one of the earliest day, the one seen last among those of one day,
 * while the others have it followed by the end of their address, or the day, in
 * brackets; else the address.
 */
void members_settle(struct members *members);

#endif
