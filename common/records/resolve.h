/* Which person is meant by what somebody typed: never a silent guess. */
/* SPDX-License-Identifier: ISC */
#ifndef RESOLVE_H
#define RESOLVE_H

#include "records/people.h"

/* The names that are known: those of people, and those of a log. */
struct resolver {
	const struct people *people;
	struct map names;
};

/* The people must outlive the resolver. */
void resolver_open(struct resolver *resolver, const struct people *people);
void resolver_close(struct resolver *resolver);

/* Adds the person that a trimmed name stands for: nw-people(5). */
void resolver_add(struct resolver *resolver, struct slice name);

enum resolve_result {
	RESOLVE_KNOWN,	 /* *found is the person */
	RESOLVE_NEW,	 /* nobody of that name, nor of one near to it */
	RESOLVE_SEVERAL, /* it could be any of the candidates */
	RESOLVE_NEAR	 /* nobody, but a candidate is spelled almost so */
};

/*
 * Finds the person: by the rules of nw-people(5); else by a name or an aka that
 * differs in the case of letters only, else in accents too; else by the one
 * name or aka of which each given word begins a word, accents aside unless they
 * are given.  *found lives as long as the people and the resolver; for
 * RESOLVE_SEVERAL and RESOLVE_NEAR, *candidates is a list for a message, in the
 * arena.
 */
enum resolve_result resolver_find(const struct resolver *resolver,
    struct slice given, struct slice *found, struct slice *candidates,
    struct arena *arena);

/*
 * What to say where a name must be known and is not: "nobody is called" so,
 * with the people who may be meant; in the arena.
 */
struct slice resolver_refusal(
    const struct resolver *resolver, struct slice given, struct arena *arena);

/* Only by the rules of nw-people(5): false if nobody has the name. */
bool resolver_knows(
    const struct resolver *resolver, struct slice given, struct slice *found);

#endif
