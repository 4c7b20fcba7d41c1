/* A table of people: computed columns, then the other facts about them. */
/* SPDX-License-Identifier: ISC */
#ifndef TABLE_H
#define TABLE_H

#include "records/people.h"
#include "tool/options.h"

struct table {
	struct header header;
	size_t computed;     /* the first so many columns */
	uint32_t *sources;   /* by further column: the one of people */
	struct slice *cells; /* of the row at hand */
	struct arena texts;  /* the same */
	const struct options *options;
	size_t printed;
};

/*
 * A sheet of the first count of the computed columns, which end in NULL, and of
 * those of people (NULL: none) that are not computed; binds the options'
 * patterns to it.
 */
void table_open(struct table *table, const char *const *computed, size_t count,
    const struct people *people, struct options *options);
void table_close(struct table *table);

void table_print_header(struct table *table);

/* Begins a row: empty but for the facts, where they are not NULL. */
void table_begin(struct table *table, const struct person *facts);

/* Sets a computed cell to a text, which is copied. */
void table_text(struct table *table, size_t column, struct slice text);
void table_real(struct table *table, size_t column, double value);
void table_whole(struct table *table, size_t column, uint64_t value);

/* Sets a computed cell to a day; DATE_NONE leaves it empty. */
void table_day(struct table *table, size_t column, int32_t day);

/*
 * Prints the row if the options' patterns let it through; false once the
 * options' limit is reached.
 */
bool table_print(struct table *table);

#endif
