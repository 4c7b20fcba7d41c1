/* The people that the cells of a log name. */
/* SPDX-License-Identifier: ISC */
#ifndef PARTIES_H
#define PARTIES_H

#include "base/map.h"
#include "records/people.h"

struct parties {
	const struct people *people;
	struct map alone;   /* names without a comma that are a whole item */
	struct slice *list; /* who the last cell names */
	size_t count, capacity;
	struct arena bytes;
};

/* The people outlive the parties. */
void parties_open(struct parties *parties, const struct people *people);
void parties_close(struct parties *parties);

/* Notes a cell.  Call it for all cells before parties_read. */
void parties_note(struct parties *parties, struct slice cell);

/*
 * Lists the names in a cell, resolved.  Semicolons and line ends separate
 * names; commas and `&` do if all that is between them are names of the people
 * or of other cells.  The names live as long as the parties.
 */
void parties_read(struct parties *parties, struct slice cell);

#endif
