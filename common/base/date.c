/* Dates as day numbers, intervals in days, durations in minutes. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/number.h"

static bool
leap_year(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month(int year, int month)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && leap_year(year) ? 29 : days[month - 1];
}

/*
 * Counts from 1 March of year 0, so that a leap day is the last day of a year.
 * From March on, every five months have 153 days.
 */
static int32_t
day_number(int year, int month, int day)
{
	int years = month > 2 ? year : year - 1;
	int months = (month + 9) % 12;
	int leap_days = years / 4 - years / 100 + years / 400;

	return years * 365 + leap_days + (153 * months + 2) / 5 + day - 719469;
}

/* Returns the number in count bytes from at; -1 if they are not all digits. */
static int
digits(struct slice text, size_t at, size_t count)
{
	int value = 0;

	if (at + count > text.length)
		return -1;
	for (size_t i = at; i < at + count; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return -1;
		value = value * 10 + (text.data[i] - '0');
	}
	return value;
}

static bool
has(struct slice text, size_t at, char byte)
{
	return at < text.length && text.data[at] == byte;
}

/*
 * Returns whether the text ends at at, or after "Z", "+HH", "+HHMM" or
 * "+HH:MM".
 */
static bool
offset_valid(struct slice text, size_t at)
{
	size_t left = text.length - at;
	int minutes = 0;

	if (left == 0 || (left == 1 && has(text, at, 'Z')))
		return true;
	if (!has(text, at, '+') && !has(text, at, '-'))
		return false;
	if (left == 5)
		minutes = digits(text, at + 3, 2);
	else if (left == 6 && has(text, at + 3, ':'))
		minutes = digits(text, at + 4, 2);
	else if (left != 3)
		return false;
	if (minutes < 0 || minutes > 59)
		return false;
	return digits(text, at + 1, 2) >= 0 && digits(text, at + 1, 2) <= 23;
}

/* Returns whether the rest of the text is "HH:MM[:SS[.fff]]" and an offset. */
static bool
time_valid(struct slice text, size_t at)
{
	int hour = digits(text, at, 2);
	int minute = digits(text, at + 3, 2);
	size_t end = at + 5;

	if (hour < 0 || hour > 23 || !has(text, at + 2, ':') || minute < 0 ||
	    minute > 59)
		return false;
	if (has(text, end, ':')) {
		int second = digits(text, end + 1, 2);

		/* RFC 3339 5.6: a leap second is 60. */
		if (second < 0 || second > 60 || (second == 60 && minute != 59))
			return false;
		end += 3;
		if (has(text, end, '.')) {
			size_t fraction = ++end;

			while (digits(text, end, 1) >= 0)
				end++;
			if (end == fraction)
				return false;
		}
	}
	return offset_valid(text, end);
}

bool
date_parse(struct slice text, int32_t *day)
{
	int year = digits(text, 0, 4);
	int month = digits(text, 5, 2);
	int of_month = digits(text, 8, 2);

	if (!has(text, 4, '-') || !has(text, 7, '-'))
		return false;
	if (year < 1 || month < 1 || month > 12 || of_month < 1 ||
	    of_month > days_in_month(year, month))
		return false;
	if (text.length > 10 &&
	    !((has(text, 10, 'T') || has(text, 10, ' ')) &&
		time_valid(text, 11)))
		return false;
	*day = day_number(year, month, of_month);
	return true;
}

/* Writes the date of a day from DATE_FIRST to DATE_LAST; day_number reversed.
 */
static void
put_date(char *text, int32_t number)
{
	int days = number + 719468, left, years, months;
	int century = (4 * days + 3) / 146097;

	left = days - 146097 * century / 4;
	years = (4 * left + 3) / 1461;
	left -= 1461 * years / 4;
	months = (5 * left + 2) / 153;
	left -= (153 * months + 2) / 5;
	years += 100 * century + (months > 9);
	memcpy(text, "0000-00-00", sizeof("0000-00-00"));
	number_digits(text + 4, (uint64_t)years, 4);
	number_digits(text + 7, (uint64_t)(months + 2) % 12 + 1, 2);
	number_digits(text + 10, (uint64_t)left + 1, 2);
}

struct date_text
date_format(int32_t day)
{
	struct date_text date = {""};

	if (day >= DATE_FIRST && day <= DATE_LAST)
		put_date(date.text, day);
	return date;
}

