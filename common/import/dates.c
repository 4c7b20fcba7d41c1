/* Dates as people and spreadsheets write them. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "import/dateformat.h"
#include "import/dates.h"

enum { FORM_ROOM = 24, EXCEL_DAY_0 = -25569 /* 1899-12-30 */ };

enum dates_order
dates_order_option(const char *value)
{
	static const char *const names[DATES_ORDERS] = {
	    "", "dmy", "mdy", "ymd"};

	for (int i = DATES_DMY; i < DATES_ORDERS; i++)
		if (strcmp(value, names[i]) == 0)
			return (enum dates_order)i;
	diag_die("bad order %s for --dates; write dmy, mdy or ymd",
	    diag_quote(slice_of(value)).text);
}

/* Reads a date by a pattern, with a weekday and a time around it or not. */
static bool
match(const char *form, struct slice text, int32_t *day)
{
	static const char *const tails[] = {"", " T", ", T"};
	bool worded =
	    text.length > 0 && (text.data[0] < '0' || text.data[0] > '9');
	bool timed = slice_contains(text, ':') || slice_contains(text, 'h');
	char longer[FORM_ROOM];

	if (dateformat_parse(form, text, day))
		return true;
	for (int i = 0; i <= worded; i++)
		for (int j = i == 0; j < (timed ? 3 : 1); j++) {
			snprintf(longer, sizeof(longer), "%s%s%s",
			    i == 1 ? "w" : "", form, tails[j]);
			if (dateformat_parse(longer, text, day))
				return true;
		}
	return false;
}

/* Takes a century off a year of two digits that would be too late. */
static int32_t
settle_century(int32_t day, int32_t latest)
{
	struct date_text text = date_format(day);

	if (day <= latest)
		return day;
	memcpy(text.text, "19", 2);
	/* 1900 has no 29 February; then the year is wrong in any case. */
	date_parse(slice_of(text.text), &day);
	return day;
}

/* Reads three numbers in an order, with the separator between them. */
static bool
read_numbers(struct slice text, enum dates_order order, char separator,
    int32_t latest, int32_t *day)
{
	static const char letters[DATES_ORDERS][4] = {"", "dmY", "mdY", "Ymd"};
	char form[FORM_ROOM];

	for (int i = 0; i < 2; i++) {
		snprintf(form, sizeof(form), "%c%c %c%c %c", letters[order][0],
		    separator, letters[order][1], separator, letters[order][2]);
		for (char *at = form; i == 1 && *at != '\0'; at++)
			if (*at == 'Y')
				*at = 'y';
		if (match(form, text, day)) {
			if (i == 1)
				*day = settle_century(*day, latest);
			return true;
		}
	}
	return false;
}

/* Reads a date whose order is as written: the year first, or a month's name. */
static bool
read_certain(struct slice text, int32_t latest, int32_t *day)
{
	static const char *const forms[] = {"Y-m-d", "Y/m/d", "Y. m. d",
	    "D b Y", "D. b Y", "D b, Y", "b D, Y", "b D Y", "d-b-Y", "b-d-Y",
	    "Y-b-d", "Y b D", NULL};
	static const char *const short_forms[] = {
	    "D b y", "D. b y", "b D, y", "d-b-y", "d b 'y", "b-d-y", NULL};

	if (date_parse(text, day))
		return true;
	for (int i = 0; forms[i] != NULL; i++)
		if (match(forms[i], text, day))
			return true;
	for (int i = 0; short_forms[i] != NULL; i++)
		if (match(short_forms[i], text, day)) {
			*day = settle_century(*day, latest);
			return true;
		}
	return false;
}

/* Reads YYYYMMDD, or the number of a day in Excel, perhaps with a fraction. */
static bool
read_number(struct slice text, int32_t *day)
{
	size_t length = slice_find(text, '.');
	struct slice whole;
	uint64_t number;

	if (length == text.length)
		length = slice_find(text, ',');
	whole = (struct slice){text.data, length};
	if (text.length == 8 && length == 8)
		return dateformat_parse("Ymd", text, day);
	for (size_t i = length + 1; i < text.length; i++)
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	if (whole.length != 5 || !number_count(whole, 79999, &number) ||
	    number < 10000)
		return false;
	*day = EXCEL_DAY_0 + (int32_t)number;
	return true;
}

/* Notion writes two dates and an arrow for a time span: takes the first. */
static struct slice
first_of_span(struct slice text)
{
	static const char arrow[] = "\xe2\x86\x92";
	size_t at = 0;

	while (at + 3 <= text.length && memcmp(text.data + at, arrow, 3) != 0)
		at++;
	if (at + 3 <= text.length)
		text.length = at;
	return slice_trim(text);
}

enum dates_result
dates_read(struct slice text, enum dates_order dotted, enum dates_order order,
    int32_t latest, int32_t *day)
{
	int32_t other;
	bool dmy, mdy;

	text = first_of_span(text);
	if (read_certain(text, latest, day) || read_number(text, day))
		return DATES_DAY;
	if (read_numbers(text, dotted, '.', latest, day))
		return DATES_DAY;
	if (order != DATES_OPEN)
		return read_numbers(text, order, '/', latest, day) ||
			read_numbers(text, order, '-', latest, day)
		    ? DATES_DAY
		    : DATES_BAD;
	dmy = read_numbers(text, DATES_DMY, '/', latest, day) ||
	    read_numbers(text, DATES_DMY, '-', latest, day);
	other = *day;
	mdy = read_numbers(text, DATES_MDY, '/', latest, &other) ||
	    read_numbers(text, DATES_MDY, '-', latest, &other);
	if (dmy && mdy && *day != other)
		return DATES_EITHER;
	*day = dmy ? *day : other;
	return dmy || mdy ? DATES_DAY : DATES_BAD;
}

enum dates_order
dates_shown(struct slice text)
{
	int32_t day = DATE_NONE, other = DATE_NONE;
	bool dmy, mdy;

	text = first_of_span(text);
	if (read_certain(text, DATE_LAST, &day))
		return DATES_OPEN;
	dmy = read_numbers(text, DATES_DMY, '/', DATE_LAST, &day) ||
	    read_numbers(text, DATES_DMY, '-', DATE_LAST, &day);
	mdy = read_numbers(text, DATES_MDY, '/', DATE_LAST, &other) ||
	    read_numbers(text, DATES_MDY, '-', DATE_LAST, &other);
	if (dmy == mdy)
		return DATES_OPEN;
	return dmy ? DATES_DMY : DATES_MDY;
}
