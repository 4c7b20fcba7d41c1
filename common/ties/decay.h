/* Weights that halve with age, summed exactly. */
/* SPDX-License-Identifier: ISC */
#ifndef DECAY_H
#define DECAY_H

#include <stddef.h>
#include <stdint.h>

/* One contact of age 0 in the unit of the sums, which is 2^-40 of it. */
enum { DECAY_BITS = 40 };

/*
 * The weights 2^(-age/half_life) by age in days.  Each is rounded to a multiple
 * of 2^-40, so that sums of them are sums of integers: the same in any order.
 */
struct decay {
	uint64_t *weights;
	size_t count; /* older than that weighs nothing */
};

void decay_open(struct decay *decay, int half_life);
void decay_close(struct decay *decay);

/* The weight at an age of days, 0 or more. */
uint64_t decay_weight(const struct decay *decay, int32_t age);

/* A sum of weights as it is when each is so much less, by a weight. */
uint64_t decay_scale(uint64_t sum, uint64_t weight);

/* The sum of which decay_sum makes that number, below 2^24. */
uint64_t decay_units(double number);

/* The sum of both; dies if that is too large. */
uint64_t decay_add(uint64_t sum, uint64_t more);

/* A sum of weights as a number of contacts of age 0. */
double decay_sum(uint64_t sum);

#endif
