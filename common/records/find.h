/* Finds the person that a typed name means, without silent guesses. */
/* SPDX-License-Identifier: ISC */
#ifndef FIND_H
#define FIND_H

#include "records/people.h"

/* The known names: those of people, and those that find_add adds. */
struct finder {
	const struct people *people;
	struct map names;
};

/* The people must outlive the finder. */
void find_open(struct finder *finder, const struct people *people);
void find_close(struct finder *finder);

/* Adds the person that a trimmed name means by the rules of nw-people(5). */
void find_add(struct finder *finder, struct slice name);

enum find_result {
	FIND_KNOWN,   /* *found is the person */
	FIND_NEW,     /* nobody has that name, or a similar one */
	FIND_SEVERAL, /* it may mean any of the candidates */
	FIND_NEAR,    /* nobody has it; candidates have a similar one */
	FIND_LONGER   /* nobody has it; it begins with those of candidates */
};

/*
 * Finds the person by the rules of nw-people(5); else by a name or aka that
 * differs only in the case of letters, else also in accents; else by one in
 * which each given word is the start of a word, with accents first if any are
 * given.  If a single word begins the names of several people, the result is
 * FIND_SEVERAL, unless it is a name byte for byte.  Names that differ in digits
 * only are not similar.  *found lives as long as the people and the finder.
 * For FIND_SEVERAL, FIND_NEAR and FIND_LONGER, *candidates is a list for a
 * message, in the arena.
 */
enum find_result find_name(const struct finder *finder, struct slice given,
    struct slice *found, struct slice *candidates, struct arena *arena);

/*
 * Returns the message for a name that must be known and is not: "nobody is
 * called ...", with the people who may be meant.  In the arena.
 */
struct slice find_refusal(
    const struct finder *finder, struct slice given, struct arena *arena);

/* Finds the person only by the rules of nw-people(5); false if nobody fits. */
bool find_knows(
    const struct finder *finder, struct slice given, struct slice *found);

/* Like find_name, if a whole name or aka is the given one but for case and
 * accents. */
bool find_equals(const struct finder *finder, struct slice given);

#endif
