/*
 * What a log says of each pair of people, summed up while it is read.  Entries
 * are collected; when there are many, they are sorted by pair, and folded into
 * one piece for each pair.  So nothing is looked up, and memory grows with the
 * contact-days, not with the rows.
 */
/* SPDX-License-Identifier: ISC */
#ifndef PAIRS_H
#define PAIRS_H

#include "ties/piece.h"

/* An entry that is not folded yet. */
struct pair_entry {
	uint64_t pair;	/* both people, the lesser number in the high half */
	uint32_t day;	/* packed with its flags; of `knows`, without flags */
	uint32_t facts; /* packed; see pairs.c */
	uint32_t words; /* the place + 1 of the kind and the note, or 0 */
};

struct pairs {
	bool all;    /* what rows say is kept, not only the days */
	uint32_t me; /* of my pairs, what parts of ties say is kept */
	int32_t today;
	const struct decay *decay90, *decay180;
	struct pair_entry *links;
	size_t count, capacity;
	char *words; /* of links */
	size_t word_count, word_capacity;
	size_t limit; /* bytes of links and words before they are folded */
	struct run run, parts; /* folded entries; parts of ties, in any order */
};

/*
 * Opens pairs, of which none is kept yet.  If all is false, only the days of
 * rows are kept, and parts of ties but for mine.  The decays must outlive the
 * pairs.
 */
void pairs_open(struct pairs *pairs, bool all, uint32_t me, int32_t today,
    const struct decay *decay90, const struct decay *decay180);
void pairs_close(struct pairs *pairs);

/* Adds entries; those of one person alone are skipped. */
void pairs_add(struct pairs *pairs, const struct entry *list, size_t count);

/* Adds a part of the tie of two people, who are not the same. */
void pairs_part(
    struct pairs *pairs, uint32_t a, uint32_t b, const struct ties_part *part);

/* Folds all entries.  Call it once, after the last one. */
void pairs_end(struct pairs *pairs);

/* Calls the function for each piece, in any order. */
void pairs_each(const struct pairs *pairs,
    void (*each)(void *closure, const struct piece *piece), void *closure);

#endif
