/* Numbers read strictly and printed alike, whatever the locale. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

enum { WHOLE_DIGITS = 6, COUNT_DIGITS = 18, REAL_LENGTH = 400 };

bool
number_count(struct slice text, uint64_t most, uint64_t *value)
{
	uint64_t number = 0;

	if (text.length == 0 || text.length > COUNT_DIGITS)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		number = number * 10 + (uint64_t)(text.data[i] - '0');
	}
	if (number > most)
		return false;
	*value = number;
	return true;
}

bool
number_whole(struct slice text, int32_t least, int32_t most, int32_t *value)
{
	uint64_t number;

	if (text.length > WHOLE_DIGITS ||
	    !number_count(text, (uint64_t)most, &number) ||
	    (int32_t)number < least)
		return false;
	*value = (int32_t)number;
	return true;
}

/* Moves past digits: false if there are none. */
static bool
skip_digits(const char **at)
{
	const char *start = *at;

	while (**at >= '0' && **at <= '9')
		++*at;
	return *at > start;
}

static bool
real_form(const char *at)
{
	if (*at == '-')
		at++;
	if (!skip_digits(&at))
		return false;
	if (*at == '.') {
		at++;
		if (!skip_digits(&at))
			return false;
	}
	if (*at == 'e' || *at == 'E') {
		at++;
		if (*at == '+' || *at == '-')
			at++;
		if (!skip_digits(&at))
			return false;
	}
	return *at == '\0';
}

bool
number_real(struct slice text, double *value)
{
	char string[REAL_LENGTH + 1];
	double number;

	if (text.length == 0 || text.length > REAL_LENGTH)
		return false;
	memcpy(string, text.data, text.length);
	string[text.length] = '\0';
	if (strlen(string) != text.length || !real_form(string))
		return false;
	number = strtod(string, NULL);
	if (!isfinite(number))
		return false;
	*value = number + 0.0; /* -0 becomes 0 */
	return true;
}

struct number_text
number_format(double value)
{
	struct number_text number;

	snprintf(number.text, sizeof(number.text), "%.6f", value);
	if (strcmp(number.text, "-0.000000") == 0)
		memcpy(number.text, "0.000000", sizeof("0.000000"));
	return number;
}

struct number_text
number_exact(double value)
{
	struct number_text number;

	snprintf(number.text, sizeof(number.text), "%.17g", value);
	return number;
}

double
number_as_printed(double value)
{
	return strtod(number_format(value).text, NULL);
}
