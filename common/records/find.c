/* Finds the person that a typed name means, without silent guesses. */
/* SPDX-License-Identifier: ISC */
#include "base/diag.h"
#include "base/spelling.h"
#include "base/text.h"
#include "records/find.h"

enum { CANDIDATE_LIMIT = 8 };

void
find_open(struct finder *finder, const struct people *people)
{
	finder->people = people;
	map_open(&finder->names);
	for (uint32_t i = 0; i < people->names.count; i++)
		map_intern(&finder->names, people->list[i].name);
}

void
find_close(struct finder *finder)
{
	map_close(&finder->names);
}

void
find_add(struct finder *finder, struct slice name)
{
	map_intern(&finder->names, people_resolve(finder->people, name));
}

bool
find_knows(const struct finder *finder, struct slice given, struct slice *found)
{
	uint32_t number =
	    map_find(&finder->names, people_resolve(finder->people, given));

	if (number != MAP_NONE)
		*found = finder->names.names[number];
	return number != MAP_NONE;
}

/* The ways in which a name may match, in the order in which they are tried. */
enum way { EQUAL, EQUAL_PLAIN, BEGINS, BEGINS_PLAIN, NEAR, CONTINUES };

static bool
fits(enum way way, struct slice given, struct slice spelling)
{
	if (way == NEAR)
		return spelling_near(given, spelling) &&
		    !spelling_equal_but_digits(given, spelling);
	if (way == CONTINUES)
		return spelling_continues(spelling, given) > 0;
	return way <= EQUAL_PLAIN
	    ? spelling_equal(given, spelling, way == EQUAL_PLAIN)
	    : spelling_begins(given, spelling, way == BEGINS_PLAIN);
}

static bool
any_spelling_fits(const struct finder *finder, struct slice name,
    struct slice given, enum way way)
{
	const struct person *person = people_find(finder->people, name);
	struct slice rest, aka;

	if (fits(way, given, name))
		return true;
	if (person == NULL)
		return false;
	rest = people_cell(finder->people, person, PEOPLE_AKA);
	while (slice_item(&rest, ';', &aka))
		if (fits(way, given, aka))
			return true;
	return false;
}

bool
find_equals(const struct finder *finder, struct slice given)
{
	struct slice found;

	if (find_knows(finder, given, &found))
		return true;
	for (uint32_t i = 0; i < finder->names.count; i++)
		if (any_spelling_fits(
			finder, finder->names.names[i], given, EQUAL_PLAIN))
			return true;
	return false;
}

/* Returns how many people fit; sets the first one, and a list of them. */
static size_t
find_all(const struct finder *finder, enum way way, struct slice given,
    struct slice *found, struct slice *candidates, struct arena *arena)
{
	size_t count = 0;
	struct text text;
	FILE *out = text_open(&text);

	for (uint32_t i = 0; i < finder->names.count; i++) {
		struct slice name = finder->names.names[i];

		if (!any_spelling_fits(finder, name, given, way))
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

/* Returns whether one word fits one person, but begins the names of more. */
static bool
begins_more(const struct finder *finder, enum way way, struct slice given,
    struct slice *candidates, struct arena *arena)
{
	struct slice first;

	return way <= EQUAL_PLAIN && !slice_contains(given, ' ') &&
	    find_all(finder, way == EQUAL ? BEGINS : BEGINS_PLAIN, given,
		&first, candidates, arena) > 1;
}

enum find_result
find_name(const struct finder *finder, struct slice given, struct slice *found,
    struct slice *candidates, struct arena *arena)
{
	if (find_knows(finder, given, found))
		return FIND_KNOWN;
	for (enum way way = EQUAL; way <= CONTINUES; way++) {
		size_t count;

		/* Accents count only if accents were typed. */
		if (way == BEGINS && !spelling_accented(given))
			continue;
		count = find_all(finder, way, given, found, candidates, arena);
		if (count > 0 && way >= NEAR)
			return way == NEAR ? FIND_NEAR : FIND_LONGER;
		if (count > 1 ||
		    (count == 1 &&
			begins_more(finder, way, given, candidates, arena)))
			return FIND_SEVERAL;
		if (count == 1)
			return FIND_KNOWN;
	}
	return FIND_NEW;
}

struct slice
find_refusal(
    const struct finder *finder, struct slice given, struct arena *arena)
{
	struct slice found, candidates;
	enum find_result result =
	    find_name(finder, given, &found, &candidates, arena);
	struct text text;
	FILE *out = text_open(&text);

	fprintf(out, "nobody is called %s", diag_quote(given).text);
	if (result == FIND_KNOWN)
		fprintf(out, "; did you mean %s?", diag_quote(found).text);
	else if (result != FIND_NEW)
		fprintf(out, "; did you mean %.*s?", SLICE_ARG(candidates));
	return text_close(&text, arena);
}
