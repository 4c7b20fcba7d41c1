/* The finished network: who has a tie to whom, and what is known of it. */
/* SPDX-License-Identifier: ISC */
#ifndef TIES_H
#define TIES_H

#include "ties/names.h"
#include "ties/requests.h"
#include "ties/tie.h"

/* One end of a tie, seen from the other. */
struct neighbour {
	uint32_t person;
	uint32_t tie;
};

/*
 * A tie is a pair with a contact-day or a `knows` row.  People are numbered in
 * the byte order of their names; ties are in the order of a, then b.  A builder
 * makes it; nobody else writes to it.
 */
struct ties {
	int32_t today;
	struct slice *names; /* by person */
	uint32_t person_count;
	uint32_t me; /* TIES_NOBODY if nobody */
	struct tie *list;
	uint32_t count;
	struct contact *contacts; /* mine, by my neighbours */
	size_t *first_neighbour;  /* by person, and one more */
	struct neighbour *neighbours;
	struct requests requests;
	uint64_t rows;		/* those that count, and parts */
	uint64_t later;		/* rows dated after tomorrow */
	struct names spellings; /* every name as written; the bytes of names */
	struct arena texts;	/* of contacts */
};

void ties_close(struct ties *ties);

/* Returns the number of the person of that name, or TIES_NOBODY. */
uint32_t ties_person(const struct ties *ties, struct slice name);

/*
 * Returns the neighbours of a person, by number: *count of them.  These and the
 * next two functions are about those that index_neighbours has listed.
 */
const struct neighbour *ties_of(
    const struct ties *ties, uint32_t person, size_t *count);

/* Returns the tie of two people, or NULL. */
const struct tie *ties_between(
    const struct ties *ties, uint32_t person, uint32_t other);

/* Returns my contact with the person, or NULL without a tie. */
const struct contact *ties_contact(const struct ties *ties, uint32_t person);

#endif
