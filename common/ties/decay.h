/* Weights that halve with age, summed exactly. */
/* SPDX-License-Identifier: ISC */
#ifndef DECAY_H
#define DECAY_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

enum {
	DECAY_BITS = 40, /* sums are in units of 2^-40 of a contact of age 0 */
	DECAY_SIZE = 32	 /* bytes of a sum that is written */
};

/*
 * The weights 2^(-age/half_life) by age in days.  Each is rounded to a multiple
 * of 2^-40, so that sums of them are sums of integers: the same in any order.
 */
struct decay {
	uint64_t *weights;
	size_t count; /* of weights; older contacts weigh nothing */
};

void decay_open(struct decay *decay, int half_life);
void decay_close(struct decay *decay);

/* Returns the weight at an age in days, 0 or more. */
static inline uint64_t
decay_weight(const struct decay *decay, int32_t age)
{
	return (size_t)age < decay->count ? decay->weights[age] : 0;
}

/* Scales a sum by a weight, as when all its terms age by the same days. */
uint64_t decay_scale(uint64_t sum, uint64_t weight);

/* Returns the sum that is that number, below 2^24: decay_sum reversed. */
uint64_t decay_units(double number);

/* Returns the sum of which decay_sum returned the number. */
static inline uint64_t
decay_exact(double number)
{
	return (uint64_t)(number * 0x1p40); /* DECAY_BITS */
}

/* Returns the sum of both.  Exits if it is too large. */
static inline uint64_t
decay_add(uint64_t sum, uint64_t more)
{
	if (more > UINT64_MAX - sum)
		diag_die("more than can be summed up");
	return sum + more;
}

/* Returns a sum as a number of contacts of age 0. */
static inline double
decay_sum(uint64_t sum)
{
	return (double)sum * 0x1p-40; /* DECAY_BITS */
}

/*
 * Writes what printf(3) writes for "%.17g" and decay_sum, from which
 * number_real reads exactly the same number, to DECAY_SIZE bytes; returns the
 * place after it.
 */
char *decay_put(char *at, uint64_t sum);

#endif
