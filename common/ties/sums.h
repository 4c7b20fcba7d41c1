/*
 * The contact-days of ties, and parts of ties, summed up.  Used only by
 * builder.c, as one of the five owners that it holds.
 */
/* SPDX-License-Identifier: ISC */
#ifndef SUMS_H
#define SUMS_H

#include "ties/contacts.h"
#include "ties/decay.h"

struct sums {
	const struct decay *decay30, *decay180;
	struct span *spans; /* parts with more than one day, or ratings */
	size_t span_count, span_capacity;
	struct ratings *ratings; /* of spans */
	size_t rating_count, rating_capacity;
	size_t next_span; /* of the tie that is summed up next */
	uint32_t *days;	  /* of one tie, packed */
	size_t day_count, day_capacity;
};

/* The decays must outlive the sums. */
void sums_open(struct sums *sums, const struct decay *decay30,
    const struct decay *decay180);
void sums_close(struct sums *sums);

/*
 * Adds a part of a tie, whose contact and ratings are seen from tie.a.  Without
 * ratings, NULL.
 */
void sums_part(struct sums *sums, uint32_t tie, const struct ties_part *part,
    const struct contact *contact, const struct ratings *ratings);

/* Sorts the parts.  Call it after the last part, before sums_tie. */
void sums_sort(struct sums *sums);

/*
 * Sums up the days and parts of one tie, into it and its contact.  To be called
 * for each tie, in the order of their numbers.  Returns NULL; but if parts
 * overlap with one another, or with days, by more than one day at their ends,
 * the place of such a part.
 */
const struct place *sums_tie(struct sums *sums, uint32_t number,
    struct tie *tie, const struct days *days, struct contacts *contacts);

#endif
