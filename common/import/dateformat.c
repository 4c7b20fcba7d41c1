/* Dates as other programs write them, read by a pattern. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "import/dateformat.h"

/* Skips a text in any case; false if something else comes next. */
static bool
take_text(struct slice *rest, const char *text)
{
	size_t length = strlen(text);

	if (rest->length < length ||
	    !slice_equal_nocase(
		(struct slice){rest->data, length}, slice_of(text)))
		return false;
	slice_skip(rest, length);
	return true;
}

/* Java writes U+202F before AM and PM since 2023, spreadsheets U+00A0. */
static bool
take_blanks(struct slice *rest)
{
	while (take_text(rest, " ") || take_text(rest, "\t") ||
	    take_text(rest, "\xc2\xa0") || take_text(rest, "\xe2\x80\xaf"))
		;
	return true;
}

static bool
take_number(struct slice *rest, size_t least, size_t most, int *number)
{
	size_t length = 0;

	*number = 0;
	while (length < most && length < rest->length &&
	    rest->data[length] >= '0' && rest->data[length] <= '9')
		*number = *number * 10 + (rest->data[length++] - '0');
	slice_skip(rest, length);
	return length >= least;
}

static bool
take_month(struct slice *rest, int *month)
{
	static const char *const names[] = {"January", "February", "March",
	    "April", "May", "June", "July", "August", "September", "October",
	    "November", "December"};

	for (*month = 1; *month <= 12; ++*month) {
		const char *name = names[*month - 1];
		char cut[] = {name[0], name[1], name[2], '\0'};

		if (take_text(rest, name) ||
		    (*month == 9 && take_text(rest, "Sept")) ||
		    take_text(rest, cut)) {
			take_text(rest, ".");
			return true;
		}
	}
	return false;
}

static bool
take_time(struct slice *rest)
{
	int hour, minute, second = 0;
	bool half;

	if (!take_number(rest, 1, 2, &hour) || !take_text(rest, ":") ||
	    !take_number(rest, 2, 2, &minute))
		return false;
	if (take_text(rest, ":") && !take_number(rest, 2, 2, &second))
		return false;
	take_blanks(rest);
	half = take_text(rest, "AM") || take_text(rest, "PM");
	take_blanks(rest);
	if (!take_text(rest, "UTC"))
		take_text(rest, "Z");
	return hour <= (half ? 12 : 23) && minute <= 59 && second <= 60;
}

struct parts {
	int year, month, day;
};

static bool
take_part(struct slice *rest, char part, struct parts *parts)
{
	const char itself[] = {part, '\0'};

	switch (part) {
	case 'Y':
		return take_number(rest, 4, 4, &parts->year);
	case 'y':
		if (!take_number(rest, 2, 2, &parts->year))
			return false;
		parts->year += 2000;
		return true;
	case 'm':
		return take_number(rest, 1, 2, &parts->month);
	case 'b':
		return take_month(rest, &parts->month);
	case 'd':
		return take_number(rest, 1, 2, &parts->day);
	case 'T':
		return take_time(rest);
	case ' ':
		return take_blanks(rest);
	default:
		return take_text(rest, itself);
	}
}

bool
dateformat_parse(const char *form, struct slice text, int32_t *day)
{
	struct parts parts = {0, 0, 0};
	struct slice rest = slice_trim(text);
	char iso[40];

	for (; *form != '\0'; form++)
		if (!take_part(&rest, *form, &parts))
			return false;
	if (rest.length > 0)
		return false;
	snprintf(iso, sizeof(iso), "%04d-%02d-%02d", parts.year, parts.month,
	    parts.day);
	return date_parse(slice_of(iso), day);
}

bool
dateformat_first(const char *const *forms, struct slice text, int32_t *day)
{
	for (; *forms != NULL; forms++)
		if (dateformat_parse(*forms, text, day))
			return true;
	return false;
}
