/* Days that come every year. */
/* SPDX-License-Identifier: ISC */
#ifndef ANNIVERSARY_H
#define ANNIVERSARY_H

#include "base/date.h"

struct anniversary {
	int32_t year; /* the first one; 0 if it is not known */
	int32_t day;  /* in the year 2000, which has a 29 February */
};

/* Reads "YYYY-MM-DD", "MM-DD" or "--MM-DD"; false for anything else. */
bool anniversary_parse(struct slice text, struct anniversary *anniversary);

/*
 * Returns the first such day that is today or later, and its year.  29 February
 * is 28 February in a common year.  DATE_NONE after the last day of the
 * calendar.
 */
int32_t anniversary_next(
    const struct anniversary *anniversary, int32_t today, int32_t *year);

#endif
