/* Numbers, read strictly and printed the same in every locale. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

enum {
	WHOLE_DIGITS = 6,
	COUNT_DIGITS = 18,
	REAL_LENGTH = 400,
	SHORT_LENGTH = 15 /* of a number whose digits a double holds */
};

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

/* Moves past digits; false if there was no digit. */
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

/*
 * Reads up to fifteen digits with a point between them, as most numbers are
 * written: both are exact, so the quotient is what strtod(3) returns (Clinger
 * 1990).
 */
static bool
read_short(struct slice text, double *value)
{
	static const double powers[SHORT_LENGTH - 1] = {1, 1e1, 1e2, 1e3, 1e4,
	    1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13};
	uint64_t digits = 0;
	size_t point = text.length;

	if (text.length == 0 || text.length > SHORT_LENGTH)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '.' && point == text.length)
			point = i;
		else if (text.data[i] >= '0' && text.data[i] <= '9')
			digits = digits * 10 + (uint64_t)(text.data[i] - '0');
		else
			return false;
	}
	if (point == 0 || point + 1 == text.length)
		return false;
	*value = point < text.length
	    ? (double)digits / powers[text.length - point - 1]
	    : (double)digits;
	return true;
}

bool
number_real(struct slice text, double *value)
{
	char string[REAL_LENGTH + 1];
	double number;

	if (read_short(text, value))
		return true;
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

/* Below this, a double holds millionths exactly, and one more digit. */
static const double exact_millionths = 4e15;

/*
 * Rounds the value to millionths as printf(3) does: the exact value (which
 * value * 1e6 is not), half to even.  False if there are too many millionths.
 */
static bool
millionths_of(double value, int64_t *millionths)
{
	double product = fabs(value) * 1e6, part, missed;

	if (!(product < exact_millionths))
		return false;
	*millionths = (int64_t)product;
	part = product - (double)*millionths; /* exact */
	/* Only then the exact value may be on either side of a half. */
	missed = part == 0.5 ? fma(fabs(value), 1e6, -product) : 0;
	if (part > 0.5 || missed > 0 ||
	    (part == 0.5 && missed == 0 && *millionths % 2 != 0))
		++*millionths;
	if (value < 0)
		*millionths = -*millionths;
	return true;
}

/* Writes a number below 100 as two digits. */
static inline void
put_two(char *at, uint32_t number)
{
	static const char pairs[] = "00010203040506070809"
				    "10111213141516171819"
				    "20212223242526272829"
				    "30313233343536373839"
				    "40414243444546474849"
				    "50515253545556575859"
				    "60616263646566676869"
				    "70717273747576777879"
				    "80818283848586878889"
				    "90919293949596979899";

	memcpy(at, pairs + 2 * number, 2);
}

char *
number_digits(char *end, uint64_t number, int least)
{
	for (; number > 9 || least > 1; number /= 100, least -= 2) {
		end -= 2;
		put_two(end, (uint32_t)(number % 100));
	}
	if (number > 0 || least > 0)
		*--end = (char)('0' + number);
	return end;
}

char *
number_put_eight(char *at, uint32_t number)
{
	uint32_t high = number / 10000, low = number % 10000;

	put_two(at, high / 100);
	put_two(at + 2, high % 100);
	put_two(at + 4, low / 100);
	put_two(at + 6, low % 100);
	return at + 8;
}

char *
number_put_count(char *at, uint64_t number)
{
	char *end = at + 3;

	if (number < 10) {
		*at = (char)('0' + number);
		return at + 1;
	}
	if (number < 100) {
		put_two(at, (uint32_t)number);
		return at + 2;
	}
	for (uint64_t rest = number; rest > 999; rest /= 10)
		end++;
	number_digits(end, number, 1);
	return end;
}

char *
number_put(char *at, double value)
{
	int64_t millionths;
	uint64_t size;
	uint32_t part;

	if (!millionths_of(value, &millionths)) {
		snprintf(at, NUMBER_SIZE, "%.6f", value);
		return at + strlen(at);
	}
	if (millionths < 0)
		*at++ = '-';
	size = (uint64_t)(millionths < 0 ? -millionths : millionths);
	at = number_put_count(at, size / 1000000);
	part = (uint32_t)(size % 1000000);
	*at = '.';
	put_two(at + 1, part / 10000);
	put_two(at + 3, part / 100 % 100);
	put_two(at + 5, part % 100);
	return at + 7;
}

struct number_text
number_format(double value)
{
	struct number_text number;

	*number_put(number.text, value) = '\0';
	return number;
}

/* Returns the value of a hexadecimal digit, -1 if it is not one. */
static int
hexadecimal(char digit)
{
	digit = slice_lower(digit);
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

int
number_escaped(struct slice text, char mark)
{
	int high, low;

	if (text.length < 3 || text.data[0] != mark)
		return -1;
	high = hexadecimal(text.data[1]);
	low = hexadecimal(text.data[2]);
	return high >= 0 && low >= 0 ? high * 16 + low : -1;
}

double
number_as_printed(double value)
{
	int64_t millionths;

	/* Both are exact, so the quotient is what strtod(3) returns. */
	if (millionths_of(value, &millionths))
		return (double)millionths / 1e6;
	return strtod(number_format(value).text, NULL);
}

int
number_compare(const void *first, const void *second)
{
	uint32_t a = *(const uint32_t *)first, b = *(const uint32_t *)second;

	return (a > b) - (a < b);
}
