/* Whom nw-stale prints, and in which order. */
/* SPDX-License-Identifier: ISC */
#ifndef CHOOSE_H
#define CHOOSE_H

#include "nw-stale/due.h"

struct choice {
	bool all, lapsed, unanswered;
	int32_t within;	   /* days */
	int32_t budget;	   /* minutes; -1: no budget */
	int32_t birthdays; /* days ahead; -1: no birthdays */
	size_t fresh;	   /* new people, at most */
	size_t dormant;	   /* people of many contact-days, at most */
	size_t limit;	   /* people, at most */
};

/* How many people were not chosen only because of their status. */
struct skipped {
	size_t unanswered, lapsed;
};

/* Sorts the candidates as they are printed, and marks those chosen. */
struct skipped choose(struct candidate *candidates, size_t count,
    const struct choice *choice, int32_t today);

/*
 * Returns whether anybody is due; --all, --fresh, --dormant and the limits do
 * not count.
 */
bool choose_any_due(const struct candidate *candidates, size_t count,
    const struct choice *choice);

#endif
