/* A table of people: computed columns, then the other facts about them. */
/* SPDX-License-Identifier: ISC */
#ifndef SHEET_H
#define SHEET_H

#include "records/people.h"
#include "tool/options.h"

struct sheet {
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
void sheet_open(struct sheet *sheet, const char *const *computed, size_t count,
    const struct people *people, struct options *options);
void sheet_close(struct sheet *sheet);

void sheet_print_header(struct sheet *sheet);

/* Begins a row: empty but for the facts, where they are not NULL. */
void sheet_begin(struct sheet *sheet, const struct person *facts);

/* Sets a computed cell to a text, which is copied. */
void sheet_text(struct sheet *sheet, size_t column, struct slice text);
void sheet_real(struct sheet *sheet, size_t column, double value);
void sheet_whole(struct sheet *sheet, size_t column, uint64_t value);

/* Sets a computed cell to a day; DATE_NONE leaves it empty. */
void sheet_day(struct sheet *sheet, size_t column, int32_t day);

/*
 * Prints the row if the options' patterns let it through; false once the
 * options' limit is reached.
 */
bool sheet_print(struct sheet *sheet);

#endif
