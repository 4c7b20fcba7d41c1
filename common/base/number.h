/* Numbers read strictly and printed alike, whatever the locale. */
/* SPDX-License-Identifier: ISC */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdint.h>

#include "base/slice.h"

struct number_text {
	char text[32];
};

/*
 * A whole number of one to six digits and nothing else, within the bounds;
 * false, and *value untouched, for anything else.
 */
bool number_whole(
    struct slice text, int32_t least, int32_t most, int32_t *value);

/* The same of one to eighteen digits, from 0. */
bool number_count(struct slice text, uint64_t most, uint64_t *value);

/*
 * A finite decimal number: digits, with a sign, a fraction and an exponent or
 * without, in the form that C prints; no blanks, no names, no hexadecimal.
 */
bool number_real(struct slice text, double *value);

/* With six decimals, and never a negative zero. */
struct number_text number_format(double value);

/* So that number_real gives the very same value: "%.17g". */
struct number_text number_exact(double value);

/* The value that number_format shows: what rows are ordered by. */
double number_as_printed(double value);

#endif
