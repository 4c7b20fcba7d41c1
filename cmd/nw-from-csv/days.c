/* The columns of a spreadsheet that are dates. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/diag.h"
#include "nw-from-csv/days.h"

enum { NEXT_YEAR = 400 /* days */ };

/* Returns whether the cells of a column are dates that must be read. */
static bool
is_day(enum field field)
{
	return field == FIELD_DATE || field == FIELD_LAST ||
	    field == FIELD_SNOOZE || field == FIELD_BIRTHDAY;
}

/* A date that has only one order, for a message. */
struct witness {
	struct place place;
	struct slice text;
};

static _Noreturn void
die_of_orders(struct slice column, const struct witness *witnesses)
{
	const struct witness *dmy = &witnesses[DATES_DMY];
	const struct witness *mdy = &witnesses[DATES_MDY];

	diag_die_at(mdy->place.file, mdy->place.line,
	    "%s in column %s, but %s on line %zu has another order; "
	    "give --dates",
	    diag_quote(mdy->text).text, diag_name(column).text,
	    diag_quote(dmy->text).text, dmy->place.line);
}

/* Returns the order that the dates of a column show, if any does. */
static enum dates_order
shown_order(const struct days *days, uint32_t column)
{
	struct witness witnesses[DATES_ORDERS] = {0};

	for (size_t i = 0; i < days->sheet->count; i++) {
		struct slice cell = days->sheet->rows[i].cells[column];
		struct witness *witness = &witnesses[dates_shown(cell)];

		if (witness->place.line == 0)
			*witness =
			    (struct witness){days->sheet->rows[i].place, cell};
	}
	if (witnesses[DATES_DMY].place.line == 0)
		return witnesses[DATES_MDY].place.line > 0 ? DATES_MDY
							   : DATES_OPEN;
	if (witnesses[DATES_MDY].place.line > 0)
		die_of_orders(
		    header_name(days->mapping->header, column), witnesses);
	return DATES_DMY;
}

/* Settles the orders that no option gives. */
static void
settle_orders(struct days *days)
{
	enum dates_order common = DATES_OPEN;
	bool agree = true;

	for (uint32_t i = 0; i < days->mapping->count; i++) {
		enum field field = days->mapping->fields[i];

		if (is_day(field))
			days->orders[i] = shown_order(days, i);
		if (days->orders[i] == DATES_OPEN)
			continue;
		agree &= common == DATES_OPEN || common == days->orders[i];
		common = days->orders[i];
	}
	for (uint32_t i = 0; i < days->mapping->count; i++)
		if (days->orders[i] == DATES_OPEN && agree)
			days->orders[i] = common;
}

/* Returns the latest day that a year of two digits may mean. */
static int32_t
latest_of(const struct days *days, uint32_t column)
{
	int32_t today = days->today;

	/* A meeting may be planned for the next year. */
	return days->mapping->fields[column] == FIELD_SNOOZE ? DATE_LAST
	    : days->mapping->fields[column] == FIELD_BIRTHDAY
	    ? today
	    : today + NEXT_YEAR;
}

enum dates_result
days_read(const struct days *days, const struct sheet_row *row, uint32_t column,
    int32_t *day)
{
	return dates_read(row->cells[column], days->dotted,
	    days->orders[column], latest_of(days, column), day);
}

/* Exits if a date of a column can be two days, except birthdays. */
static void
refuse_either(const struct days *days, uint32_t column)
{
	int32_t day;

	for (size_t i = 0; i < days->sheet->count; i++) {
		const struct sheet_row *row = &days->sheet->rows[i];

		if (days_read(days, row, column, &day) == DATES_EITHER)
			diag_die_at(row->place.file, row->place.line,
			    "%s in column %s can be two dates; "
			    "give --dates dmy or --dates mdy",
			    diag_quote(row->cells[column]).text,
			    diag_name(
				header_name(days->mapping->header, column))
				.text);
	}
}

static void
refuse_open_orders(const struct days *days)
{
	for (uint32_t i = 0; i < days->mapping->count; i++)
		if (days->orders[i] == DATES_OPEN &&
		    is_day(days->mapping->fields[i]) &&
		    days->mapping->fields[i] != FIELD_BIRTHDAY)
			refuse_either(days, i);
}

void
days_open(struct days *days, const struct mapping *mapping,
    const struct sheet *sheet, enum dates_order given, int32_t today)
{
	*days = (struct days){mapping, sheet, today,
	    given == DATES_OPEN ? DATES_DMY : given, NULL};
	days->orders = alloc_zeroed(mapping->count, sizeof(*days->orders));
	for (uint32_t i = 0; i < mapping->count; i++)
		days->orders[i] = given;
	if (given == DATES_OPEN)
		settle_orders(days);
	refuse_open_orders(days);
}

void
days_close(struct days *days)
{
	free(days->orders);
}
