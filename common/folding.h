/*
 * Between ties_open and ties_finish: what is needed only until all rows are in.
 * For folding.c, which takes the rows, summing.c, which sums them up, and
 * ties.c, which puts the ties in order.
 */
/* SPDX-License-Identifier: ISC */
#ifndef FOLDING_H
#define FOLDING_H

#include "ties.h"

/* What happened on a day takes so many bits, which are these. */
enum { DAY_FLAGS = 4, ANY_FLAG = (1 << DAY_FLAGS) - 1 };

/*
 * A contact-day of a tie, with its flags: noted once per run of rows of that
 * tie and day, so in a log in date order, either way round, once.
 */
struct day_entry {
	uint32_t tie;
	uint32_t day; /* since DATE_FIRST, flags below */
};

/* A part of a tie that has more than one day. */
struct span {
	uint32_t tie;
	uint32_t days, ab, ba; /* ab, ba: those begun */
	int32_t first, last;
	uint32_t on_first, on_last; /* flags */
	double d30, d180, ab180, ba180;
	struct place place;
};

/* Ratings of a tie as of a day, for when its last day is known. */
struct mark {
	uint32_t tie;
	int32_t day;
	struct ratings ratings;
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

	struct span *spans;
	size_t span_count, span_capacity;

	struct mark *marks; /* only where all contacts are kept */
	size_t mark_count, mark_capacity;

	uint32_t *contact_of; /* by person: own contact + 1, 0 is none */
	uint32_t *my_tie;     /* by person: the tie with me + 1, 0 is none */
	struct contact *contacts; /* by tie where all are kept */
	size_t contact_count, contact_capacity;

	uint32_t *met; /* the people of the row at hand */
	size_t met_count, met_capacity;
	struct decay decay30, decay90, decay180;
	size_t request_capacity, target_capacity;
};

/* My contact with a person, made if there was none. */
struct contact *folding_contact(struct folding *folding, uint32_t person);

/* Adds ratings that are as of a day so many days before those they go to. */
void folding_rate(const struct folding *folding, struct ratings *sums,
    const struct ratings *ratings, int32_t age);

/* Flags of a pair as they are when the other one is a. */
uint32_t folding_turned(uint32_t flags);

/* The days of a contact, or all of it, as seen from its other end. */
void folding_turn_days(struct contact *contact);
void folding_turn(struct contact *contact);

/* The days of all ties, and what contacts have of them, in summing.c. */
void folding_sum(struct ties *ties);

void folding_close(struct folding *folding);

#endif
