/* Shares of small numbers, with what they leave open. */
/* SPDX-License-Identifier: ISC */
#ifndef PROPORTION_H
#define PROPORTION_H

#include <stdint.h>

/*
 * A share, and the interval in which it lies in 95 of 100 cases; for a change
 * of a share, the same of the difference.  NAN, all three, where there is
 * nothing to go by.
 */
struct proportion {
	double share, low, high;
};

/* So many out of all: the score interval of Wilson (1927). */
struct proportion proportion_of(uint64_t part, uint64_t all);

/* From one share to another: method 10 of Newcombe (1998). */
struct proportion proportion_change(
    uint64_t part, uint64_t all, uint64_t part_before, uint64_t all_before);

#endif
