/* The finished network: who has a tie to whom, and what is known of it. */
/* SPDX-License-Identifier: ISC */
#ifndef TIES_H
#define TIES_H

#include "ties/decay.h"
#include "ties/index.h"
#include "ties/requests.h"
#include "ties/tie.h"

/*
 * A tie is a pair with a contact-day or a `knows` row.  People are numbered in
 * the byte order of their names, neighbours are in that order too; ties are in
 * no order.  A builder makes it; nobody else writes to it.
 */
struct ties {
	int32_t today;
	struct slice *names; /* by person */
	uint32_t person_count;
	uint32_t me; /* TIES_NOBODY if nobody */
	struct tie *list;
	uint32_t count;
	bool all_contacts;
	struct contact *contacts; /* by tie if all; else by my neighbours */
	struct ratings *ratings;
	size_t *first_neighbour; /* by person, and one more */
	struct neighbour *neighbours;
	struct requests requests;
	uint64_t rows;		/* those that count, and parts */
	uint64_t later;		/* rows dated after tomorrow */
	struct names spellings; /* every name as written; the bytes of names */
	struct arena bytes;	/* of last rows */
};

void ties_close(struct ties *ties);

/* Returns the number of the person of that name, or TIES_NOBODY. */
uint32_t ties_person(const struct ties *ties, struct slice name);

/* Returns the neighbours of a person, by number: *count of them. */
const struct neighbour *ties_of(
    const struct ties *ties, uint32_t person, size_t *count);

/* Prefetches a tie that will be needed soon, and its contact. */
static inline void
ties_fetch(const struct ties *ties, uint32_t tie)
{
	const char *contact;

	__builtin_prefetch(&ties->list[tie]);
	if (!ties->all_contacts)
		return;
	contact = (const char *)&ties->contacts[tie];
	__builtin_prefetch(contact);
	__builtin_prefetch(contact + sizeof(struct contact) - 1);
}

/* Returns the tie of two people, or NULL. */
const struct tie *ties_between(
    const struct ties *ties, uint32_t person, uint32_t other);

/* Returns my contact with the person, or NULL without a tie. */
const struct contact *ties_contact(const struct ties *ties, uint32_t person);

/* Returns the ratings of a contact; without any, they are all 0. */
const struct ratings *ties_ratings(
    const struct ties *ties, const struct contact *contact);

#endif
