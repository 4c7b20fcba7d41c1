/* The people of an export; an address distinguishes two of one name. */
/* SPDX-License-Identifier: ISC */
#ifndef MEMBERS_H
#define MEMBERS_H

#include "base/owners.h"
#include "import/importer.h"

struct member {
	struct slice name, address;
	struct slice called; /* the final name, set by members_settle */
	int32_t since;	     /* the earliest day, or DATE_NONE */
	uint64_t seen; /* a number that grows, of the last row with that day */
	bool known;    /* name is that of a person in people */
	struct slice email; /* set by the caller, or empty */
	struct place place; /* of the first row */
};

struct members {
	const struct people *people;
	struct member *list;
	size_t capacity;
	uint32_t count;
	struct owners keys; /* of members: an index in list */
	uint64_t rows;
	struct place place; /* of the current row; set by the caller */
	struct map names;
	uint32_t *holders; /* by name: the member who gets the bare name */
	size_t holder_capacity;
	struct arena bytes;
};

/* Adds the people who have a LinkedIn address. */
void members_open(struct members *members, const struct people *people);
void members_close(struct members *members);

/*
 * Returns the member with that address; if one side lacks an address, the one
 * with that name and day; else a new member.  Name or address may be empty, but
 * not both; day may be DATE_NONE.
 */
uint32_t members_add(struct members *members, struct slice name,
    struct slice address, int32_t day);

/* Names a member after a person, unless that is done already. */
void members_know(struct members *members, uint32_t number, struct slice name);

/*
 * Sets the final name of each member, after the last members_add.  A member who
 * is a person in people has that name; one without a name has the address.  If
 * only the name says that they are a person in people, importer_join decides.
 * Else it is the member's own name.  If several share it, the one of the
 * earliest day gets the bare name, the last seen of those of one day.  The
 * others get the name followed, in brackets, by the end of their address, or
 * the day.
 */
void members_settle(struct members *members, struct importer *importer);

#endif
