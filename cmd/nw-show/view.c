/* The columns to show: what is in them, how wide they are, and their texts. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "nw-show/view.h"
#include "nw-show/width.h"

enum {
	GAP = 2,      /* between two columns */
	NARROW = 60,  /* below, no table breaks lines */
	LEAST = 10,   /* of a text that is broken into lines */
	GOOD = 20,    /* the same, if there is room for it */
	NAMES = 16,   /* of names and addresses, rather than LEAST */
	HEADING = 12, /* of the name of a column */
	FEWEST = 3    /* columns of a table that shows a part of them */
};

/* From here on, the digits of a number are all that a column shows. */
static const double huge = 1e15;

static bool
is_plain(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] < ' ' || text.data[i] > '~')
			return false;
	return true;
}

static struct slice
shown(struct slice text, struct arena *bytes)
{
	struct text out;

	text = slice_trim(text);
	if (is_plain(text)) /* mostly */
		return text;
	text_put_shown(text_open(&out), text);
	return text_close(&out, bytes);
}

void
view_open(struct view *view, const struct header *header,
    const uint32_t *sources, size_t count)
{
	view->count = count;
	view->columns = alloc_zeroed(count, sizeof(*view->columns));
	for (size_t i = 0; i < count; i++) {
		view->columns[i].source = sources[i];
		view->columns[i].name =
		    shown(header_name(header, sources[i]), &view->names);
	}
}

void
view_close(struct view *view)
{
	arena_free(&view->names);
	free(view->columns);
}

static struct slice
number_text(
    const struct view_column *column, struct slice cell, struct arena *bytes)
{
	char text[64];
	double number;

	if (!column->fraction || !number_real(cell, &number) ||
	    fabs(number) >= huge)
		return shown(cell, bytes);
	if (fabs(number) * pow(10, column->decimals) < 0.5)
		number = 0; /* not "-0.00" */
	snprintf(text, sizeof(text), "%.*f", column->decimals, number);
	return arena_copy(bytes, slice_of(text));
}

/* A column without room for both has the time below the date. */
static struct slice
date_text(const struct view *view, const struct view_column *column,
    struct slice cell, struct arena *bytes)
{
	bool narrow = column->width < column->natural;
	struct text text;
	FILE *out = text_open(&text);
	int32_t day = view->today;

	text_put_shown(out, cell);
	if (!date_parse(cell, &day))
		return text_close(&text, bytes);
	fputs(narrow ? "\n" : ", ", out);
	if (day == view->today)
		fputs("today", out);
	else if (day == view->today - 1)
		fputs("yesterday", out);
	else if (day == view->today + 1)
		fputs("tomorrow", out);
	else if (day < view->today)
		fprintf(
		    out, "%s ago", date_span((double)view->today - day).text);
	else
		fprintf(
		    out, "in %s", date_span((double)day - view->today).text);
	return text_close(&text, bytes);
}

struct slice
view_text(
    const struct view *view, size_t at, struct slice cell, struct arena *bytes)
{
	const struct view_column *column = &view->columns[at];

	cell = slice_trim(cell);
	if (cell.length == 0)
		return slice_empty;
	switch (column->kind) {
	case VIEW_NUMBER:
		return number_text(column, cell, bytes);
	case VIEW_DATE:
		return date_text(view, column, cell, bytes);
	case VIEW_TEXT:
		break;
	}
	return shown(cell, bytes);
}

/* What the cells of a column have in common so far. */
struct common {
	bool numbers, dates;
};

static void
learn(struct view_column *column, struct slice cell, struct common *common)
{
	int32_t day;
	double number;

	cell = slice_trim(cell);
	if (cell.length == 0)
		return;
	column->any = true;
	common->dates = common->dates && date_parse(cell, &day);
	if (common->numbers && number_real(cell, &number)) {
		column->most = fmax(column->most, fabs(number));
		column->fraction |= slice_find(cell, '.') < cell.length;
	} else {
		common->numbers = false;
	}
}

/* Two digits after the point, more if these would be zeros. */
static int
decimals(double most)
{
	int digits = 2;

	while (digits < 6 && most > 0 && most * pow(10, digits) < 10)
		digits++;
	return digits;
}

static void
raise(size_t *most, size_t value)
{
	if (value > *most)
		*most = value;
}

