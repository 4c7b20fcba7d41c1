/* Birthdays as address books write them. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "import/birthday.h"
#include "import/dateformat.h"

enum { YEAR = sizeof("YYYY-") - 1 }; /* before MM-DD */

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
	    (text.length > length && strchr("T Z+", text.data[length]) == NULL))
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

/* Removes a year that is not known. */
static void
settle_year(struct date_text *day, bool no_year)
{
	if (no_year || memcmp(day->text, "1604", 4) == 0)
		memmove(day->text, day->text + YEAR, sizeof("MM-DD"));
}

static enum birthday_form
read_digits(struct slice text, bool no_year, struct date_text *day)
{
	static const char *const patterns[] = {
	    "01234567", "0123-45-67", "--4567", "--45-67", "45-67"};
	int32_t number;

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		memcpy(day->text, "0000-00-00", sizeof("YYYY-MM-DD"));
		if (!match(text, patterns[i], day->text))
			continue;
		if (strcmp(day->text + YEAR, "00-00") == 0)
			return memcmp(day->text, "0000", 4) == 0 ? BIRTHDAY_NONE
								 : BIRTHDAY_BAD;
		/* 29 February exists in a year that is not known. */
		if (memcmp(day->text, "0000", 4) == 0) {
			memcpy(day->text, "2000", 4);
			no_year = true;
		}
		if (!date_parse(slice_of(day->text), &number))
			return BIRTHDAY_BAD;
		settle_year(day, no_year);
		return BIRTHDAY_DATE;
	}
	return BIRTHDAY_TEXT;
}

/*
 * Reads a date by all patterns: BIRTHDAY_BAD if none matches, BIRTHDAY_TEXT if
 * it is two dates.
 */
static enum birthday_form
read_forms(const char *const *forms, struct slice text, struct date_text *day)
{
	int32_t number, found = DATE_NONE;

	for (; *forms != NULL; forms++) {
		if (!dateformat_parse(*forms, text, &number))
			continue;
		if (found != DATE_NONE && found != number)
			return BIRTHDAY_TEXT;
		found = number;
	}
	*day = date_format(found);
	return found != DATE_NONE ? BIRTHDAY_DATE : BIRTHDAY_BAD;
}

/* The same for dates without a year. */
static enum birthday_form
read_yearless(struct slice text, struct date_text *day)
{
	static const char *const forms[] = {
	    "d.m. Y", "d b Y", "d. b Y", "b d Y", "d-b Y", NULL};
	char longer[48];
	enum birthday_form form;

	if (text.length > 40)
		return BIRTHDAY_BAD;
	/* A leap year, for 29 February. */
	snprintf(longer, sizeof(longer), "%.*s 2000", SLICE_ARG(text));
	form = read_forms(forms, slice_of(longer), day);
	if (form == BIRTHDAY_DATE)
		settle_year(day, true);
	return form;
}

static bool
is_made_of(struct slice text, const char *bytes)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] == '\0' || strchr(bytes, text.data[i]) == NULL)
			return false;
	return true;
}

/*
 * Returns whether it is three numbers, of which the first or last can be a
 * year.
 */
static bool
is_numeric(struct slice text)
{
	size_t parts = 0, longest = 0, length = 0;

	if (!is_made_of(text, "0123456789./-"))
		return false;
	for (size_t i = 0; i <= text.length; i++)
		if (i < text.length && text.data[i] >= '0') {
			length++;
		} else {
			parts += length > 0;
			longest = length > longest ? length : longest;
			length = 0;
		}
	return parts == 3 && longest == 4;
}

static enum birthday_form
read_written(struct slice text, bool no_year, struct date_text *day)
{
	static const char *const forms[] = {"m/d/Y", "d/m/Y", "m-d-Y", "d-m-Y",
	    "d.m.Y", "Y-m-d", "Y/m/d", "Y.m.d", "m/d/Y T", "d/m/Y T", "d.m.Y T",
	    "Y-m-d T", "Y/m/d T", "d b Y", "d. b Y", "b d, Y", "b d Y", "d-b-Y",
	    NULL};
	enum birthday_form form = read_forms(forms, text, day);

	if (form == BIRTHDAY_DATE)
		settle_year(day, no_year);
	if (form == BIRTHDAY_BAD)
		form = read_yearless(text, day);
	return form == BIRTHDAY_BAD && !is_numeric(text) ? BIRTHDAY_TEXT : form;
}

enum birthday_form
birthday_read(struct slice text, bool no_year, struct date_text *day)
{
	enum birthday_form form;

	text = slice_trim(text);
	if (is_made_of(text, "0./- :"))
		return BIRTHDAY_NONE;
	form = read_digits(text, no_year, day);
	return form == BIRTHDAY_TEXT ? read_written(text, no_year, day) : form;
}
