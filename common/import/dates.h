/* Dates as people and spreadsheets write them. */
/* SPDX-License-Identifier: ISC */
#ifndef DATES_H
#define DATES_H

#include "base/date.h"

/* The order of the numbers in a date such as 03/04/2026. */
enum dates_order {
	DATES_OPEN, /* not known */
	DATES_DMY,
	DATES_MDY,
	DATES_YMD,
	DATES_ORDERS
};

/* Returns the order that a value of --dates names; exits if it names none. */
enum dates_order dates_order_option(const char *value);

enum dates_result { DATES_BAD, DATES_DAY, DATES_EITHER };

/*
 * Reads a trimmed date, with a weekday before it and a time after it or not.
 * Numbers with dots between them have the order dotted, which is not open.  If
 * the order of numbers with slashes or hyphens is open, a date that exists in
 * both orders is DATES_EITHER.  A year of two
 * digits is the last one that is not after latest.  A number from 10000 to
 * 79999 is a day of Excel.
 */
enum dates_result dates_read(struct slice text, enum dates_order dotted,
    enum dates_order order, int32_t latest, int32_t *day);

/*
 * Returns DATES_DMY or DATES_MDY for a date with slashes or hyphens that exists
 * only in this order, else DATES_OPEN.
 */
enum dates_order dates_shown(struct slice text);

#endif
