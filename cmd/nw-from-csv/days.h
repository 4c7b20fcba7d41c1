/* The columns of a spreadsheet that are dates. */
/* SPDX-License-Identifier: ISC */
#ifndef DAYS_H
#define DAYS_H

#include "import/dates.h"
#include "nw-from-csv/mapping.h"

struct days {
	const struct mapping *mapping;
	const struct sheet *sheet;
	int32_t today;
	enum dates_order dotted;  /* the order with dots */
	enum dates_order *orders; /* by column */
};

/*
 * Settles the order of the numbers in each column: as given, as its own dates
 * show, or as all other columns show.  Exits if dates contradict each other,
 * or if one can still be two days and is not a birthday.  The mapping and the
 * sheet outlive the days.
 */
void days_open(struct days *days, const struct mapping *mapping,
    const struct sheet *sheet, enum dates_order given, int32_t today);
void days_close(struct days *days);

/* Reads the date in a cell. */
enum dates_result days_read(const struct days *days,
    const struct sheet_row *row, uint32_t column, int32_t *day);

#endif
