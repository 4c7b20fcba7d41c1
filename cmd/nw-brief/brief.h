/* What the log and the people say of one person. */
/* SPDX-License-Identifier: ISC */
#ifndef BRIEF_H
#define BRIEF_H

#include "model/offers.h"
#include "nw-brief/visits.h"
#include "ties/interactions.h"

enum { BRIEF_CONTACTS = 5, BRIEF_TOPICS = 5 };

/* Where the facts come from.  The interactions are sorted. */
struct brief_sources {
	const struct network *network;
	const struct interactions *interactions;
};

/* Who asked whom for an introduction. */
enum brief_asker {
	BRIEF_I_ASKED,	  /* this person, for one to who */
	BRIEF_ASKED_ME,	  /* this person wants one to who */
	BRIEF_ASKED_ABOUT /* I asked who for one to this person */
};

/* An introduction that somebody asked for, and that is still open. */
struct brief_request {
	enum brief_asker kind;
	struct slice who;
	int32_t day;
};

/* Somebody whom I could introduce to the person. */
struct brief_match {
	struct slice name, item;
	bool offers; /* who offers the item, or wants it */
};

/* Rows with a benefit. */
struct brief_favours {
	size_t count;
	int32_t last; /* the day of the newest */
};

/* All texts are as in the files; what is not known is empty. */
struct brief {
	const struct visit *visit;
	bool known; /* by the people or the log; else nothing below is set */
	struct standing standing;
	const struct interaction *contacts[BRIEF_CONTACTS]; /* newest first */
	size_t contact_count;
	const struct interaction *first; /* the oldest row; NULL without */
	struct slice introduced_by;
	int32_t introduced;  /* the day */
	struct rank *common; /* common contacts, the best first */
	size_t common_count;
	struct brief_request *requests; /* newest first */
	size_t request_count, request_capacity;
	struct brief_match *matches;
	size_t match_count, match_capacity;
	struct slice topics[BRIEF_TOPICS]; /* with #, the most frequent first */
	size_t topic_count;
	struct brief_favours got, gave;
	struct arena bytes;
};

/* Gathers what is known of a person.  The sources outlive the brief. */
void brief_open(struct brief *brief, const struct brief_sources *sources,
    const struct visit *visit);
void brief_close(struct brief *brief);

/* Returns a trimmed cell of the person, or an empty one. */
struct slice brief_cell(const struct brief *brief,
    const struct brief_sources *sources, enum people_column column);

#endif
