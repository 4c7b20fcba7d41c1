/* Dates as day numbers, intervals in days, durations in minutes. */
/* SPDX-License-Identifier: ISC */
#ifndef DATE_H
#define DATE_H

#include <stdint.h>

#include "base/diag.h"
#include "base/slice.h"

/* Days are counted from 1970-01-01; years run from 1 to 9999. */
enum {
	DATE_FIRST = -719162, /* 0001-01-01 */
	DATE_LAST = 2932896,  /* 9999-12-31 */
	DATE_NONE = INT32_MIN
};

enum { INTERVAL_NONE = 0, INTERVAL_NEVER = -1 };

/* "YYYY-MM-DD", or with the time after it, as nw-log(5) allows. */
struct date_text {
	char text[48];
};

/*
 * Reads "YYYY-MM-DD", which a time may follow as nw-log(5) allows.  Returns
 * false, and leaves *day unchanged, for anything else.
 */
bool date_parse(struct slice text, int32_t *day);

/* Returns "YYYY-MM-DD", or "" for a day outside DATE_FIRST to DATE_LAST. */
struct date_text date_format(int32_t day);

/*
 * Returns "; write 2026-11-02" for a date in another form, "; write YYYY-MM-DD"
 * if that form can mean two dates, "; there is no such day" for 30
 * February, and an empty text for anything else.
 */
struct hint date_hint(struct slice text);

/* Returns that hint, or "; write YYYY-MM-DD" if it is empty. */
struct hint date_advice(struct slice text);

/* Returns the local date. */
int32_t date_clock(void);

/* Returns a time in the unit that people would use: "8 weeks", "a year". */
struct date_text date_span(double days);

/* Returns 0 for Monday to 6 for Sunday. */
int date_weekday(int32_t day);

/*
 * Reads an interval, written as `every` in nw-people(5), as days: 1 or more, or
 * INTERVAL_NEVER.  Returns false for anything else.
 */
bool date_interval(struct slice text, int32_t *days);

/* Reads "45m", "1h" or "1h30m" as minutes, at most 999999. */
bool date_minutes(struct slice text, int32_t *minutes);

#endif
