/* A table of people: computed columns, then the other facts about them. */
/* SPDX-License-Identifier: ISC */
#ifndef TABLE_H
#define TABLE_H

#include "records/people.h"
#include "tool/options.h"

struct table {
	struct header header;
	size_t computed;     /* these columns come first */
	uint32_t *sources;   /* by other column: the column of people */
	struct slice *cells; /* of the current row */
	struct arena texts;  /* of these cells */
	struct options *options;
	struct writer writer;
	size_t printed;
};

/*
 * Opens a table of the first count computed columns, then of the other
 * columns of people, which may be NULL, and prints its header.  All the
 * computed names end in NULL.  Binds the patterns and the selection of the
 * options, which must outlive the table.
 */
void table_open(struct table *table, const char *const *computed, size_t count,
    const struct people *people, struct options *options);
void table_close(struct table *table);

/* Begins a row with the facts of a person; facts may be NULL. */
void table_begin(struct table *table, const struct person *facts);

/* Sets a computed cell; copies the text. */
void table_text(struct table *table, size_t column, struct slice text);
/* Sets a computed cell to a number, as number_format writes it. */
void table_real(struct table *table, size_t column, double value);
void table_whole(struct table *table, size_t column, uint64_t value);

/* Sets a computed cell to a date, or empties it for DATE_NONE. */
void table_day(struct table *table, size_t column, int32_t day);

/* Prints the row if the patterns match; returns false at the limit of rows. */
bool table_print(struct table *table);

#endif
