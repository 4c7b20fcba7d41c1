/* NAME[,NAME...]: which columns to print, and in which order. */
/* SPDX-License-Identifier: ISC */
#ifndef SELECTION_H
#define SELECTION_H

#include "csv/header.h"
#include "csv/writer.h"

/* All zero selects every column. */
struct selection {
	struct map names;  /* in the order to print them */
	uint32_t *columns; /* by name: the column of the header; NULL for all */
};

/*
 * Adds names with commas between them; a name with a comma in it is in quotes,
 * as in CSV.  Exits if a name is empty or was added before.
 */
void selection_add(struct selection *selection, const char *argument);

/*
 * Takes the name before the next comma off the rest, but not the comma, and
 * returns it in the arena, trimmed and without its quotes.
 */
struct slice selection_name(struct slice *rest, struct arena *bytes);

void selection_close(struct selection *selection);

/* Returns whether the name was added. */
bool selection_has(const struct selection *selection, const char *name);

/* Finds the columns; exits if one is missing or there are two of it. */
void selection_bind(struct selection *selection, const struct header *header);

/* Returns how many of count columns are selected. */
size_t selection_count(const struct selection *selection, size_t count);

/* Writes the selected names, as writer_header does. */
void selection_header(const struct selection *selection,
    const struct writer *writer, const struct slice *names, size_t count);

/*
 * Writes the selected ones of all cells of a row, which are in the order of the
 * header.
 */
void selection_row(const struct selection *selection,
    const struct writer *writer, const struct slice *cells, size_t count);

#endif
