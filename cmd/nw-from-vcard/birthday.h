/* Birthdays as vCards write them: RFC 2426, 3.1.5, and RFC 6350, 6.2.5. */
/* SPDX-License-Identifier: ISC */
#ifndef BIRTHDAY_H
#define BIRTHDAY_H

#include "base/date.h"

enum birthday_form {
	BIRTHDAY_DATE,
	BIRTHDAY_TEXT, /* not a date: "in the cherry season" */
	BIRTHDAY_BAD   /* a date that does not exist */
};

/*
 * Reads a birthday; *day receives a date as YYYY-MM-DD, or as MM-DD if it has
 * no year.  no_year: ignore the year, which Apple's programs make up.
 */
enum birthday_form birthday_read(
    struct slice text, bool no_year, struct date_text *day);

#endif
