/* Days that come every year. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/anniversary.h"
#include "base/number.h"

enum { YEAR = sizeof("YYYY-") - 1 }; /* before MM-DD */

bool
anniversary_parse(struct slice text, struct anniversary *anniversary)
{
	char iso[] = "2000-MM-DD";
	int32_t ignored;

	anniversary->year = 0;
	if (text.length == sizeof("YYYY-MM-DD") - 1) {
		if (!date_parse(text, &ignored) ||
		    !number_whole((struct slice){text.data, 4}, 1, 9999,
			&anniversary->year))
			return false;
		slice_skip(&text, YEAR);
	} else if (text.length == sizeof("--MM-DD") - 1 &&
	    slice_starts(text, "--")) {
		slice_skip(&text, 2);
	}
	if (text.length != sizeof("MM-DD") - 1)
		return false;
	memcpy(iso + YEAR, text.data, text.length);
	return date_parse(slice_of(iso), &anniversary->day);
}

static int32_t
day_in(const struct anniversary *anniversary, int32_t year)
{
	struct date_text leap = date_format(anniversary->day);
	int32_t day = DATE_NONE;
	char iso[32];

	snprintf(iso, sizeof(iso), "%04d-%.5s", (int)year, leap.text + YEAR);
	if (!date_parse(slice_of(iso), &day) &&
	    slice_is(slice_of(leap.text), "2000-02-29")) {
		snprintf(iso, sizeof(iso), "%04d-02-28", (int)year);
		date_parse(slice_of(iso), &day);
	}
	return day;
}

int32_t
anniversary_next(
    const struct anniversary *anniversary, int32_t today, int32_t *year)
{
	int32_t day;

	*year = 0;
	number_whole((struct slice){date_format(today).text, 4}, 1, 9999, year);
	day = day_in(anniversary, *year);
	if (day >= today)
		return day;
	++*year;
	return day_in(anniversary, *year);
}
