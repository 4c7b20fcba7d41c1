/* Rows as lines of a table, or as cards. */
/* SPDX-License-Identifier: ISC */
#ifndef PRINT_H
#define PRINT_H

#include "nw-show/view.h"

/* What the terminal understands; all false for a file or a pipe. */
struct style {
	bool bold;  /* headings are bold */
	bool marks; /* U+200E keeps right-to-left cells apart (UAX #9) */
};

/* Prints the names of the columns, if the view is a table. */
void print_heading(const struct view *view, struct style style);

/* Prints a row of cells in the order of the view; first: no row before it. */
void print_row(const struct view *view, struct style style,
    const struct slice *cells, bool first);

/* Names the columns that did not fit into the table, if there are any. */
void print_left_out(const struct view *view, struct style style);

#endif
