/* The people of an export: told apart by address where two share a name. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "import/linkedinurl.h"
#include "nw-from-linkedin/roster.h"

/* The member of a key, MAP_NONE if it has none. */
static uint32_t
find(const struct roster *roster, struct slice key)
{
	uint32_t number = map_find(&roster->keys, key);

	return number != MAP_NONE ? roster->owners[number] : MAP_NONE;
}

/* Gives the member the key, unless another has it. */
static void
give(struct roster *roster, struct slice key, uint32_t member)
{
	uint32_t known = roster->keys.count;
	uint32_t number = map_intern(&roster->keys, key);

	if (number < known)
		return;
	roster->owners = alloc_grow(roster->owners, &roster->owner_capacity,
	    (size_t)number + 1, sizeof(*roster->owners));
	roster->owners[number] = member;
}

/* No address begins with a date. */
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
find_member(const struct roster *roster, struct slice key, struct slice address)
{
	uint32_t found = address.length > 0 ? find(roster, address) : MAP_NONE;

	if (found != MAP_NONE)
		return found;
	found = find(roster, key);
	if (found != MAP_NONE && address.length > 0 &&
	    roster->list[found].address.length > 0)
		return MAP_NONE;
	return found;
}

static uint32_t
new_member(struct roster *roster)
{
	roster->list = alloc_grow(roster->list, &roster->capacity,
	    (size_t)roster->count + 1, sizeof(*roster->list));
	roster->list[roster->count] = (struct member){.since = DATE_NONE};
	return roster->count++;
}

static void
know(struct roster *roster, const struct person *person)
{
	struct slice rest = people_cell(roster->people, person, PEOPLE_AKA);
	struct slice alias;

	while (slice_item(&rest, ';', &alias)) {
		struct slice address =
		    linkedinurl_address(&roster->bytes, alias);

		if (address.length > 0)
			roster_know(roster,
			    roster_add(
				roster, person->name, address, DATE_FIRST),
			    person->name);
	}
}

void
roster_open(struct roster *roster, const struct people *people)
{
	*roster = (struct roster){.people = people};
	map_open(&roster->keys);
	map_open(&roster->names);
	for (uint32_t i = 0; i < people->names.count; i++)
		know(roster, &people->list[i]);
}

void
roster_close(struct roster *roster)
{
	free(roster->list);
	free(roster->owners);
	free(roster->holders);
	map_close(&roster->keys);
	map_close(&roster->names);
	arena_free(&roster->bytes);
}

uint32_t
roster_add(
    struct roster *roster, struct slice name, struct slice address, int32_t day)
{
	struct arena scratch = {NULL};
	struct slice key = day_key(&scratch, name, day);
	uint32_t found = find_member(roster, key, address);
	struct member *member;

	if (found == MAP_NONE)
		found = new_member(roster);
	member = &roster->list[found];
	if (member->name.length == 0)
		member->name = arena_copy(&roster->bytes, name);
	if (member->address.length == 0)
		member->address = arena_copy(&roster->bytes, address);
	roster->rows++;
	if (day != DATE_NONE &&
	    (member->since == DATE_NONE || day <= member->since)) {
		member->since = day;
		member->seen = roster->rows;
	}
	if (address.length > 0)
		give(roster, address, found);
	if (name.length > 0)
		give(roster, key, found);
	arena_free(&scratch);
	return found;
}

void
roster_know(struct roster *roster, uint32_t number, struct slice name)
{
	struct member *member = &roster->list[number];

	if (member->known)
		return;
	member->name = arena_copy(&roster->bytes, name);
	member->known = true;
}

/* Whether the name is rather the one's than the other's. */
static bool
comes_before(const struct member *one, const struct member *other)
{
	if (one->since != other->since)
		return other->since == DATE_NONE ||
		    (one->since != DATE_NONE && one->since < other->since);
	return one->seen > other->seen;
}

/* With neither there is nothing to tell him from the others by. */
static bool
has_tag(const struct member *member)
{
	return member->address.length > 0 || member->since != DATE_NONE;
}

static void
choose_holders(struct roster *roster)
{
	for (uint32_t i = 0; i < roster->count; i++) {
		const struct member *member = &roster->list[i];
		uint32_t known = roster->names.count, number;

		if (member->name.length == 0 || !has_tag(member))
			continue;
		number = map_intern(&roster->names, member->name);
		roster->holders =
		    alloc_grow(roster->holders, &roster->holder_capacity,
			(size_t)number + 1, sizeof(*roster->holders));
		if (number == known ||
		    comes_before(
			member, &roster->list[roster->holders[number]]))
			roster->holders[number] = i;
	}
}

static struct slice
name_with_tag(struct roster *roster, const struct member *member)
{
	struct date_text day = date_format(member->since);
	struct text text;
	FILE *out = text_open(&text);

	text_put(out, member->name);
	fputs(" [", out);
	text_put(out,
	    member->address.length > 0 ? linkedinurl_slug(member->address)
				       : slice_of(day.text));
	putc(']', out);
	return text_close(&text, &roster->bytes);
}

static struct slice
name_of(struct roster *roster, uint32_t number)
{
	const struct member *member = &roster->list[number];

	if (member->known)
		return member->name;
	if (member->name.length == 0)
		return member->address;
	if (!has_tag(member) ||
	    roster->holders[map_find(&roster->names, member->name)] == number)
		return people_resolve(roster->people, member->name);
	return name_with_tag(roster, member);
}

void
roster_settle(struct roster *roster)
{
	choose_holders(roster);
	for (uint32_t i = 0; i < roster->count; i++)
		roster->list[i].called = name_of(roster, i);
}
