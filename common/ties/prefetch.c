/* Memory that the builder will need, prefetched. */
/* SPDX-License-Identifier: ISC */
#include "ties/prefetch.h"

/* Prefetches the bytes of the name that is likely meant, and its person. */
static void
fetch_person(
    const struct map *spellings, const uint32_t *person_of, uint32_t hash)
{
	const struct slice *name;

	if (spellings->count == 0)
		return;
	name = map_first_name(spellings, hash);
	__builtin_prefetch(name->data);
	__builtin_prefetch(&person_of[name - spellings->names]);
}

void
prefetch_people(const struct map *spellings, const uint32_t *person_of,
    struct prefetch names)
{
	const struct batch_name *name;

	for (name = names.names; name < names.end; name++)
		if (name->person == MAP_NONE)
			map_fetch_slot(spellings, name->hash);
	for (name = names.names; name < names.end; name++)
		if (name->person == MAP_NONE)
			map_fetch_name(spellings, name->hash);
	for (name = names.names; name < names.end; name++)
		if (name->person == MAP_NONE)
			fetch_person(spellings, person_of, name->hash);
}

/* Reads the next initiator and person; rows in the future have no people. */
static bool
next_pair(struct prefetch *names, uint32_t *a, uint32_t *b)
{
	while (names->names < names->end) {
		const struct batch_name *name = names->names++;

		if (name->initiator)
			*a = name->person;
		*b = name->person;
		/* Even there, the batch knows the number of me. */
		if (!name->initiator && *a != MAP_NONE && *b != MAP_NONE)
			return true;
	}
	return false;
}

void
prefetch_ties(const struct pairtable *pairs, const struct tie *list,
    const struct days *days, const struct contacts *contacts,
    struct prefetch names)
{
	struct prefetch rest = names;
	uint32_t a = MAP_NONE, b = MAP_NONE, tie;

	while (next_pair(&rest, &a, &b))
		pairtable_fetch(pairs, a, b);
	rest = names;
	while (next_pair(&rest, &a, &b))
		__builtin_prefetch(pairtable_place(pairs, a, b));
	rest = names;
	while (next_pair(&rest, &a, &b)) {
		tie = *pairtable_place(pairs, a, b);
		if (tie != 0) {
			const char *bytes = (const char *)&list[tie - 1];

			__builtin_prefetch(bytes);
			__builtin_prefetch(bytes + sizeof(*list) - 1);
		}
		contacts_fetch(contacts, a, b, tie);
	}
	rest = names;
	while (next_pair(&rest, &a, &b)) {
		tie = *pairtable_place(pairs, a, b);
		if (tie != 0)
			days_fetch(days, &list[tie - 1].daylist);
		contacts_fetch_kept(contacts, a, b, tie);
	}
}
