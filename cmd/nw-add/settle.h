/* Completes an entry: whole names, a date, who took part. */
/* SPDX-License-Identifier: ISC */
#ifndef SETTLE_H
#define SETTLE_H

#include "nw-add/entry.h"
#include "records/find.h"
#include "tool/options.h"

struct settler {
	const struct options *options; /* me and today */
	const struct people *people;   /* of -p */
	struct finder names;	       /* of everybody known; grows */
	bool new_names;		       /* a name not known is a new person */
};

/* Returns my name.  Exits if nobody said who I am. */
struct slice settle_me(const struct settler *settler);

/* Returns whether a known name is this one, but for case and accents. */
bool settle_knows(const struct settler *settler, struct slice given);

/* Finds the person as find_name does; a name that is accepted is known. */
enum find_result settle_find(const struct settler *settler, struct slice given);

/*
 * Completes an entry of a log: me, if from or to is missing; the date, today if
 * it is missing; and the names, which are known from then on.  Exits if a name
 * may mean several people, or nobody else takes part.
 */
void settle_interaction(
    struct settler *settler, struct entry *entry, struct place place);

/*
 * Completes the name in an entry about a person, in the same way, and makes a
 * date of what is said in snooze and next, such as "2w".
 */
void settle_fact(
    struct settler *settler, struct entry *entry, struct place place);

#endif
