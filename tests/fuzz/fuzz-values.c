/* Parses any bytes as dates, intervals, numbers and names. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/spelling.h"
#include "base/utf8.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

static void
check_dates(struct slice text)
{
	int32_t day, again, days, minutes;

	date_hint(text);
	if (date_parse(text, &day)) {
		check(day >= DATE_FIRST && day <= DATE_LAST);
		check(memcmp(date_format(day).text, text.data, 10) == 0);
		check(date_parse(slice_of(date_format(day).text), &again) &&
		    again == day);
	}
	if (date_interval(text, &days))
		check(days >= 1 || days == INTERVAL_NEVER);
	if (date_minutes(text, &minutes))
		check(minutes >= 0 && minutes <= 999999);
}

static void
check_numbers(struct slice text)
{
	int32_t whole;
	double real;

	if (number_whole(text, 0, 999999, &whole)) {
		check(whole >= 0 && whole <= 999999);
		check(number_real(text, &real) && real == whole);
	}
	if (number_real(text, &real))
		check(isfinite(real) && !(real == 0 && signbit(real)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = {(const char *)data, size};
	struct slice half = {text.data, size / 2};
	struct slice rest = {text.data + size / 2, size - size / 2};

	check_dates(text);
	check_numbers(text);
	check(spelling_equal(text, text, false));
	check(spelling_near(half, rest) == spelling_near(rest, half));
	check(spelling_equal(half, rest, true) ==
	    spelling_equal(rest, half, true));
	check(!spelling_begins(half, rest, false) ||
	    spelling_begins(half, rest, true));
	spelling_accented(text);
	utf8_valid(text);
	return 0;
}
