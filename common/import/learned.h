/*
 * The names of people as learned from what their addresses are written with:
 * for each address the name that went with it most often.
 */
/* SPDX-License-Identifier: ISC */
#ifndef LEARNED_H
#define LEARNED_H

#include "base/map.h"
#include "import/importer.h"
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

/* The columns of what is printed; a tool names the last as it likes. */
enum { LEARNED_NAME, LEARNED_EMAIL, LEARNED_MESSAGES };

/*
 * Prints the addresses that came with a name and are not those of people, the
 * most messages first, then by name and address.  Names are unique: one that is
 * taken, by an address further up or among people by an alias or somebody with
 * an address, is followed by its address in brackets.
 */
void learned_print(struct learned *learned, const struct people *people,
    struct importer *importer);

/*
 * A display name as a person writes his own: without blanks too many and quotes
 * around, and `Doe, Jane` as `Jane Doe`; empty where it is an address.
 */
struct slice learned_clean(struct arena *arena, struct slice display);

#endif
