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

/*
 * Returns the new share minus the old one, of independent cases: method 10 of
 * Newcombe, "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17 (1998), 873-890.
 */
struct interval interval_change(
    uint64_t part, uint64_t all, uint64_t part_before, uint64_t all_before);

/*
 * Returns after / all minus before / all, where the same cases are seen before
 * and after; both counts those that hold twice.  Method 10 of Newcombe,
 * "Improved confidence intervals for the difference between binomial
 * proportions based on paired data", Statistics in Medicine 17 (1998),
 * 2635-2650.
 */
struct interval interval_paired(
    uint64_t after, uint64_t before, uint64_t both, uint64_t all);

#endif
