/* Facts about people, and who has which name: nw-people(5). */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/number.h"
#include "records/namesake.h"
#include "records/people.h"

const char *const people_column_names[PEOPLE_COLUMNS] = {"name", "email", "aka",
    "org", "role", "skill", "influence", "liking", "every", "snooze", "offers",
    "wants", "tags", "note", "phone", "birthday", "next", "next_note"};

static bool
is_date(enum people_column column)
{
	return column == PEOPLE_SNOOZE || column == PEOPLE_NEXT;
}

bool
people_clears(struct slice cell)
{
	return slice_is(cell, "-");
}

bool
people_parse(enum people_column column, struct slice cell, int32_t *value)
{
	*value = is_date(column) ? DATE_NONE : 0;
	if (column == PEOPLE_NAME)
		return cell.length > 0;
	if (cell.length == 0 || people_clears(cell))
		return true;
	if (column == PEOPLE_SKILL || column == PEOPLE_INFLUENCE ||
	    column == PEOPLE_LIKING)
		return number_whole(cell, 1, 5, value);
	if (column == PEOPLE_EVERY)
		return date_interval(cell, value);
	if (is_date(column))
		return date_parse(cell, value);
	return true;
}

struct hint
people_hint(enum people_column column, struct slice cell)
{
	if (column == PEOPLE_NAME)
		return (struct hint){"; who is it?"};
	if (column == PEOPLE_EVERY)
		return (struct hint){
		    "; write 10d, 2w, 3mo, 1y, A to D, or never"};
	if (is_date(column))
		return date_advice(cell);
	return (struct hint){"; write 1 to 5, where 3 is average"};
}

bool
people_is_list(struct slice column)
{
	static const char *const lists[] = {
	    "email", "aka", "offers", "wants", "tags", "phone", "uid"};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		if (slice_is(column, lists[i]))
			return true;
	return false;
}

/* Returns where the value of a typed column is, or NULL. */
static int32_t *
value_of(struct person *person, enum people_column column)
{
	switch (column) {
	case PEOPLE_SKILL:
		return &person->skill;
	case PEOPLE_INFLUENCE:
		return &person->influence;
	case PEOPLE_LIKING:
		return &person->liking;
	case PEOPLE_EVERY:
		return &person->every;
	case PEOPLE_SNOOZE:
		return &person->snooze;
	case PEOPLE_NEXT:
		return &person->next;
	default:
		return NULL;
	}
}

static struct slice
cell_of(const struct people *people, const struct slice *cells,
    enum people_column column)
{
	uint32_t at = people->columns[column];

	return at != HEADER_NONE ? slice_trim(cells[at]) : slice_empty;
}

static bool
domains_hold(const struct people *people, struct stream *stream,
    const struct row *row, const struct people_domain *domains)
{
	for (; domains != NULL && domains->name != NULL; domains++) {
		uint32_t at =
		    header_find(&people->header, slice_of(domains->name));
		struct slice cell;

		if (at == HEADER_NONE)
			continue;
		cell = slice_trim(row->cells[at]);
		if (cell.length == 0 || people_clears(cell) ||
		    domains->valid(cell))
			continue;
		stream_reject(stream, "bad %s %s in column %s%s", domains->name,
		    diag_quote(cell).text, domains->name,
		    domains->hint != NULL ? domains->hint
					  : date_advice(cell).text);
		return false;
	}
	return true;
}

bool
people_check(const struct people *people, struct stream *stream,
    const struct row *row, const struct people_domain *domains)
{
	for (int i = 0; i < PEOPLE_COLUMNS; i++) {
		struct slice cell = cell_of(people, row->cells, i);
		int32_t ignored;

		if (people_parse(i, cell, &ignored))
			continue;
		stream_reject(stream, "bad %s %s in column %s%s",
		    people_column_names[i], diag_quote(cell).text,
		    people_column_names[i], people_hint(i, cell).text);
		return false;
	}
	return domains_hold(people, stream, row, domains);
}

static uint32_t
find_lower(const struct owners *owners, struct slice address)
{
	struct arena scratch = {NULL};
	uint32_t found;

	if (owners->keys.count == 0 || !slice_contains(address, '@'))
		return MAP_NONE;
	found = owners_find(owners, arena_lower(&scratch, address));
	arena_free(&scratch);
	return found;
}

static void
add_lower(struct owners *owners, struct slice address, uint32_t owner)
{
	struct arena scratch = {NULL};

	if (slice_contains(address, '@'))
		owners_add(owners, arena_lower(&scratch, address), owner);
	arena_free(&scratch);
}

static struct person *
person_named(struct people *people, struct slice name)
{
	uint32_t known = people->names.count;
	uint32_t number = map_intern(&people->names, name);
	struct person *person;

	if (number < known)
		return &people->list[number];
	people->list = alloc_grow(people->list, &people->capacity,
	    (size_t)number + 1, sizeof(*people->list));
	person = &people->list[number];
	memset(person, 0, sizeof(*person));
	person->name = people->names.names[number];
	person->snooze = person->next = DATE_NONE;
	add_lower(&people->named, name, number);
	return person;
}

