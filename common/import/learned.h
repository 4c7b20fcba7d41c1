/*
 * The names of people as learned from what their addresses are written with:
 * for each address the name that went with it most often.
 */
/* SPDX-License-Identifier: ISC */
#ifndef LEARNED_H
#define LEARNED_H

#include "base/map.h"
#include "records/people.h"

struct learned {
	struct map addresses;
	struct learned_address {
		uint64_t messages, last; /* how many, and which was last */
	} * by_address;
	size_t address_capacity;
	struct map uses;  /* the number of the address and a name, as a key */
	uint64_t *counts; /* by use */
	size_t count_capacity;
	struct arena bytes;
};

void learned_open(struct learned *learned);
void learned_close(struct learned *learned);

/*
 * The address, in lower case, with that name, in a message, which has a number
 * above 0; one message may have it several times.
 */
void learned_add(struct learned *learned, uint64_t message,
    struct slice address, struct slice display);

/* A name that was learned; the slices live as long as learned. */
struct learned_name {
	struct slice name, address;
	uint64_t messages;
};

/*
 * Returns, for free(3), the addresses that came with a name and are not those
 * of people: the most messages first, then by name and address.  Names are
 * unique. If a name is taken, by an earlier address or among people by an alias
 * or by somebody with an address, the address in brackets follows it.
 */
struct learned_name *learned_list(
    struct learned *learned, const struct people *people, size_t *count);

/*
 * A display name as a person writes his own: without blanks too many and quotes
 * around, and `Doe, Jane` as `Jane Doe`; empty where it is an address.
 */
struct slice learned_clean(struct arena *arena, struct slice display);

#endif
