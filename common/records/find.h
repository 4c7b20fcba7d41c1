/* Which person is meant by what somebody typed: never a silent guess. */
/* SPDX-License-Identifier: ISC */
#ifndef FIND_H
#define FIND_H

#include "records/people.h"

/* The names that are known: those of people, and those of a log. */
struct finder {
	const struct people *people;
	struct map names;
};

/* The people must outlive the resolver. */
void find_open(struct finder *finder, const struct people *people);
void find_close(struct finder *finder);

/* Adds the person that a trimmed name stands for: nw-people(5). */
void find_add(struct finder *finder, struct slice name);

enum find_result {
	FIND_KNOWN,   /* *found is the person */
	FIND_NEW,     /* nobody of that name, nor of one near to it */
	FIND_SEVERAL, /* it could be any of the candidates */
	FIND_NEAR     /* nobody, but a candidate is spelled almost so */
};

/*
 * Finds the person: by the rules of nw-people(5); else by a name or an aka that
 * differs in the case of letters only, else in accents too; else by the one
 * name or aka of which each given word begins a word, accents aside unless they
 * are given.  *found lives as long as the people and the resolver; for
 * FIND_SEVERAL and FIND_NEAR, *candidates is a list for a message, in the
 * arena.
 */
enum find_result find_name(const struct finder *finder, struct slice given,
    struct slice *found, struct slice *candidates, struct arena *arena);

/*
 * What to say where a name must be known and is not: "nobody is called" so,
 * with the people who may be meant; in the arena.
 */
struct slice find_refusal(
    const struct finder *finder, struct slice given, struct arena *arena);

/* Only by the rules of nw-people(5): false if nobody has the name. */
bool find_knows(
    const struct finder *finder, struct slice given, struct slice *found);

#endif
