/* An entry: values by column; reads them from assignments. */
/* SPDX-License-Identifier: ISC */
#ifndef ENTRY_H
#define ENTRY_H

#include "base/alloc.h"
#include "base/date.h"
#include "base/diag.h"

/* Values by column; all zeros is an empty entry. */
struct entry {
	struct entry_cell {
		struct slice column, value;
	} * cells;
	size_t count, capacity;
	struct arena bytes;
};

void entry_close(struct entry *entry);

/* Finds the value of a column; returns false if it is not set. */
bool entry_get(
    const struct entry *entry, const char *column, struct slice *value);

/* Sets or replaces the value of a column; copies both. */
void entry_set(struct entry *entry, const char *column, struct slice value);

/* Returns whether the first word of an entry is an assignment: "to=". */
bool entry_is_assignments(const char *word);

/* Reads words COLUMN=VALUE; exits if one is not. */
void entry_read_assignments(
    struct entry *entry, char *const words[], size_t count);

#endif
