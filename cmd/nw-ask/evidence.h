/* Which rows of a log and which facts say that a person knows about a topic. */
/* SPDX-License-Identifier: ISC */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "nw-ask/near.h"
#include "nw-ask/topic.h"
#include "ties/builder.h"

/* The rows about the topic that name a person; all zero without one. */
struct mentions {
	uint64_t rows;	 /* those in which the person took part */
	uint64_t little; /* others, which say little */
	int32_t last;	 /* the day of the last one that has a day */
	/* The date as written, kind and note of that one, each cut. */
	char *words;
	size_t capacity;
	uint32_t date_length, kind_length, note_length;
};

struct evidence {
	struct topic topic;
	struct mentions *list; /* by number in ties->spellings */
	size_t count, capacity;
	uint64_t rows; /* about the topic */
	struct near near;
	struct builder_watch watch; /* for load_network */
};

/*
 * Opens the evidence on a topic that a user gave; exits if it is no topic.  The
 * watch points to the evidence: do not move it before the log was read.
 */
void evidence_open(struct evidence *evidence, struct slice given);
void evidence_close(struct evidence *evidence);

/* Returns the mentions of a person, or NULL. */
const struct mentions *evidence_mentions(
    const struct evidence *evidence, const struct ties *ties, uint32_t person);

/* The columns of people that may say what somebody knows about. */
enum { EVIDENCE_FACTS = 5 };
extern const enum people_column evidence_facts[EVIDENCE_FACTS];

/*
 * Sets found[], by evidence_facts, to whether the cells of a person have the
 * topic; returns how many do.
 */
size_t evidence_of_facts(struct evidence *evidence, const struct people *people,
    const struct person *person, bool found[EVIDENCE_FACTS]);

/* Returns the weight of the evidence: nw-model(7).  Mentions may be NULL. */
double evidence_weight(
    const struct mentions *mentions, size_t facts, int32_t skill);

/*
 * Returns in words what the evidence is, in the arena.  Mentions and the person
 * may be NULL.
 */
struct slice evidence_words(const struct mentions *mentions,
    const struct people *people, const struct person *person,
    const bool found[EVIDENCE_FACTS], struct arena *arena);

#endif
