/* Which person is meant by what somebody typed: never a silent guess. */
/* SPDX-License-Identifier: ISC */
#include "base/diag.h"
#include "base/spelling.h"
#include "base/text.h"
#include "records/resolve.h"

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

/* The people who fit: how many, the first, and the list of all. */
static size_t
find_all(const struct resolver *resolver, struct slice given, fits *fit,
    struct slice *found, struct slice *candidates, struct arena *arena)
{
	size_t count = 0;
	struct text text;
	FILE *out = text_open(&text);

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
	*candidates = text_close(&text, arena);
	return count;
}

enum resolve_result
resolver_find(const struct resolver *resolver, struct slice given,
    struct slice *found, struct slice *candidates, struct arena *arena)
{
	/* Accents that are typed are meant, if anybody has them. */
	fits *const ways[] = {spelling_equal, spelling_equal_plain,
	    spelling_accented(given) ? spelling_begins : NULL,
	    spelling_begins_plain};

	if (resolver_knows(resolver, given, found))
		return RESOLVE_KNOWN;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		size_t count = 0;

		if (ways[i] != NULL)
			count = find_all(
			    resolver, given, ways[i], found, candidates, arena);
		if (count > 0)
			return count > 1 ? RESOLVE_SEVERAL : RESOLVE_KNOWN;
	}
	return find_all(
		   resolver, given, spelling_near, found, candidates, arena) > 0
	    ? RESOLVE_NEAR
	    : RESOLVE_NEW;
}

struct slice
resolver_refusal(
    const struct resolver *resolver, struct slice given, struct arena *arena)
{
	struct slice found, candidates;
	enum resolve_result result =
	    resolver_find(resolver, given, &found, &candidates, arena);
	struct text text;
	FILE *out = text_open(&text);

	fprintf(out, "nobody is called %s", diag_quote(given).text);
	if (result == RESOLVE_KNOWN)
		fprintf(out, "; did you mean %s?", diag_quote(found).text);
	else if (result != RESOLVE_NEW)
		fprintf(out, "; did you mean %.*s?", (int)candidates.length,
		    candidates.data);
	return text_close(&text, arena);
}
