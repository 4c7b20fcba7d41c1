/* What nw-add is told: assignments, or a line of English. */
/* SPDX-License-Identifier: ISC */
#ifndef ENTRY_H
#define ENTRY_H

#include "base/alloc.h"
#include "base/date.h"
#include "base/diag.h"

/* Values for columns; all zero is an empty one. */
struct entry {
	struct entry_cell {
		struct slice column, value;
	} * cells;
	size_t count, capacity;
	struct arena bytes;
};

void entry_close(struct entry *entry);

/* The value for a column; false if there is none. */
bool entry_get(
    const struct entry *entry, const char *column, struct slice *value);

/* Sets or replaces the value for a column; both are copied. */
void entry_set(struct entry *entry, const char *column, struct slice value);

/* Whether words are assignments: the first is like "to=". */
bool entry_is_assignments(const char *word);

/* Reads COLUMN=VALUE words; dies of one that is none. */
void entry_read_assignments(
    struct entry *entry, char *const words[], size_t count);

/*
 * Reads KIND with|from NAME ..., as nw-add(1) has it; dies where it is not
 * that. Each word is an argument: one that holds blanks is one name.  The names
 * go to the columns from, to and about, separated by `;`.
 */
void entry_read_words(struct entry *entry, char *const words[], size_t count,
    struct slice me, int32_t today, struct place place);

/* The same of a line, which is split at blanks. */
void entry_read_line(struct entry *entry, struct slice line, struct slice me,
    int32_t today, struct place place);

/*
 * The day meant by a date as nw-log(5) has it, or by "today", "yesterday", a
 * weekday, or an interval such as "3d" or "2w ago"; false if it is none.
 */
bool entry_day(struct slice text, int32_t today, int32_t *day);

#endif
