/* Birthdays as vCards write them: RFC 2426, 3.1.5, and RFC 6350, 6.2.5. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "nw-from-vcard/birthday.h"

/*
 * Copies digits of the text into day, at the places in YYYYMMDD that the digits
 * of the pattern name; false if the text has another form.  A time may follow.
 */
static bool
match(struct slice text, const char *pattern, char *day)
{
	static const int places[] = {0, 1, 2, 3, 5, 6, 8, 9};
	size_t length = strlen(pattern);

	if (text.length < length ||
	    (text.length > length && strchr("T ", text.data[length]) == NULL))
		return false;
	for (size_t i = 0; i < length; i++) {
		char byte = text.data[i];

		if (pattern[i] == '-' ? byte != '-' : byte < '0' || byte > '9')
			return false;
		if (pattern[i] != '-')
			day[places[pattern[i] - '0']] = byte;
	}
	return true;
}

enum birthday_form
birthday_read(struct slice text, bool no_year, struct date_text *day)
{
	static const char *const patterns[] = {
	    "01234567", "0123-45-67", "--4567", "--45-67"};
	const size_t year = sizeof("YYYY-") - 1;
	int32_t number;

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		/* A leap year, for 29 February without a year. */
		memcpy(day->text, "2000-00-00", sizeof("YYYY-MM-DD"));
		if (!match(text, patterns[i], day->text))
			continue;
		if (!date_parse(slice_of(day->text), &number))
			return BIRTHDAY_BAD;
		if (no_year || patterns[i][0] == '-')
			memmove(day->text, day->text + year, sizeof("MM-DD"));
		return BIRTHDAY_DATE;
	}
	return BIRTHDAY_TEXT;
}
