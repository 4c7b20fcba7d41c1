/* Briefs as CSV: a row for each person. */
/* SPDX-License-Identifier: ISC */
#ifndef PRINT_CSV_H
#define PRINT_CSV_H

#include "nw-brief/brief.h"
#include "tool/table.h"

/* Opens the table of the briefs, for table_close. */
void print_csv_open(
    struct table *table, const struct people *people, struct options *options);

/* Prints a row; returns false at the limit of the options. */
bool print_csv(struct table *table, const struct brief *brief,
    const struct brief_sources *sources);

#endif
