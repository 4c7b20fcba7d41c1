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
	LIMB_DIGITS = 8,
	LIMB = 100000000
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

/* Takes eight digits off a fraction that has these bits afterwards. */
static inline uint32_t
take_limb(uint64_t *part, int bits)
{
	/* 10^8 is 5^8 * 2^8. */
	uint64_t product = *part * 390625;

	*part = product & ((UINT64_C(1) << bits) - 1);
	return (uint32_t)(product >> bits);
}

/* Rounds off the last digits of a limb half to even, with what is after it. */
static inline uint32_t
round_limb(uint32_t limb, int digits, uint64_t part, int bits)
{
	static const uint32_t powers[LIMB_DIGITS] = {
	    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
	uint32_t power = powers[digits];
	uint64_t half = (uint64_t)power << (bits - 1);

	part |= (uint64_t)(limb % power) << bits;
	limb /= power;
	limb += part > half || (part == half && limb % 2 != 0);
	return limb * power;
}

/* Writes 13 to 20 digits of a fraction, without the zeros at their end. */
static char *
put_fraction(char *at, uint64_t part, int digits)
{
	uint32_t first = take_limb(&part, DECAY_BITS - LIMB_DIGITS);
	uint32_t second = take_limb(&part, DECAY_BITS - 2 * LIMB_DIGITS);
	uint32_t third = 0;
	int bits = DECAY_BITS - 3 * LIMB_DIGITS;

	if (digits > 2 * LIMB_DIGITS) {
		third = take_limb(&part, bits);
		third = round_limb(third, 3 * LIMB_DIGITS - digits, part, bits);
		second += third / LIMB;
		third %= LIMB;
	} else {
		bits += LIMB_DIGITS;
		second =
		    round_limb(second, 2 * LIMB_DIGITS - digits, part, bits);
	}
	/* That fits: 1 - 2^-40 has fewer nines than digits. */
	first += second / LIMB;
	at = number_put_eight(at, first);
	at = number_put_eight(at, second % LIMB);
	if (digits > 2 * LIMB_DIGITS)
		at = number_put_eight(at, third);
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
