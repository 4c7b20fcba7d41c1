/* Times of iCalendar: RFC 5545, 3.3.5. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/date.h"
#include "nw-from-ical/datetime.h"

struct datetime_stamp
datetime_stamp(struct icaltimetype time)
{
	struct datetime_stamp stamp;
	int length = snprintf(stamp.text, sizeof(stamp.text), "%04d%02d%02d",
	    time.year, time.month, time.day);

	if (!time.is_date)
		snprintf(stamp.text + length,
		    sizeof(stamp.text) - (size_t)length, "T%02d%02d%02d%s",
		    time.hour, time.minute, time.second,
		    icaltime_is_utc(time) ? "Z" : "");
	return stamp;
}

struct datetime_stamp
datetime_date(struct icaltimetype time)
{
	struct datetime_stamp stamp;
	int length = snprintf(stamp.text, sizeof(stamp.text), "%04d-%02d-%02d",
	    time.year, time.month, time.day);

	if (!time.is_date)
		snprintf(stamp.text + length,
		    sizeof(stamp.text) - (size_t)length, "T%02d:%02d%s",
		    time.hour, time.minute, icaltime_is_utc(time) ? "Z" : "");
	return stamp;
}

bool
datetime_day(struct icaltimetype time, int32_t *day)
{
	char date[40];

	snprintf(date, sizeof(date), "%04d-%02d-%02d", time.year, time.month,
	    time.day);
	return date_parse(slice_of(date), day);
}

bool
datetime_after(struct icaltimetype time, int32_t limit)
{
	int32_t day;

	return !datetime_day(time, &day) || day > limit;
}

bool
datetime_within(struct icaltimetype time, int32_t first, int32_t last)
{
	int32_t day;

	return datetime_day(time, &day) && day >= first && day <= last;
}

bool
datetime_valid(struct icaltimetype time)
{
	int32_t day;

	return datetime_day(time, &day) && time.hour >= 0 && time.hour <= 23 &&
	    time.minute >= 0 && time.minute <= 59 && time.second >= 0 &&
	    time.second <= 60;
}

int
datetime_compare(struct icaltimetype a, struct icaltimetype b)
{
	int pairs[][2] = {{a.year, b.year}, {a.month, b.month}, {a.day, b.day},
	    {a.hour, b.hour}, {a.minute, b.minute}, {a.second, b.second}};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i][0] != pairs[i][1])
			return pairs[i][0] < pairs[i][1] ? -1 : 1;
	return 0;
}

struct icaltimetype
datetime_utc(struct icaltimetype time)
{
	return icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
}

/* Returns the minutes since 1970-01-01, in UTC if the zone is known. */
static int64_t
minutes_of(struct icaltimetype time, bool utc)
{
	int64_t seconds;
	int32_t day = 0;

	datetime_day(time, &day);
	seconds = (int64_t)day * 86400 + time.hour * 3600 + time.minute * 60 +
	    time.second;
	if (utc && !icaltime_is_utc(time))
		seconds -= icaltimezone_get_utc_offset(
		    (icaltimezone *)time.zone, &time, NULL);
	return seconds / 60;
}

int64_t
datetime_minutes_between(struct icaltimetype start, struct icaltimetype end)
{
	bool utc = start.zone != NULL && end.zone != NULL;

	return minutes_of(end, utc) - minutes_of(start, utc);
}

int64_t
datetime_minutes_of(struct icaldurationtype duration)
{
	return (int64_t)duration.weeks * 10080 + (int64_t)duration.days * 1440 +
	    (int64_t)duration.hours * 60 + (int64_t)duration.minutes +
	    (int64_t)duration.seconds / 60;
}