/* Reads the numbers of a date in any order, between ".", "/" or "-". */
static int
date_numbers(struct slice text, int numbers[3])
{
	int count = 0;
	size_t at = 0;

	while (at < text.length && count < 3) {
		size_t length = 0;

		while (digits(text, at, length + 1) >= 0 && length < 4)
			length++;
		if (length == 0)
			return 0;
		numbers[count++] = digits(text, at, length);
		at += length;
		if (at < text.length &&
		    (has(text, at, '.') || has(text, at, '/') ||
			has(text, at, '-')))
			at++;
	}
	return at == text.length ? count : 0;
}

struct hint
date_hint(struct slice text)
{
	struct hint hint = {""};
	int part[3], year, month, day;
	int32_t ignored;
	char iso[40];

	if (has(text, 10, 'T') || has(text, 10, ' '))
		text.length = 10;
	if (date_numbers(text, part) != 3)
		return hint;
	year = part[0] > 31 ? part[0] : part[2];
	month = part[1];
	day = part[0] > 31 ? part[2] : part[0];
	/* The month is first if it must be; if either is possible, ask. */
	if (part[0] <= 31 && month > 12) {
		month = part[0];
		day = part[1];
	} else if (slice_contains(text, '/') && part[0] <= 12 &&
	    part[1] <= 12 && part[0] != part[1]) {
		snprintf(hint.text, sizeof(hint.text), "; write YYYY-MM-DD");
		return hint;
	}
	snprintf(iso, sizeof(iso), "%04d-%02d-%02d", year, month, day);
	if (!date_parse(slice_of(iso), &ignored))
		snprintf(
		    hint.text, sizeof(hint.text), "; there is no such day");
	else if (year > 999 && !slice_is(text, iso))
		snprintf(hint.text, sizeof(hint.text), "; write %.10s", iso);
	return hint;
}

struct hint
date_advice(struct slice text)
{
	struct hint hint = date_hint(text);

	return hint.text[0] != '\0' ? hint
				    : (struct hint){"; write YYYY-MM-DD"};
}

int32_t
date_clock(void)
{
	time_t now = time(NULL);
	struct tm local;

	if (localtime_r(&now, &local) == NULL)
		return 0;
	return day_number(
	    local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

int
date_weekday(int32_t day)
{
	/* 0001-01-01 was a Monday. */
	return (int)((day - DATE_FIRST) % 7);
}

bool
date_interval(struct slice text, int32_t *days)
{
	static const struct {
		const char *unit;
		int32_t days;
	} units[] = {{"d", 1}, {"w", 7}, {"mo", 30}, {"y", 365}};
	static const int32_t letters[] = {21, 60, 180, 365};
	size_t length = 0;
	int32_t count;
	struct slice unit;

	if (slice_is(text, "never")) {
		*days = INTERVAL_NEVER;
		return true;
	}
	if (text.length == 1 && text.data[0] >= 'A' && text.data[0] <= 'D') {
		*days = letters[text.data[0] - 'A'];
		return true;
	}
	while (digits(text, length, 1) >= 0)
		length++;
	if (!number_whole((struct slice){text.data, length}, 1, 999999, &count))
		return false;
	unit = (struct slice){text.data + length, text.length - length};
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (slice_is(unit, units[i].unit)) {
			*days = count * units[i].days;
			return true;
		}
	}
	return false;
}

bool
date_minutes(struct slice text, int32_t *minutes)
{
	enum { MOST = 999999 };
	int32_t total = 0;
	bool any = false;

	for (int unit = 60; unit >= 1; unit /= 60) {
		size_t length = 0;
		int32_t count;

		while (digits(text, length, 1) >= 0)
			length++;
		if (!has(text, length, unit == 60 ? 'h' : 'm'))
			continue;
		if (!number_whole(
			(struct slice){text.data, length}, 0, MOST, &count) ||
		    count > (MOST - total) / unit)
			return false;
		total += count * unit;
		any = true;
		slice_skip(&text, length + 1);
	}
	if (!any || text.length > 0)
		return false;
	*minutes = total;
	return true;
}

struct date_text
date_span(double days)
{
	static const struct {
		double least, unit;
		const char *one, *many;
	} units[] = {{700, 365.25, "a year", "years"},
	    {60, 30.44, "a month", "months"}, {14, 7, "a week", "weeks"},
	    {0, 1, "a day", "days"}};
	struct date_text span;
	size_t i = 0;
	long count;

	while (days < units[i].least)
		i++;
	count = lround(days / units[i].unit);
	if (days >= 350 && days < 456)
		snprintf(span.text, sizeof(span.text), "a year");
	else if (count == 1)
		snprintf(span.text, sizeof(span.text), "%s", units[i].one);
	else
		snprintf(span.text, sizeof(span.text), "%ld %s", count,
		    units[i].many);
	return span;
}