/* In the columns that nw knows, blanks count as empty. */
static bool
is_empty(const struct people *people, uint32_t column, struct slice cell)
{
	for (int i = 0; i < PEOPLE_COLUMNS; i++)
		if (people->columns[i] == column)
			return slice_trim(cell).length == 0;
	return cell.length == 0;
}

/* Returns the room of a long cell: its length, rounded up by at most a quarter.
 */
static size_t
room_for(size_t length)
{
	size_t step = 16;

	while (length > 8 * step)
		step *= 2;
	return (length + step - 1) / step * step;
}

/* Copies a long cell, if it fits to where the one that it replaces is: many
 * rows may make a list longer by one item each. */
static struct slice
keep_long(struct people *people, struct slice old, struct slice cell)
{
	char *at;

	if (old.length > PACKED_SHORT && cell.length <= room_for(old.length))
		at = (char *)old.data;
	else
		at = arena_room(&people->bytes, room_for(cell.length));
	memmove(at, cell.data, cell.length);
	return (struct slice){at, cell.length};
}

/* Of each column, the last cell that is not empty counts, or clears the rest.
 */
static void
pack(struct people *people, struct person *person, const struct slice *cells,
    bool is_new)
{
	uint32_t count = people->header.count;

	if (is_new)
		memset(people->row, 0, count * sizeof(*people->row));
	else
		packed_unpack(&person->cells, people->row, count);
	for (uint32_t i = 0; i < count; i++) {
		if (is_empty(people, i, cells[i]))
			continue;
		if (people_clears(slice_trim(cells[i])) &&
		    !people->keeps_dashes &&
		    i != people->columns[PEOPLE_NAME]) {
			people->row[i] = slice_empty;
			continue;
		}
		people->row[i] = cells[i].length > PACKED_SHORT
		    ? keep_long(people, people->row[i], cells[i])
		    : cells[i];
	}
	packed_set(&person->cells, people->row, count);
}

uint32_t
people_fold(
    struct people *people, const struct slice *cells, struct place place)
{
	uint32_t known = people->names.count;
	struct person *person =
	    person_named(people, cell_of(people, cells, PEOPLE_NAME));

	if (people->names.count > known)
		person->seen = place;
	pack(people, person, cells, people->names.count > known);
	for (int i = 0; i < PEOPLE_COLUMNS; i++) {
		struct slice cell = cell_of(people, cells, i);

		if (cell.length == 0)
			continue;
		if (i == PEOPLE_EMAIL)
			person->email = place;
		if (i == PEOPLE_AKA)
			person->aka = place;
		if (value_of(person, i) != NULL)
			people_parse(i, cell, value_of(person, i));
	}
	return (uint32_t)(person - people->list);
}

/* Returns the row that has the alias in its email or aka. */
static struct place
alias_place(const struct people *people, uint32_t person, struct slice alias)
{
	const struct person *owner = &people->list[person];
	struct slice rest = people_cell(people, owner, PEOPLE_EMAIL), item;

	while (slice_item(&rest, ';', &item))
		if (slice_equal_nocase(item, alias))
			return owner->email;
	return owner->aka;
}

static _Noreturn void
die_of_alias(const struct people *people, uint32_t person, struct slice alias,
    const char *what, uint32_t other, struct place other_place)
{
	struct place place = alias_place(people, person, alias);
	const char *file = other_place.file;

	diag_die_at(place.file, place.line,
	    "%s is an alias of %s, but %s %s (%s:%zu); if they are the "
	    "same person, use nw-same --join",
	    diag_quote(alias).text, diag_quote(people->list[person].name).text,
	    what, diag_quote(people->list[other].name).text,
	    file != NULL ? file : "what is added", other_place.line);
}

static void
add_alias(struct people *people, uint32_t person, struct slice alias, bool aka)
{
	uint32_t other = map_find(&people->names, alias);

	if (other == MAP_NONE)
		other = find_lower(&people->named, alias);
	if (other != MAP_NONE && other != person)
		die_of_alias(people, person, alias, "also the name of", other,
		    people->list[other].seen);
	other = aka ? owners_add(&people->aliases, alias, person) : MAP_NONE;
	if (other == MAP_NONE || other == person) {
		other = find_lower(&people->addresses, alias);
		add_lower(&people->addresses, alias, person);
	}
	if (other != MAP_NONE && other != person)
		die_of_alias(people, person, alias, "also of", other,
		    alias_place(people, other, alias));
}

void
people_index(struct people *people, uint32_t person)
{
	static const enum people_column columns[] = {PEOPLE_EMAIL, PEOPLE_AKA};

	for (int i = 0; i < 2; i++) {
		struct slice rest =
		    people_cell(people, &people->list[person], columns[i]);
		struct slice alias;

		while (slice_item(&rest, ';', &alias))
			add_alias(
			    people, person, alias, columns[i] == PEOPLE_AKA);
	}
}

