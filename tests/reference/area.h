/* How well a number ranks what came: areas under the ROC curve, and means. */
/* SPDX-License-Identifier: ISC */
#ifndef AREA_H
#define AREA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A case with its number and what came of it: 0 for nothing. */
struct guess {
	double value, came;
};

struct mean {
	double sum;
	uint64_t count;
};

void mean_add(struct mean *mean, double value);
void mean_merge(struct mean *mean, struct mean other);

/* Prints the mean in a column of a table; "-" without a value. */
void mean_put(struct mean mean);

/*
 * Sorts the guesses by value.  Adds the chance that a case in which something
 * came has a higher value than one in which nothing did; equal values count
 * half (Hanley and McNeil 1982).  Adds nothing if there is only one kind.
 */
void area_add(struct mean *mean, struct guess *guesses, size_t count);

/*
 * Adds the share of all that came which the first cases have, those of the
 * highest values.  If only some of several equal cases are among the first,
 * each counts for the chance that it is.  Adds nothing if nothing came, or if
 * there are no more cases than the first.  The guesses must be sorted by value.
 */
void area_add_share(
    struct mean *mean, const struct guess *guesses, size_t count, size_t first);

#endif
