/* Facts about people, folded, and names resolved: nw-people(5). */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "number.h"
#include "people.h"

const char *const people_column_names[PEOPLE_COLUMNS] = {"name", "email", "aka",
    "org", "role", "skill", "influence", "liking", "every", "snooze", "offers",
    "wants", "tags", "note"};

bool
people_parse(enum people_column column, struct slice cell, int32_t *value)
{
	*value = column == PEOPLE_SNOOZE ? DATE_NONE : 0;
	if (column == PEOPLE_NAME)
		return cell.length > 0;
	if (cell.length == 0)
		return true;
	if (column == PEOPLE_SKILL || column == PEOPLE_INFLUENCE ||
	    column == PEOPLE_LIKING)
		return number_whole(cell, 1, 5, value);
	if (column == PEOPLE_EVERY)
		return date_interval(cell, value);
	if (column == PEOPLE_SNOOZE)
		return date_parse(cell, value);
	return true;
}

const char *
people_hint(enum people_column column)
{
	if (column == PEOPLE_NAME)
		return "; who is it?";
	if (column == PEOPLE_EVERY)
		return "; write 10d, 2w, 3mo, 1y, A to D, or never";
	if (column == PEOPLE_SNOOZE)
		return "; write YYYY-MM-DD";
	return "; write 1 to 5, where 3 is average";
}

bool
people_is_list(enum people_column column)
{
	return column == PEOPLE_EMAIL || column == PEOPLE_AKA ||
	    column == PEOPLE_OFFERS || column == PEOPLE_WANTS ||
	    column == PEOPLE_TAGS;
}

/* Where a typed column is kept; NULL for the others. */
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
	default:
		return NULL;
	}
}

static struct slice
cell_of(const struct people *people, const struct slice *cells,
    enum people_column column)
{
	uint32_t at = people->columns[column];

	return at != HEADER_NONE ? slice_trim(cells[at])
				 : (struct slice){"", 0};
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
		if (cell.length == 0 || domains->valid(cell))
			continue;
		stream_reject(stream, "bad %s %s in column %s%s", domains->name,
		    diag_quote(cell).text, domains->name, domains->hint);
		return false;
	}
	return true;
}

static bool
row_valid(const struct people *people, struct stream *stream,
    const struct row *row, const struct people_domain *domains)
{
	for (int i = 0; i < PEOPLE_COLUMNS; i++) {
		struct slice cell = cell_of(people, row->cells, i);
		int32_t ignored;

		if (people_parse(i, cell, &ignored))
			continue;
		stream_reject(stream, "bad %s %s in column %s%s",
		    people_column_names[i], diag_quote(cell).text,
		    people_column_names[i], people_hint(i));
		return false;
	}
	return domains_hold(people, stream, row, domains);
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
	person->snooze = DATE_NONE;
	person->cells =
	    alloc_zeroed(people->header.count, sizeof(*person->cells));
	return person;
}

/* The last cell that is not empty wins. */
static void
fold(struct people *people, const struct stream *stream, const struct row *row)
{
	struct place place = {stream_file(stream), row->line};
	struct person *person =
	    person_named(people, cell_of(people, row->cells, PEOPLE_NAME));

	if (person->seen.file == NULL)
		person->seen = place;
	for (uint32_t i = 0; i < row->count; i++)
		if (slice_trim(row->cells[i]).length > 0)
			person->cells[i] =
			    arena_copy(&people->bytes, row->cells[i]);
	for (int i = 0; i < PEOPLE_COLUMNS; i++) {
		struct slice cell = cell_of(people, row->cells, i);

		if (cell.length == 0)
			continue;
		if (i == PEOPLE_EMAIL)
			person->email = place;
		if (i == PEOPLE_AKA)
			person->aka = place;
		if (value_of(person, i) != NULL)
			people_parse(i, cell, value_of(person, i));
	}
}

/* A map of spellings that each mean one person. */
struct spellings {
	struct map *map;
	uint32_t **owners;
	size_t capacity;
};

/* Adds one and returns the owner it has had before, or MAP_NONE. */
static uint32_t
spelling_add(struct spellings *spellings, struct slice spelling, uint32_t owner)
{
	uint32_t known = spellings->map->count;
	uint32_t number = map_intern(spellings->map, spelling);

	if (number < known)
		return (*spellings->owners)[number];
	*spellings->owners =
	    alloc_grow(*spellings->owners, &spellings->capacity,
		(size_t)number + 1, sizeof(**spellings->owners));
	(*spellings->owners)[number] = owner;
	return MAP_NONE;
}

/* The text in lower case, as a copy in the people's memory. */
static struct slice
lower(struct arena *arena, struct slice text)
{
	struct slice copy = arena_copy(arena, text);

	for (size_t i = 0; i < copy.length; i++)
		((char *)copy.data)[i] = slice_lower(copy.data[i]);
	return copy;
}