void
people_index_first(struct people *people, uint32_t person)
{
	const struct person *facts = &people->list[person];
	struct slice emails = people_cell(people, facts, PEOPLE_EMAIL);
	struct slice aliases = people_cell(people, facts, PEOPLE_AKA), alias;

	while (slice_item(&emails, ';', &alias))
		add_lower(&people->addresses, alias, person);
	while (slice_item(&aliases, ';', &alias)) {
		owners_add(&people->aliases, alias, person);
		add_lower(&people->addresses, alias, person);
	}
}

void
people_start(struct people *people, const struct header *header)
{
	header_copy(&people->header, header);
	people->row = alloc_resize(
	    people->row, people->header.count, sizeof(*people->row));
	for (int i = 0; i < PEOPLE_COLUMNS; i++)
		people->columns[i] = header_find(
		    &people->header, slice_of(people_column_names[i]));
}

void
people_open_over(struct people *people, struct stream *stream)
{
	memset(people, 0, sizeof(*people));
	map_open(&people->names);
	owners_open(&people->aliases);
	owners_open(&people->addresses);
	owners_open(&people->named);
	header_open(&people->header);
	if (stream == NULL)
		return;
	for (int i = 0; i < PEOPLE_COLUMNS; i++)
		stream_column(stream, people_column_names[i], i == PEOPLE_NAME);
	people_start(people, stream_header(stream));
}

void
people_read(struct people *people, struct stream *stream,
    const struct people_domain *domains)
{
	struct row row;

	while (stream_next(stream, &row))
		if (people_check(people, stream, &row, domains))
			people_fold(people, row.cells,
			    (struct place){stream_file(stream), row.line});
}

void
people_index_all(struct people *people)
{
	for (uint32_t i = 0; i < people->names.count; i++)
		people_index(people, i);
}

void
people_open(struct people *people, struct stream *stream,
    const struct people_domain *domains)
{
	people_open_over(people, stream);
	if (stream == NULL)
		return;
	for (const struct people_domain *domain = domains;
	     domain != NULL && domain->name != NULL; domain++)
		stream_column(stream, domain->name, false);
	people_read(people, stream, domains);
	people_index_all(people);
}

void
people_close(struct people *people)
{
	for (uint32_t i = 0; i < people->names.count; i++)
		packed_free(&people->list[i].cells);
	free(people->list);
	free(people->row);
	map_close(&people->names);
	owners_close(&people->aliases);
	owners_close(&people->addresses);
	owners_close(&people->named);
	header_close(&people->header);
	arena_free(&people->bytes);
}

const struct person *
people_find(const struct people *people, struct slice name)
{
	uint32_t number = map_find(&people->names, name);

	return number != MAP_NONE ? &people->list[number] : NULL;
}

/* Returns the person who has the alias, or MAP_NONE. */
static uint32_t
find_alias(const struct people *people, struct slice alias)
{
	uint32_t found = owners_find(&people->aliases, alias);

	return found != MAP_NONE ? found
				 : find_lower(&people->addresses, alias);
}

struct slice
people_resolve(const struct people *people, struct slice name)
{
	uint32_t found;

	if (people->names.count == 0 ||
	    map_find(&people->names, name) != MAP_NONE)
		return name;
	found = find_alias(people, name);
	return found != MAP_NONE ? people->list[found].name : name;
}

/* Ranks the owner of an alias for a row of that name; 0 if it has no owner. */
static int
rank_owner(const struct people *people, uint32_t owner, struct slice name)
{
	struct slice called;

	if (owner == MAP_NONE)
		return 0;
	called = people->list[owner].name;
	if (slice_equal(called, name))
		return 3;
	return slice_equal(namesake_base(called), namesake_base(name)) ? 2 : 1;
}

bool
people_of_aliases(const struct people *people, struct slice name,
    const struct slice *lists, size_t count, uint32_t *person)
{
	bool several = false;

	*person = MAP_NONE;
	for (size_t i = 0; i < count; i++) {
		struct slice rest = lists[i], alias;

		while (slice_item(&rest, ';', &alias)) {
			uint32_t owner = find_alias(people, alias);
			int rank = rank_owner(people, owner, name);
			int best = rank_owner(people, *person, name);

			several |= best == 1 && rank == 1 && owner != *person;
			if (rank > best)
				*person = owner;
		}
	}
	return !several || rank_owner(people, *person, name) > 1;
}

/* Returns the trimmed cell; empty if there is no column. */
static struct slice
trimmed_cell(const struct person *person, uint32_t at)
{
	return at != HEADER_NONE ? slice_trim(people_cell_at(person, at))
				 : slice_empty;
}

struct slice
people_cell(const struct people *people, const struct person *person,
    enum people_column column)
{
	struct slice cell = trimmed_cell(person, people->columns[column]);

	return people_clears(cell) && column != PEOPLE_NAME ? slice_empty
							    : cell;
}

struct slice
people_named_cell(const struct people *people, const struct person *person,
    const char *column)
{
	struct slice cell = trimmed_cell(
	    person, header_find(&people->header, slice_of(column)));

	return people_clears(cell) ? slice_empty : cell;
}

struct slice
people_cell_at(const struct person *person, uint32_t column)
{
	return packed_cell(&person->cells, column);
}
