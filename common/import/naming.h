/*
 * The names of people as learned from what their addresses are written with:
 * for each address the name that went with it most often.
 */
/* SPDX-License-Identifier: ISC */
#ifndef NAMING_H
#define NAMING_H

#include "base/map.h"
#include "import/importer.h"
#include "records/people.h"

struct naming {
	struct map addresses;
	struct naming_address {
		uint64_t messages, last; /* how many, and which was last */
	} * by_address;
	size_t address_capacity;
	struct map uses;  /* the number of the address and a name, as a key */
	uint64_t *counts; /* by use */
	size_t count_capacity;
	struct arena bytes;
};

void naming_open(struct naming *naming);
void naming_close(struct naming *naming);

/*
 * The address, in lower case, with that name, in a message, which has a number
 * above 0; one message may have it several times.
 */
void naming_add(struct naming *naming, uint64_t message, struct slice address,
    struct slice display);

/* The columns of what is printed; a tool names the last as it likes. */
enum { NAMING_NAME, NAMING_EMAIL, NAMING_MESSAGES };

/*
 * Prints the addresses that came with a name and are not those of people, the
 * most messages first, then by name and address.  Names are unique: one that is
 * taken, by an address further up or among people by an alias or somebody with
 * an address, is followed by its address in brackets.
 */
void naming_print(struct naming *naming, const struct people *people,
    struct importer *importer);

/*
 * A display name as a person writes his own: without blanks too many and quotes
 * around, and `Doe, Jane` as `Jane Doe`; empty where it is an address.
 */
struct slice naming_clean(struct arena *arena, struct slice display);

#endif
