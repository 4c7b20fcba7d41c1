/* The rows that link me and each other person, in order. */
/* SPDX-License-Identifier: ISC */
#ifndef INTERACTIONS_H
#define INTERACTIONS_H

#include "ties/builder.h"

/* An initiation is a row after more than this many days without a row. */
enum { INTERACTIONS_QUIET = 7 };

/* A row that links me and another person; cells are as in the log. */
struct interaction {
	uint32_t person; /* number in ties->spellings */
	int32_t day;
	enum initiator initiator;
	bool initiation; /* whoever initiated it; the first row is one too */
	bool gave, got;	 /* the row has a favour that I gave, or got */
	struct slice date, kind, about, note;
	struct slice from; /* who initiated it, if it is one of the others */
};

struct interactions {
	struct interaction *list; /* once sorted: by person, then by day */
	size_t count, capacity;
	struct arena bytes;
	struct builder_watch watch; /* for load_network */
};

/* The watch points to the interactions: do not move them before the sort. */
void interactions_open(struct interactions *interactions);
void interactions_close(struct interactions *interactions);

/*
 * Sorts the rows after all were read, and marks the initiations.  Rows of one
 * day are sorted by the date as written, so by time if it has one, then by the
 * bytes of their cells.
 */
void interactions_sort(struct interactions *interactions);

/* Returns the index after the last row of the person of row first. */
size_t interactions_end(const struct interactions *interactions, size_t first);

#endif
