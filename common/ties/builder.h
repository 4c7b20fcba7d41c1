/*
 * Between ties_open and ties_finish: what is needed only until all rows are in.
 * For builder.c, which takes the rows, fetching.c, which makes that fast,
 * pairtable.c, which finds the tie of a pair, contacts.c and requests.c, which
 * keep what rows say, sums.c, which sums up their days, and ties.c, which
 * puts the ties in order.
 */
/* SPDX-License-Identifier: ISC */
#ifndef BUILDER_H
#define BUILDER_H

#include "ties/ties.h"

/* What happened on a day takes so many bits, which are these. */
enum { DAY_FLAGS = DAYS_MARKS, ANY_FLAG = (1 << DAY_FLAGS) - 1 };

/* A part of a tie that has more than one day, or ratings. */
struct span {
	uint32_t tie;
	uint32_t days, ab, ba; /* ab, ba: those begun */
	int32_t first, last;
	uint32_t ratings;	   /* number + 1 in span_ratings, 0 is none */
	uint8_t on_first, on_last; /* flags */
	double d30, d180, ab180, ba180;
	struct place place;
};

struct builder {
	uint32_t *person_of; /* by spelling: that of the person's name */
	size_t person_capacity;
	bool *named; /* by spelling: in the row at hand */
	uint32_t me;
	uint32_t before; /* the spelling of a in the last part, or MAP_NONE */

	uint32_t *slots; /* of pairs without me: tie + 1, 0 is free */
	uint8_t *tags;	 /* by slot, a part of its pair's hash; 0 is free */
	size_t slot_count;
	size_t tie_capacity;
	struct mine { /* what I have with a person, 0 is nothing */
		uint32_t tie, contact; /* their numbers + 1 */
	} * mine;		       /* by spelling */

	struct days journal; /* the days of ties but for the newest */
	struct span *spans;
	size_t span_count, span_capacity;
	struct ratings *span_ratings; /* only where all contacts are kept */
	size_t span_rating_count, span_rating_capacity;

	struct contact *contacts; /* by tie where all are kept */
	size_t contact_count, contact_capacity;
	size_t rating_count, rating_capacity;

	uint32_t *met; /* the people of the row at hand */
	size_t met_count, met_capacity;
	struct decay decay30, decay90, decay180;
	size_t request_capacity, target_capacity;
};

/* The person of a name as it was written. */
uint32_t builder_person(struct ties *ties, struct slice name);

/* Flags of a pair as they are when the other one is a. */
uint32_t builder_turned(uint32_t flags);

/* The days of a contact, or all of it, as seen from its other end. */
void builder_turn_days(struct contact *contact);
void builder_turn(struct ties *ties, struct contact *contact);

/* In pairtable.c. */

/* The number of the tie of a pair, a < b, which may be new. */
uint32_t builder_tie(struct ties *ties, uint32_t a, uint32_t b);

/* So many free slots, a power of 2; a tie takes its slot by builder_tie. */
void builder_open_slots(struct builder *builder, size_t count);

/*
 * For fetching.c: where the tie of a pair without me is looked for first, and
 * where it is found, with me or not, as far as tags tell.
 */
const uint8_t *builder_tag(
    const struct builder *builder, uint32_t a, uint32_t b);
const uint32_t *builder_slot(
    const struct builder *builder, uint32_t a, uint32_t b);

/* My contact with a person, made if there was none. */
struct contact *builder_contact(struct builder *builder, uint32_t person);

/*
 * The contact of a tie, NULL if it keeps none; *seen_from receives the end that
 * it is seen from.
 */
struct contact *builder_contact_of_tie(
    struct ties *ties, uint32_t number, uint32_t *seen_from);

/*
 * In fetching.c.  Looking up a name or a pair means waiting for memory, several
 * times, one for where the next one is.  So rows are taken some at a time, and
 * each of these steps is asked for of all of them before the first is needed.
 */

/* The names of some rows, one row after the other. */
struct some_names {
	const struct batch_name *names, *end;
};

/* What is needed to find the people of names. */
void builder_fetch_names(
    const struct ties *ties, const struct some_names *some);

/* The ties of the initiator of each row with those it names. */
void builder_fetch_ties(const struct ties *ties, const struct some_names *all);

/* In contacts.c. */

/* Notes a day of a tie. */
void builder_note_day(
    struct ties *ties, struct tie *tie, int32_t day, uint32_t flags);

/* What a row adds to the contact of a tie, apart from the day itself. */
void builder_note_row(struct ties *ties, struct contact *contact,
    struct tie *tie, const struct log_row *row, enum ties_initiator initiator);

/* The same of a part, which is seen from the same end. */
void builder_note_part(struct ties *ties, struct contact *contact,
    const struct tie *tie, const struct ties_part *part,
    const struct ratings *ratings);

/* Whether there are any. */
bool builder_rated(const struct ratings *ratings);

/* Adds what a remark of the journal says, of a day so many before. */
void builder_rate(
    struct ties *ties, struct contact *contact, uint8_t remark, int32_t age);

/* Adds ratings that are as of a day so many days before. */
void builder_add_ratings(struct ties *ties, struct contact *contact,
    const struct ratings *ratings, int32_t age);

/* In requests.c: a row that asks for an introduction, or answers. */
void builder_note_requests(struct ties *ties, const struct log_row *row);
void builder_arrange_requests(struct ties *ties, const uint32_t *rank);

/* In sums.c: the days of all ties, and what contacts have of them. */
void builder_sum(struct ties *ties);

void builder_close(struct builder *builder);

#endif
