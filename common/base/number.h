/* Numbers, read strictly and printed the same in every locale. */
/* SPDX-License-Identifier: ISC */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdint.h>

#include "base/slice.h"

enum { NUMBER_SIZE = 32 };

struct number_text {
	char text[NUMBER_SIZE];
};

/*
 * Reads a whole number of one to six digits from least to most.  Returns false,
 * and leaves *value unchanged, for anything else.
 */
bool number_whole(
    struct slice text, int32_t least, int32_t most, int32_t *value);

/* The same for one to eighteen digits, from 0 to most. */
bool number_count(struct slice text, uint64_t most, uint64_t *value);

/*
 * Returns the byte that a mark and two hexadecimal digits at the start of the
 * text stand for, as in %C3; -1 if it does not start so.
 */
int number_escaped(struct slice text, char mark);

/*
 * Reads a finite decimal number as C prints it: an optional minus sign, digits,
 * an optional fraction and exponent.  No blanks, no inf, no hexadecimal.
 */
bool number_real(struct slice text, double *value);

/* Writes at least `least` digits that end before end; returns the first. */
char *number_digits(char *end, uint64_t number, int least);

/* Writes a number below 10^8 as eight digits; returns the place after them. */
char *number_put_eight(char *at, uint32_t number);

/* Writes a whole number; returns the place after its digits. */
char *number_put_count(char *at, uint64_t number);

/*
 * Writes a number with six decimals, and never "-0.000000", to NUMBER_SIZE
 * bytes; returns the place after it.
 */
char *number_put(char *at, double value);

/* Returns the same. */
struct number_text number_format(double value);

/* Compares two uint32_t, for qsort(3) and bsearch(3). */
int number_compare(const void *first, const void *second);

/* Returns the value that number_format shows; rows are ordered by it. */
double number_as_printed(double value);

#endif
