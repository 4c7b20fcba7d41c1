/* Weights that halve with age, summed exactly. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "ties/decay.h"

enum {
	EXACT_DIGITS = 17, /* as many tell every two doubles apart */
	LIMB_DIGITS = 8
};

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

/* Writes the digits after a point, rounded half to even, without last zeros. */
static char *
put_fraction(char *at, uint64_t part, int digits)
{
	static const uint32_t powers[LIMB_DIGITS] = {
	    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
	const uint32_t limb = powers[LIMB_DIGITS - 1] * 10;
	int last = (digits - 1) / LIMB_DIGITS, bits = DECAY_BITS;
	uint32_t limbs[3], power = powers[(last + 1) * LIMB_DIGITS - digits];
	uint64_t half;

	for (int i = 0; i <= last; i++) {
		/* 10^8 is 5^8 * 2^8. */
		part *= 390625;
		bits -= LIMB_DIGITS;
		limbs[i] = (uint32_t)(part >> bits);
		part &= (UINT64_C(1) << bits) - 1;
	}
	half = (uint64_t)power << (bits - 1);
	part |= (uint64_t)(limbs[last] % power) << bits;
	limbs[last] /= power;
	limbs[last] += part > half || (part == half && limbs[last] % 2 != 0);
	limbs[last] *= power;
	/* Ends before the first: 1 - 2^-40 has fewer nines than digits. */
	for (int i = last; limbs[i] == limb; i--) {
		limbs[i] = 0;
		limbs[i - 1]++;
	}
	for (int i = 0; i <= last; i++)
		at = number_put_eight(at, limbs[i]);
	while (at[-1] == '0')
		at--;
	return at;
}

char *
decay_put(char *at, uint64_t sum)
{
	const uint64_t one = UINT64_C(1) << DECAY_BITS;
	uint64_t part = sum % one;
	char *start = at;
	int digits = EXACT_DIGITS;

	/* Not exact as a double, or so small that it gets an exponent. */
	if (sum >> 53 != 0 || (sum > 0 && sum < one / 10000 + 1)) {
		snprintf(at, DECAY_SIZE, "%.17g", decay_sum(sum));
		return at + strlen(at);
	}
	at = number_put_count(at, sum / one);
	if (part == 0)
		return at;
	*at++ = '.';
	if (sum > one)
		return put_fraction(at, part, digits - (int)(at - 1 - start));
	/* Zeros at the start are not counted. */
	for (uint64_t tenfold = part * 10; tenfold < one; tenfold *= 10)
		digits++;
	return put_fraction(at, part, digits);
}
