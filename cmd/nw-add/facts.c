/* What an entry makes of the facts about a person. */
/* SPDX-License-Identifier: ISC */
#include "base/text.h"
#include "nw-add/facts.h"
#include "nw-add/items.h"

/* Returns the trimmed cell of a person, empty if the person is not there. */
static struct slice
cell_of(const struct people *people, struct slice name, struct slice column)
{
	const struct person *person = people_find(people, name);
	uint32_t at = header_find(&people->header, column);

	return person != NULL && at != HEADER_NONE
	    ? slice_trim(people_cell_at(person, at))
	    : slice_empty;
}

/* Returns the cell that counts: that of the file or, if empty, of the others.
 */
static struct slice
counting_cell(const struct people *people, const struct people *others,
    struct slice name, struct slice column)
{
	struct slice cell = cell_of(people, name, column);

	return cell.length > 0 ? cell : cell_of(others, name, column);
}

static _Noreturn void
die_of_missing(const struct entry_cell *cell, struct slice old,
    struct slice missing, struct slice name, struct place place)
{
	if (old.length == 0)
		diag_die_at(place.file, place.line, "%s has no %s",
		    diag_quote(name).text, diag_name(cell->column).text);
	diag_die_at(place.file, place.line, "%s has no %s %s, but %s",
	    diag_quote(name).text, diag_name(cell->column).text,
	    diag_quote(missing).text, diag_quote(old).text);
}

/* Returns what to write for a list. */
static struct slice
settle_list(struct entry *entry, const struct entry_cell *cell,
    struct slice old, struct slice name, struct place place)
{
	struct slice value = slice_trim(cell->value), missing;

	if (cell->way == ENTRY_REPLACE || people_clears(value))
		return value;
	if (cell->way == ENTRY_SET)
		return value.length > 0 ? items_join(&entry->bytes, old, value)
					: value;
	value = items_remove(&entry->bytes, old, value, &missing);
	if (missing.length > 0)
		die_of_missing(cell, old, missing, name, place);
	return value;
}

static _Noreturn void
die_of_removal(const struct entry_cell *cell, struct place place)
{
	struct diag_quoted column = diag_name(cell->column);

	diag_die_at(place.file, place.line,
	    "%s-= removes an item of a list, and %s holds no list", column.text,
	    column.text);
}

bool
facts_settle(struct entry *entry, const struct people *people,
    const struct people *others, struct place place)
{
	struct slice name = slice_empty;
	bool less = false;

	entry_get(entry, "name", &name);
	for (size_t i = 0; i < entry->count; i++) {
		struct entry_cell *cell = &entry->cells[i];
		struct slice old =
		    counting_cell(people, others, name, cell->column);
		bool is_list = people_is_list(cell->column);

		if (cell->way == ENTRY_REMOVE && !is_list)
			die_of_removal(cell, place);
		if (slice_is(cell->column, "name"))
			continue;
		less |= is_list && cell->value.length > 0;
		if (is_list)
			cell->value =
			    settle_list(entry, cell, old, name, place);
		/* An added nothing is nothing; a list is cleared by ==. */
		if (slice_trim(cell->value).length > 0 || old.length == 0 ||
		    (is_list && cell->way == ENTRY_SET))
			continue;
		cell->value = slice_of("-");
		less = true;
	}
	return less && people_find(people, name) != NULL;
}

void
facts_refuse_items(const struct entry *entry, struct place place)
{
	for (size_t i = 0; i < entry->count; i++)
		if (entry->cells[i].way == ENTRY_REMOVE)
			die_of_removal(&entry->cells[i], place);
}

void
facts_report(const struct people *people, const struct person *person)
{
	struct arena bytes = {NULL};
	struct text text;
	FILE *out = text_open(&text);
	struct slice facts;
	bool any = false;

	for (uint32_t i = 0; i < people->header.count; i++) {
		struct slice cell = slice_trim(people_cell_at(person, i));

		if (cell.length == 0 || i == people->columns[PEOPLE_NAME])
			continue;
		fprintf(out, "%s%s %s", any ? ", " : "",
		    diag_name(header_name(&people->header, i)).text,
		    diag_quote(cell).text);
		any = true;
	}
	facts = text_close(&text, &bytes);
	diag_warn("%s now has %.*s", diag_quote(person->name).text,
	    SLICE_ARG(any ? facts : slice_of("no facts")));
	arena_free(&bytes);
}
