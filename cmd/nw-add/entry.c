/* An entry: values by column; reads them from assignments. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "nw-add/entry.h"

void
entry_close(struct entry *entry)
{
	free(entry->cells);
	arena_free(&entry->bytes);
}

static struct entry_cell *
find_cell(const struct entry *entry, struct slice column)
{
	for (size_t i = 0; i < entry->count; i++)
		if (slice_equal(entry->cells[i].column, column))
			return &entry->cells[i];
	return NULL;
}

bool
entry_get(const struct entry *entry, const char *column, struct slice *value)
{
	const struct entry_cell *cell = find_cell(entry, slice_of(column));

	if (cell != NULL)
		*value = cell->value;
	return cell != NULL;
}

static void
set(struct entry *entry, struct slice column, struct slice value)
{
	struct entry_cell *cell = find_cell(entry, column);

	value = arena_copy(&entry->bytes, value);
	if (cell != NULL) {
		cell->value = value;
		return;
	}
	entry->cells = alloc_grow(entry->cells, &entry->capacity,
	    entry->count + 1, sizeof(*entry->cells));
	entry->cells[entry->count++] = (struct entry_cell){
	    arena_copy(&entry->bytes, column), value, ENTRY_SET};
}

void
entry_set(struct entry *entry, const char *column, struct slice value)
{
	set(entry, slice_of(column), value);
}

/*
 * Returns the length of "column" in "column=..." or "column-=..."; 0: no
 * assignment.
 */
static size_t
assigned_column(const char *word)
{
	size_t length = 0;

	while (
	    (word[length] >= 'a' && word[length] <= 'z') || word[length] == '_')
		length++;
	if (word[length] == '-' && word[length + 1] == '=')
		return length;
	return word[length] == '=' ? length : 0;
}

bool
entry_is_assignments(const char *word)
{
	return assigned_column(word) > 0;
}

/*
 * In an entry of a log, and in a name, a second equals sign is a part of the
 * value.
 */
void
entry_read_assignments(struct entry *entry, char *const words[], size_t count)
{
	bool about_person = false;

	for (size_t i = 0; i < count; i++)
		about_person |= strncmp(words[i], "name=", 5) == 0;
	for (size_t i = 0; i < count; i++) {
		const char *equals = strchr(words[i], '=');
		enum entry_way way;
		struct slice column;

		if (equals == NULL || equals == words[i])
			diag_die("%s is not COLUMN=VALUE; quote a value that "
				 "contains spaces",
			    diag_quote(slice_of(words[i])).text);
		column = (struct slice){words[i], (size_t)(equals - words[i])};
		way = ENTRY_SET;
		if (equals[1] == '=' && about_person &&
		    !slice_is(column, "name")) {
			way = ENTRY_REPLACE;
			equals++;
		} else if (column.length > 1 &&
		    column.data[column.length - 1] == '-') {
			way = ENTRY_REMOVE;
			column.length--;
		}
		if (find_cell(entry, column) != NULL)
			diag_die("column %s is given twice",
			    diag_quote(column).text);
		set(entry, column, slice_of(equals + 1));
		entry->cells[entry->count - 1].way = way;
	}
}
