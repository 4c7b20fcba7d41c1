/* Whom I meet, and when. */
/* SPDX-License-Identifier: ISC */
#ifndef VISITS_H
#define VISITS_H

#include "records/people.h"

struct meeting {
	struct slice date; /* as in the log: with the time, if it has one */
	int32_t day;
	struct slice note;
};

/* A person, and the meetings with them in order of time. */
struct visit {
	struct slice name; /* of the person, by the rules of nw-people(5) */
	struct meeting *meetings;
	size_t count, capacity;
};

struct visits {
	struct visit *list; /* by the time of the first meeting */
	size_t count, capacity;
	struct map names; /* of the list */
	struct arena bytes;
};

void visits_open(struct visits *visits);
void visits_close(struct visits *visits);

/* Adds a person without a meeting. */
void visits_add(struct visits *visits, struct slice name);

/*
 * Adds everyone but me whom the rows of a log from today on name in from or to.
 * Warns if no row names me.  Exits if the stream is no log.
 */
void visits_read(struct visits *visits, struct stream *stream,
    const struct people *people, struct slice me, int32_t today);

#endif
