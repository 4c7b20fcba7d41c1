/* Reads an entry: assignments, or a line of English. */
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

/*
 * Reads KIND with|from NAME ..., see nw-add(1); exits if it is malformed.  An
 * argument with spaces is one name.  The names go to the columns from, to and
 * about, separated by `;`.
 */
void entry_read_words(struct entry *entry, char *const arguments[],
    size_t count, struct slice me, int32_t today, struct place place);

/* The same for a line, which is split at spaces. */
void entry_read_line(struct entry *entry, struct slice line, struct slice me,
    int32_t today, struct place place);

/*
 * Reads a date of nw-log(5), "today", "yesterday", a weekday, or an interval
 * such as "3d" or "2w ago".  Returns false if it is malformed.
 */
bool entry_day(struct slice text, int32_t today, int32_t *day);

#endif
