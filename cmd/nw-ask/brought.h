/* The topics with which other people came to me. */
/* SPDX-License-Identifier: ISC */
#ifndef BROUGHT_H
#define BROUGHT_H

#include "nw-ask/topic.h"
#include "ties/builder.h"

enum { BROUGHT_ANSWER_WITHIN = 30 }; /* days */

/* A row in which somebody came to me with a topic. */
struct visit {
	uint32_t topic, person; /* the person in ties->spellings */
	int32_t day;
};

/* A row in which I was in contact with somebody, and not only they with me. */
struct turn {
	uint32_t person;
	int32_t day;
};

struct brought {
	struct map topics;     /* folded */
	struct slice *written; /* by topic: the first spelling in byte order */
	size_t topic_capacity;
	struct visit *visits;
	size_t visit_count, visit_capacity;
	struct turn *turns;
	size_t turn_count, turn_capacity;
	uint64_t rows; /* in which somebody came to me with a topic */
	struct folded folded;
	struct arena bytes;
	struct builder_watch watch; /* for load_network */
};

/* The watch points to what is opened: do not move it before the log is read. */
void brought_open(struct brought *brought);
void brought_close(struct brought *brought);

/* What people brought to me about one topic. */
struct bundle {
	struct slice topic;
	uint64_t rows, people, answered;
	int32_t last;
	/* Whose last row I did not answer, in order of their numbers. */
	uint32_t *open; /* in ties->spellings */
	size_t open_count, capacity;
};

/*
 * Returns the topics, that of the most people first, then that of the most
 * rows; sets *count.  For brought_free.
 */
struct bundle *brought_bundles(struct brought *brought, size_t *count);
void brought_free(struct bundle *list, size_t count);

#endif
