/* What happened between me and each other, in order, and who initiated it. */
/* SPDX-License-Identifier: ISC */
#ifndef ENCOUNTERS_H
#define ENCOUNTERS_H

#include "ties/ties.h"

enum { ENCOUNTERS_QUIET = 7 }; /* days of silence before an initiation */

/* A row that links me and another; cells are as in the log. */
struct encounter {
	uint32_t person; /* by the number in ties->spellings */
	int32_t day;
	enum ties_began began;
	bool initiation; /* the first after days that were quiet, or ever */
	bool gave;	 /* something */
	struct slice date, kind, about, note;
};

struct encounters {
	struct encounter *list; /* those with one person together, by day */
	size_t count, capacity;
	struct arena bytes;
	struct ties_watch watch; /* to be given to the ties */
};

/* The encounters must stay where they are until the ties are finished. */
void encounters_open(struct encounters *encounters);
void encounters_close(struct encounters *encounters);

/*
 * Puts them in order, once all rows are in.  On one day the date as written
 * decides which is the first, so those with a time are in order; else their
 * bytes do.
 */
void encounters_sort(struct encounters *encounters);

/* The end of those with the same person as the one at first. */
size_t encounters_end(const struct encounters *encounters, size_t first);

#endif
