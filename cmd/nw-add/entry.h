/* An entry: values by column; reads them from assignments. */
/* SPDX-License-Identifier: ISC */
#ifndef ENTRY_H
#define ENTRY_H

#include "base/alloc.h"
#include "base/date.h"
#include "base/diag.h"

/* What an assignment does to a list; other cells are only set. */
enum entry_way {
	ENTRY_SET,     /* column=value: adds items to a list */
	ENTRY_REPLACE, /* column==value */
	ENTRY_REMOVE   /* column-=value */
};

/* Values by column; all zeros is an empty entry. */
struct entry {
	struct entry_cell {
		struct slice column, value;
		enum entry_way way;
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

/* Reads words COLUMN=VALUE, == or -=; exits if one is not. */
void entry_read_assignments(
    struct entry *entry, char *const words[], size_t count);

#endif
