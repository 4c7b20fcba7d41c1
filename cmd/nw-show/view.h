/* The columns to show: what is in them, how wide they are, and their texts. */
/* SPDX-License-Identifier: ISC */
#ifndef VIEW_H
#define VIEW_H

#include "base/alloc.h"
#include "csv/header.h"

enum view_kind {
	VIEW_TEXT,
	VIEW_NUMBER, /* every cell is a number or empty */
	VIEW_DATE    /* every cell is a date or empty */
};

struct view_column {
	uint32_t source;   /* the column of the stream */
	struct slice name; /* as shown */
	enum view_kind kind;
	bool any;      /* a cell is not empty */
	bool fraction; /* a number is not whole */
	int decimals;
	double most;	/* the greatest absolute value of the numbers */
	size_t natural; /* the width that the cells and the name want */
	size_t narrow;	/* of dates that have the time in a second line */
	size_t width;	/* that they get in a table */
};

struct view {
	struct view_column *columns;
	size_t count;
	size_t in_table; /* of these, the first ones fit into a table */
	size_t width;	 /* of the whole table */
	int32_t today;
	bool fixed; /* somebody chose the columns: show each of them */
	bool cards; /* a block for each row instead of a table */
	struct arena names;
};

/*
 * Sets the columns of a view, which is all zero but for what the caller set:
 * the width, today, fixed and cards.
 */
void view_open(struct view *view, const struct header *header,
    const uint32_t *sources, size_t count);
void view_close(struct view *view);

/*
 * Finds out what is in the columns, from rows of cells in the order of the
 * view; drops the columns that are empty in all rows unless they are fixed.
 * Then divides the width of the table among the columns.  Sets cards if that
 * fails: if the table is narrow and would have to break lines, or if too few
 * columns fit, or not all of the fixed ones.
 */
void view_lay_out(struct view *view, struct slice *cells, size_t rows);

/*
 * Returns a cell as people read it: a number with two digits or more after the
 * point, a date with the time since then, and all else without what could
 * deceive on a terminal (text_put_shown).  A line feed in it is a forced end of
 * line.  Lives as long as the cell and the arena.
 */
struct slice view_text(const struct view *view, size_t column,
    struct slice cell, struct arena *bytes);

#endif
