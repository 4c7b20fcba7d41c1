/* A share of a small number, with its confidence interval. */
/* SPDX-License-Identifier: ISC */
#ifndef INTERVAL_H
#define INTERVAL_H

#include <stdint.h>

/*
 * A share, or a change of a share, and its 95 % confidence interval.  All three
 * are NAN if nothing was counted.
 */
struct interval {
	double share, low, high;
};

/* Returns part / all with the score interval of Wilson (1927). */
struct interval interval_of(uint64_t part, uint64_t all);

/* Returns the new share minus the old one: method 10 of Newcombe (1998). */
struct interval interval_change(
    uint64_t part, uint64_t all, uint64_t part_before, uint64_t all_before);

#endif
