/*
 * Between ties_open and ties_finish: what is needed only until all rows are in.
 * For folding.c, which takes the rows, and ties.c, which sums them up.
 */
/* SPDX-License-Identifier: ISC */
#ifndef FOLDING_H
#define FOLDING_H

#include "ties.h"

/* What happened on a contact-day, for a pair a, b. */
enum {
	WORD_AB = 1,
	WORD_BA = 2,
	BEGAN_AB = 4, /* a row a began that names b */
	BEGAN_BA = 8,
	DAY_FLAGS = 4 /* bits */
};

/*
 * A contact-day of a tie, with its flags: noted once per run of rows of that
 * tie and day, so in a log in date order, either way round, once.
 */
struct day_entry {
	uint32_t tie;
	uint32_t day; /* since DATE_FIRST, flags below */
};

struct folding {
	uint32_t *person_of; /* by spelling: that of the person's name */
	size_t person_capacity;
	bool *named; /* by spelling: in the row at hand */
	uint32_t me;
	struct slice my_name; /* in so many rows that it is tried first */

	uint32_t *slots; /* of pairs without me: tie + 1, 0 is free */
	size_t slot_count;
	size_t tie_capacity;
	size_t *newest_day; /* by tie: its last entry in days, plus 1 */

	struct day_entry *days;
	size_t day_count, day_capacity;

	uint32_t *contact_of; /* by person: own contact + 1, 0 is none */
	uint32_t *my_tie;     /* by person: the tie with me + 1, 0 is none */
	struct contact *contacts;
	size_t contact_count, contact_capacity;

	uint32_t *met; /* the people of the row at hand */
	size_t met_count, met_capacity;
	struct decay decay90, decay180;
	size_t request_capacity, target_capacity;
};

/* My contact with a person, made if there was none. */
struct contact *folding_contact(struct folding *folding, uint32_t person);

void folding_close(struct folding *folding);

#endif
