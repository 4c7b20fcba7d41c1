/* Weights that halve with age, summed exactly. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "ties/decay.h"

void
decay_open(struct decay *decay, int half_life)
{
	/* Half a unit rounds up, so the last weight is one halving later. */
	decay->count = (size_t)half_life * (DECAY_BITS + 1) + 1;
	decay->weights = alloc_zeroed(decay->count, sizeof(*decay->weights));
	for (size_t age = 0; age < decay->count; age++)
		decay->weights[age] = (uint64_t)llround(
		    ldexp(exp2(-(double)age / half_life), DECAY_BITS));
}

void
decay_close(struct decay *decay)
{
	free(decay->weights);
}

uint64_t
decay_weight(const struct decay *decay, int32_t age)
{
	return (size_t)age < decay->count ? decay->weights[age] : 0;
}

uint64_t
decay_scale(uint64_t sum, uint64_t weight)
{
	/* Exact if the sum is a small whole number of contacts. */
	return (uint64_t)round(
	    ldexp((double)sum * (double)weight, -DECAY_BITS));
}

uint64_t
decay_units(double number)
{
	return (uint64_t)round(ldexp(number, DECAY_BITS));
}

uint64_t
decay_add(uint64_t sum, uint64_t more)
{
	if (more > UINT64_MAX - sum)
		diag_die("more than can be summed up");
	return sum + more;
}
