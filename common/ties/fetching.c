/* Rows of a log into ties: memory that is asked for ahead. */
/* SPDX-License-Identifier: ISC */
#include "ties/builder.h"

/* The bytes of the name that is likely meant, and who it is. */
static void
fetch_person(const struct ties *ties, uint32_t hash)
{
	const struct map *map = &ties->spellings;
	const struct slice *name;

	if (map->count == 0)
		return;
	name = map_first_name(map, hash);
	__builtin_prefetch(name->data);
	__builtin_prefetch(&ties->builder->person_of[name - map->names]);
}

void
builder_fetch_names(const struct ties *ties, const struct some_names *some)
{
	const struct map *map = &ties->spellings;
	const struct batch_name *name;

	for (name = some->names; name < some->end; name++)
		if (name->person == MAP_NONE)
			map_fetch_slot(map, name->hash);
	for (name = some->names; name < some->end; name++)
		if (name->person == MAP_NONE)
			map_fetch_name(map, name->hash);
	for (name = some->names; name < some->end; name++)
		if (name->person == MAP_NONE)
			fetch_person(ties, name->hash);
}

/* Those whom a row names, and who began it; not of rows that do not count. */
static bool
next_pair(struct some_names *some, uint32_t *a, uint32_t *b)
{
	while (some->names < some->end) {
		const struct batch_name *name = some->names++;

		if (name->initiator)
			*a = name->person;
		*b = name->person;
		/* I am known by number even there. */
		if (!name->initiator && *a != MAP_NONE && *b != MAP_NONE)
			return true;
	}
	return false;
}

static void
fetch(const void *memory, size_t size)
{
	__builtin_prefetch(memory);
	__builtin_prefetch((const char *)memory + size - 1);
}

/* Where the tie of a pair will be found. */
static void
fetch_tag(const struct builder *builder, uint32_t a, uint32_t b)
{
	if (a != builder->me && b != builder->me)
		__builtin_prefetch(builder_tag(builder, a, b));
	else
		__builtin_prefetch(&builder->mine[a == builder->me ? b : a]);
}

/* The number of the contact of a pair, plus 1; 0 if there is none. */
static uint32_t
contact_of_pair(const struct ties *ties, uint32_t a, uint32_t b, uint32_t tie)
{
	const struct builder *builder = ties->builder;

	if (ties->keep_all)
		return tie;
	if (a != builder->me && b != builder->me)
		return 0;
	return builder->mine[a == builder->me ? b : a].contact;
}

/* The tie of a pair, and its contact. */
static void
fetch_tie(const struct ties *ties, uint32_t a, uint32_t b)
{
	uint32_t tie = *builder_slot(ties->builder, a, b);
	uint32_t contact = contact_of_pair(ties, a, b, tie);

	if (tie != 0)
		fetch(&ties->list[tie - 1], sizeof(*ties->list));
	if (contact != 0)
		fetch(&ties->builder->contacts[contact - 1],
		    sizeof(*ties->builder->contacts));
}

/* What they point to. */
static void
fetch_kept(const struct ties *ties, uint32_t a, uint32_t b)
{
	const struct builder *builder = ties->builder;
	uint32_t tie = *builder_slot(builder, a, b);
	uint32_t number = contact_of_pair(ties, a, b, tie);

	if (tie != 0)
		days_fetch(&builder->journal, &ties->list[tie - 1].chain);
	if (number != 0) {
		const struct contact *contact = &builder->contacts[number - 1];

		__builtin_prefetch(contact->last.bytes);
		if (contact->ratings != 0)
			__builtin_prefetch(
			    &ties->ratings[contact->ratings - 1]);
	}
}

void
builder_fetch_ties(const struct ties *ties, const struct some_names *all)
{
	struct some_names some = *all;
	uint32_t a = MAP_NONE, b = MAP_NONE;

	while (next_pair(&some, &a, &b))
		fetch_tag(ties->builder, a, b);
	some = *all;
	while (next_pair(&some, &a, &b))
		__builtin_prefetch(builder_slot(ties->builder, a, b));
	some = *all;
	while (next_pair(&some, &a, &b))
		fetch_tie(ties, a, b);
	some = *all;
	while (next_pair(&some, &a, &b))
		fetch_kept(ties, a, b);
}
