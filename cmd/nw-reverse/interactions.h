/* What happened between me and each other, in order, and who initiated it. */
/* SPDX-License-Identifier: ISC */
#ifndef INTERACTIONS_H
#define INTERACTIONS_H

#include "ties/ties.h"

enum { INTERACTIONS_QUIET = 7 }; /* days of silence before an initiation */

/* A row that links me and another; cells are as in the log. */
struct interaction {
	uint32_t person; /* by the number in ties->spellings */
	int32_t day;
	enum ties_initiator initiator;
	bool initiation; /* the first after days that were quiet, or ever */
	bool gave;	 /* something */
	struct slice date, kind, about, note;
};

struct interactions {
	struct interaction *list; /* those with one person together, by day */
	size_t count, capacity;
	struct arena bytes;
	struct ties_watch watch; /* to be given to the ties */
};

/* The interactions must stay where they are until the ties are finished. */
void interactions_open(struct interactions *interactions);
void interactions_close(struct interactions *interactions);

/*
 * Puts them in order, once all rows are in.  On one day the date as written
 * decides which is the first, so those with a time are in order; else their
 * bytes do.
 */
void interactions_sort(struct interactions *interactions);

/* The end of those with the same person as the one at first. */
size_t interactions_end(const struct interactions *interactions, size_t first);

#endif
