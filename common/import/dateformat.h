/* Dates as other programs write them, read by a description of the form. */
/* SPDX-License-Identifier: ISC */
#ifndef DATEFORMAT_H
#define DATEFORMAT_H

#include "base/date.h"

/*
 * The day of a text in a form, in which
 *
 *	Y	is a year of four digits, y one of two, from 2000 on
 *	m	the number of a month, b its English name, in full or cut
 *	d	the day of the month
 *	T	a time: hours and minutes, with seconds or not, with AM or PM or
 *		not, with UTC or not
 *
 * a blank is any number of blanks, also of those that do not break, and other
 * characters are themselves.  The time is checked and then ignored.  False, and
 * *day untouched, if the text is anything else.
 */
bool dateformat_parse(const char *form, struct slice text, int32_t *day);

/* The same of the first form that fits; the forms end in NULL. */
bool dateformat_first(
    const char *const *forms, struct slice text, int32_t *day);

#endif
