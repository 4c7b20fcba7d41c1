/* Shares of small numbers, with what they leave open. */
/* SPDX-License-Identifier: ISC */
#ifndef INTERVAL_H
#define INTERVAL_H

#include <stdint.h>

/*
 * A share, and the interval in which it lies in 95 of 100 cases; for a change
 * of a share, the same of the difference.  NAN, all three, where there is
 * nothing to go by.
 */
struct interval {
	double share, low, high;
};

/* So many out of all: the score interval of Wilson (1927). */
struct interval interval_of(uint64_t part, uint64_t all);

/* From one share to another: method 10 of Newcombe (1998). */
struct interval interval_change(
    uint64_t part, uint64_t all, uint64_t part_before, uint64_t all_before);

#endif
