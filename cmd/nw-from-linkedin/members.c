/* The people of an export; an address distinguishes two of one name. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "import/linkedinurl.h"
#include "nw-from-linkedin/members.h"
#include "records/namesake.h"

/* An address never starts with a date, so keys cannot collide. */
static struct slice
day_key(struct arena *arena, struct slice name, int32_t day)
{
	struct text text;
	FILE *out = text_open(&text);

	fprintf(out, "%s ", date_format(day).text);
	text_put(out, name);
	return text_close(&text, arena);
}

static uint32_t
find_member(
    const struct members *members, struct slice key, struct slice address)
{
	uint32_t found = address.length > 0
	    ? owners_find(&members->keys, address)
	    : MAP_NONE;

	if (found != MAP_NONE)
		return found;
	found = owners_find(&members->keys, key);
	if (found != MAP_NONE && address.length > 0 &&
	    members->list[found].address.length > 0)
		return MAP_NONE;
	return found;
}

static uint32_t
new_member(struct members *members)
{
	members->list = alloc_grow(members->list, &members->capacity,
	    (size_t)members->count + 1, sizeof(*members->list));
	members->list[members->count] =
	    (struct member){.since = DATE_NONE, .place = members->place};
	return members->count++;
}

static void
know(struct members *members, const struct person *person)
{
	struct slice rest = people_cell(members->people, person, PEOPLE_AKA);
	struct slice alias;

	while (slice_item(&rest, ';', &alias)) {
		struct slice address =
		    linkedinurl_address(&members->bytes, alias);

		if (address.length > 0)
			members_know(members,
			    members_add(
				members, person->name, address, DATE_FIRST),
			    person->name);
	}
}

void
members_open(struct members *members, const struct people *people)
{
	*members = (struct members){.people = people};
	owners_open(&members->keys);
	map_open(&members->names);
	for (uint32_t i = 0; i < people->names.count; i++)
		know(members, &people->list[i]);
}

void
members_close(struct members *members)
{
	free(members->list);
	free(members->holders);
	owners_close(&members->keys);
	map_close(&members->names);
	arena_free(&members->bytes);
}

uint32_t
members_add(struct members *members, struct slice name, struct slice address,
    int32_t day)
{
	struct arena scratch = {NULL};
	struct slice key = day_key(&scratch, name, day);
	uint32_t found = find_member(members, key, address);
	struct member *member;

	if (found == MAP_NONE)
		found = new_member(members);
	member = &members->list[found];
	if (member->name.length == 0)
		member->name = arena_copy(&members->bytes, name);
	if (member->address.length == 0)
		member->address = arena_copy(&members->bytes, address);
	members->rows++;
	if (day != DATE_NONE &&
	    (member->since == DATE_NONE || day <= member->since)) {
		member->since = day;
		member->seen = members->rows;
	}
	if (address.length > 0)
		owners_add(&members->keys, address, found);
	if (name.length > 0)
		owners_add(&members->keys, key, found);
	arena_free(&scratch);
	return found;
}

void
members_know(struct members *members, uint32_t number, struct slice name)
{
	struct member *member = &members->list[number];

	if (member->known)
		return;
	member->name = arena_copy(&members->bytes, name);
	member->known = true;
}

/* Returns whether the first member, not the second, gets the bare name. */
static bool
comes_before(const struct member *a, const struct member *b)
{
	if (a->since != b->since)
		return b->since == DATE_NONE ||
		    (a->since != DATE_NONE && a->since < b->since);
	return a->seen > b->seen;
}

/*
 * Returns whether anything can distinguish the member from others of that name.
 */
static bool
has_tag(const struct member *member)
{
	return member->address.length > 0 || member->since != DATE_NONE;
}

static void
choose_holders(struct members *members)
{
	for (uint32_t i = 0; i < members->count; i++) {
		const struct member *member = &members->list[i];
		uint32_t known = members->names.count, number;

		if (member->name.length == 0 || !has_tag(member))
			continue;
		number = map_intern(&members->names, member->name);
		members->holders =
		    alloc_grow(members->holders, &members->holder_capacity,
			(size_t)number + 1, sizeof(*members->holders));
		if (number == known ||
		    comes_before(
			member, &members->list[members->holders[number]]))
			members->holders[number] = i;
	}
}

/* Returns whether the member may be the person of that name in people. */
static bool
may_join(
    const struct member *member, struct importer *importer, struct slice called)
{
	struct slice address =
	    member->address.length > 0 ? member->address : member->email;

	return people_find(&importer->people, called) == NULL ||
	    address.length == 0 ||
	    importer_join(importer, member->place, called, address);
}

static struct slice
name_of(struct members *members, struct importer *importer, uint32_t number)
{
	const struct member *member = &members->list[number];
	struct date_text day = date_format(member->since);
	struct slice called = people_resolve(members->people, member->name);
	bool first = !has_tag(member) ||
	    members->holders[map_find(&members->names, member->name)] == number;

	if (first && may_join(member, importer, called))
		return called;
	return namesake_name(&members->bytes, member->name,
	    member->address.length > 0 ? linkedinurl_slug(member->address)
		: first		       ? member->email
				       : slice_of(day.text));
}

static struct slice
called_of(struct members *members, struct importer *importer, uint32_t number)
{
	const struct member *member = &members->list[number];

	if (member->known)
		return member->name;
	if (member->name.length == 0)
		return member->address;
	return name_of(members, importer, number);
}

void
members_settle(struct members *members, struct importer *importer)
{
	choose_holders(members);
	for (uint32_t i = 0; i < members->count; i++)
		members->list[i].called = called_of(members, importer, i);
}
