/* Dates as other programs write them, read by a pattern. */
/* SPDX-License-Identifier: ISC */
#ifndef DATEFORMAT_H
#define DATEFORMAT_H

#include "base/date.h"

/*
 * Reads a date by a pattern.  Y is a year of four digits, y one of two digits
 * from 2000 on, m the number of a month, d the day of the month.  b is the name
 * of a month, or at least three letters of it, in English, German, French,
 * Spanish, Italian, Dutch or Portuguese.  w is a weekday in one of these
 * languages, or at least two letters of it, with a dot or a comma after it or
 * not.  T is a time: hours and minutes, optionally seconds, AM or PM, Uhr,
 * UTC.  It must be valid, and is ignored.  D is a day with an ordinal: 3rd,
 * 1er.  A blank stands for any number of blanks, non-breaking ones too, and any
 * other character for itself.  Returns false, without changing *day, if the
 * text does not match.
 */
bool dateformat_parse(const char *form, struct slice text, int32_t *day);

/* The same with the first pattern that matches; the patterns end in NULL. */
bool dateformat_first(
    const char *const *forms, struct slice text, int32_t *day);

#endif
