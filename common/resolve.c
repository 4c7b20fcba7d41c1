/* Which person is meant by what somebody typed: never a silent guess. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "diag.h"
#include "near.h"
#include "resolve.h"

enum { CANDIDATE_LIMIT = 8 };

void
resolver_open(struct resolver *resolver, const struct people *people)
{
	resolver->people = people;
	map_open(&resolver->names);
	for (uint32_t i = 0; i < people->names.count; i++)
		map_intern(&resolver->names, people->list[i].name);
}

void
resolver_close(struct resolver *resolver)
{
	map_close(&resolver->names);
}

void
resolver_add(struct resolver *resolver, struct slice name)
{
	map_intern(&resolver->names, people_resolve(resolver->people, name));
}

bool
resolver_knows(
    const struct resolver *resolver, struct slice given, struct slice *found)
{
	uint32_t number =
	    map_find(&resolver->names, people_resolve(resolver->people, given));

	if (number != MAP_NONE)
		*found = resolver->names.names[number];
	return number != MAP_NONE;
}

/* Whether a spelling of somebody fits what was given. */
typedef bool fits(struct slice given, struct slice spelling);

static bool
any_spelling_fits(const struct resolver *resolver, struct slice name,
    struct slice given, fits *fit)
{
	const struct person *person = people_find(resolver->people, name);
	struct slice rest, aka;

	if (fit(given, name))
		return true;
	if (person == NULL)
		return false;
	rest = people_cell(resolver->people, person, PEOPLE_AKA);
	while (slice_item(&rest, ';', &aka))
		if (fit(given, aka))
			return true;
	return false;
}

/* The people who fit: how many, the first, and the list if there are more. */
static size_t
find_all(const struct resolver *resolver, struct slice given, fits *fit,
    struct slice *found, char **candidates)
{
	size_t count = 0, size;
	FILE *out = open_memstream(candidates, &size);

	if (out == NULL)
		diag_out_of_memory();
	for (uint32_t i = 0; i < resolver->names.count; i++) {
		struct slice name = resolver->names.names[i];

		if (!any_spelling_fits(resolver, name, given, fit))
			continue;
		if (count == 0)
			*found = name;
		if (count < CANDIDATE_LIMIT)
			fprintf(out, "%s%s", count > 0 ? ", " : "",
			    diag_quote(name).text);
		count++;
	}
	if (count > CANDIDATE_LIMIT)
		fprintf(out, " and %zu more", count - CANDIDATE_LIMIT);
	if (fclose(out) != 0)
		diag_out_of_memory();
	return count;
}

enum resolve_result
resolver_find(const struct resolver *resolver, struct slice given,
    struct slice *found, char **candidates)
{
	static fits *const ways[] = {near_equal, near_begins};

	*candidates = NULL;
	if (resolver_knows(resolver, given, found))
		return RESOLVE_KNOWN;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		size_t count =
		    find_all(resolver, given, ways[i], found, candidates);

		if (count > 1)
			return RESOLVE_SEVERAL;
		free(*candidates);
		*candidates = NULL;
		if (count == 1)
			return RESOLVE_KNOWN;
	}
	if (find_all(resolver, given, near_spelling, found, candidates) > 0)
		return RESOLVE_NEAR;
	free(*candidates);
	*candidates = NULL;
	return RESOLVE_NEW;
}
