/* Birthdays as address books write them. */
/* SPDX-License-Identifier: ISC */
#ifndef BIRTHDAY_H
#define BIRTHDAY_H

#include "base/date.h"

enum birthday_form {
	BIRTHDAY_DATE,
	BIRTHDAY_NONE, /* empty, or zeros only */
	BIRTHDAY_TEXT, /* "in the cherry season"; 3/4/1985, which is two days */
	BIRTHDAY_BAD   /* a date that does not exist */
};

/*
 * Reads a birthday in the forms of vCards (RFC 2426, 3.1.5, and RFC 6350,
 * 6.2.5), of spreadsheets, or with the name of a month; a time may follow.
 * *day receives a date as YYYY-MM-DD, or as MM-DD if it has no year.  The years
 * 0000, and 1604 of Apple's programs, mean that the year is not known; no_year
 * says that of any year.
 */
enum birthday_form birthday_read(
    struct slice text, bool no_year, struct date_text *day);

#endif