/* Measures the text of a cell: on one line, and a date on two lines. */
static void
measure(const struct view *view, struct view_column *column, struct slice cell)
{
	size_t at = (size_t)(column - view->columns);
	struct arena bytes = {NULL};
	struct slice text, line;

	column->width = 0;
	text = view_text(view, at, cell, &bytes);
	line = (struct slice){text.data, slice_find(text, '\n')};
	raise(&column->narrow, width_of(line));
	slice_skip(&text, line.length);
	raise(&column->narrow, width_of(text));
	column->width = SIZE_MAX;
	raise(&column->natural, width_of(view_text(view, at, cell, &bytes)));
	arena_free(&bytes);
}

static void
learn_column(
    const struct view *view, size_t at, const struct slice *cells, size_t rows)
{
	struct view_column *column = &view->columns[at];
	/* How old somebody is does not make a birthday of the past. */
	struct common common = {true, !slice_is(column->name, "birthday")};

	for (size_t i = 0; i < rows; i++)
		learn(column, cells[i * view->count + at], &common);
	if (column->any && common.dates)
		column->kind = VIEW_DATE;
	else if (column->any && common.numbers)
		column->kind = VIEW_NUMBER;
	column->decimals = decimals(column->most);
	column->natural = width_of(column->name);
	for (size_t i = 0; i < rows; i++)
		measure(view, column, cells[i * view->count + at]);
}

/* Removes the empty columns, and their cells. */
static void
drop_empty(struct view *view, struct slice *cells, size_t rows)
{
	size_t kept = 0, before = view->count;

	for (size_t i = 0; i < rows * before; i++)
		if (view->columns[i % before].any)
			cells[kept++] = cells[i];
	view->count = 0;
	for (size_t i = 0; i < before; i++)
		if (view->columns[i].any)
			view->columns[view->count++] = view->columns[i];
}

static size_t
least_of(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Returns the least width of a column in which a text has `text` columns. */
static size_t
least_width(const struct view_column *column, size_t text)
{
	size_t heading = least_of(width_of(column->name), HEADING);
	size_t least = column->natural;

	if (column->kind == VIEW_DATE && text < GOOD)
		least = column->narrow;
	else if (column->kind == VIEW_TEXT &&
	    (slice_is(column->name, "name") || slice_is(column->name, "email")))
		least = least_of(least, text > NAMES ? text : NAMES);
	else if (column->kind == VIEW_TEXT)
		least = least_of(least, text);
	return least > heading ? least : heading;
}

/*
 * Gives the columns their least width; returns how many of them fit, and what
 * is left of the table's width in *left.
 */
static size_t
give_least(struct view *view, size_t text, size_t *left)
{
	size_t used = 0, i;

	for (i = 0; i < view->count; i++) {
		size_t width = least_width(&view->columns[i], text);

		if (used + width + i * GAP > view->width)
			break;
		view->columns[i].width = width;
		used += width;
	}
	*left = i > 0 ? view->width - used - (i - 1) * GAP : 0;
	return i;
}

/* Widens the narrowest texts that want more, by a column at a time. */
static void
give_rest(struct view *view, size_t left)
{
	struct view_column *narrowest;

	do {
		narrowest = NULL;
		for (size_t i = 0; i < view->in_table; i++) {
			struct view_column *column = &view->columns[i];

			if (column->kind == VIEW_TEXT &&
			    column->width < column->natural &&
			    (narrowest == NULL ||
				column->width < narrowest->width))
				narrowest = column;
		}
		if (narrowest != NULL && left > 0)
			narrowest->width++;
	} while (narrowest != NULL && left-- > 1);
}

/* Divides the width of the table; returns whether the columns fit. */
static bool
divide(struct view *view)
{
	size_t left;

	view->in_table = give_least(view, SIZE_MAX, &left);
	if (view->in_table == view->count)
		return true;
	if (view->width < NARROW)
		return false;
	view->in_table = give_least(view, GOOD, &left);
	if (view->in_table < view->count)
		view->in_table = give_least(view, LEAST, &left);
	give_rest(view, left);
	return view->in_table == view->count ||
	    (!view->fixed && view->in_table >= FEWEST);
}

void
view_lay_out(struct view *view, struct slice *cells, size_t rows)
{
	for (size_t i = 0; i < view->count; i++)
		learn_column(view, i, cells, rows);
	if (!view->fixed)
		drop_empty(view, cells, rows);
	if (!view->cards)
		view->cards = !divide(view);
}
