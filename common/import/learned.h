/*
 * The names of people, learned from what is written beside their addresses: for
 * each address the name that came with it most often, one of several words if
 * there is one.
 */
/* SPDX-License-Identifier: ISC */
#ifndef LEARNED_H
#define LEARNED_H

#include "base/map.h"
#include "records/people.h"

struct learned {
	struct map addresses;
	struct learned_address {
		uint64_t messages, last; /* count, and the last one */
		uint64_t sent, received, last_exchange;
		bool excluded;
	} * by_address;
	size_t address_capacity;
	struct map uses;  /* number of the address, and a name, as a key */
	uint64_t *counts; /* by use */
	size_t count_capacity;
	struct arena bytes;
};

void learned_open(struct learned *learned);
void learned_close(struct learned *learned);

/*
 * Counts a name for an address, in lower case, in a message.  Messages have
 * numbers above 0; one may have the address several times.
 */
void learned_add(struct learned *learned, uint64_t message,
    struct slice address, struct slice display);

/*
 * Counts, once for a message, that I sent it to an address or received it from
 * there.  The address has been added.
 */
void learned_exchange(
    struct learned *learned, uint64_t message, struct slice address, bool sent);

/* Keeps an address out of the list. */
void learned_exclude(struct learned *learned, struct slice address);

/* A learned name; its slices live as long as learned. */
struct learned_name {
	struct slice name, address;
	uint64_t messages, sent, received;
	bool joined; /* people have the name, without an address */
};

/*
 * Returns, for free(3), the addresses that came with a name and do not belong
 * to people: those with the most messages first, then by name and address.
 * Names are unique.  If an earlier address has the name, or people have it as
 * an alias or for somebody with an address (if strict, for anybody), the
 * address follows it in brackets.
 */
struct learned_name *learned_list(struct learned *learned,
    const struct people *people, bool strict, size_t *count);

/*
 * Returns, in the arena, a display name as a person's own name: without extra
 * blanks and quotes around it, and with `Doe, Jane` turned to `Jane Doe`.
 * Empty if it is an address, or has more than 1,000 bytes.
 */
struct slice learned_clean(struct arena *arena, struct slice display);

#endif