static _Noreturn void
die_of_alias(const struct people *people, struct place place,
    struct slice alias, const char *what, uint32_t other,
    struct place other_place)
{
	struct diag_quoted text = diag_quote(alias);

	diag_die_at(place.file, place.line,
	    "%s is %s %s too (%s:%zu); "
	    "one of the two has to go",
	    text.text, what, diag_quote(people->list[other].name).text,
	    other_place.file, other_place.line);
}

/* The tables of one pass over all aliases. */
struct alias_check {
	struct people *people;
	struct spellings aliases, addresses, names;
};

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

static void
add_alias(
    struct alias_check *check, uint32_t person, struct slice alias, bool aka)
{
	struct people *people = check->people;
	struct place place = alias_place(people, person, alias);
	uint32_t other = map_find(&people->names, alias);

	if (other == MAP_NONE && slice_contains(alias, '@')) {
		struct slice address = lower(&people->bytes, alias);
		uint32_t named = map_find(check->names.map, address);

		if (named != MAP_NONE)
			other = (*check->names.owners)[named];
	}
	if (other != MAP_NONE && other != person)
		die_of_alias(people, place, alias, "the name of", other,
		    people->list[other].seen);
	other = MAP_NONE;
	if (aka)
		other = spelling_add(&check->aliases, alias, person);
	if ((other == MAP_NONE || other == person) &&
	    slice_contains(alias, '@'))
		other = spelling_add(
		    &check->addresses, lower(&people->bytes, alias), person);
	if (other != MAP_NONE && other != person)
		die_of_alias(people, place, alias, "an alias of", other,
		    alias_place(people, other, alias));
}

static void
add_aliases(struct people *people)
{
	struct map names;
	uint32_t *name_owners = NULL;
	struct alias_check check = {people,
	    {&people->aliases, &people->alias_of, 0},
	    {&people->addresses, &people->address_of, 0},
	    {&names, &name_owners, 0}};
	struct slice rest, item;

	map_open(&names);
	for (uint32_t i = 0; i < people->names.count; i++)
		if (slice_contains(people->list[i].name, '@'))
			spelling_add(&check.names,
			    lower(&people->bytes, people->list[i].name), i);
	for (uint32_t i = 0; i < people->names.count; i++) {
		const struct person *person = &people->list[i];

		rest = people_cell(people, person, PEOPLE_EMAIL);
		while (slice_item(&rest, ';', &item))
			add_alias(&check, i, item, false);
		rest = people_cell(people, person, PEOPLE_AKA);
		while (slice_item(&rest, ';', &item))
			add_alias(&check, i, item, true);
	}
	map_close(&names);
	free(name_owners);
}

void
people_open(struct people *people, struct stream *stream,
    const struct people_domain *domains)
{
	struct row row;
	uint32_t column;

	memset(people, 0, sizeof(*people));
	map_open(&people->names);
	map_open(&people->aliases);
	map_open(&people->addresses);
	header_open(&people->header);
	if (stream == NULL)
		return;
	for (column = 0; column < stream_header(stream)->count; column++)
		header_add(&people->header,
		    header_name(stream_header(stream), column));
	for (int i = 0; i < PEOPLE_COLUMNS; i++)
		people->columns[i] = stream_column(
		    stream, people_column_names[i], i == PEOPLE_NAME);
	while (stream_next(stream, &row))
		if (row_valid(people, stream, &row, domains))
			fold(people, stream, &row);
	add_aliases(people);
}

void
people_close(struct people *people)
{
	for (uint32_t i = 0; i < people->names.count; i++)
		free(people->list[i].cells);
	free(people->list);
	free(people->alias_of);
	free(people->address_of);
	map_close(&people->names);
	map_close(&people->aliases);
	map_close(&people->addresses);
	header_close(&people->header);
	arena_free(&people->bytes);
}

const struct person *
people_find(const struct people *people, struct slice name)
{
	uint32_t number = map_find(&people->names, name);

	return number != MAP_NONE ? &people->list[number] : NULL;
}

static uint32_t
find_address(const struct people *people, struct slice name)
{
	struct arena scratch = {NULL};
	uint32_t found;

	if (people->addresses.count == 0 || !slice_contains(name, '@'))
		return MAP_NONE;
	found = map_find(&people->addresses, lower(&scratch, name));
	arena_free(&scratch);
	return found;
}

struct slice
people_resolve(const struct people *people, struct slice name)
{
	uint32_t found;

	if (people->names.count == 0 ||
	    map_find(&people->names, name) != MAP_NONE)
		return name;
	found = map_find(&people->aliases, name);
	if (found != MAP_NONE)
		return people->list[people->alias_of[found]].name;
	found = find_address(people, name);
	if (found != MAP_NONE)
		return people->list[people->address_of[found]].name;
	return name;
}

struct slice
people_cell(const struct people *people, const struct person *person,
    enum people_column column)
{
	uint32_t at = people->columns[column];

	return at != HEADER_NONE ? slice_trim(person->cells[at])
				 : (struct slice){"", 0};
}
