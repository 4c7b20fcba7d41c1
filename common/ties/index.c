/* People by name, and the neighbours of each in that order. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/radix.h"
#include "ties/index.h"

enum { AHEAD = 16 }; /* names that are prefetched */

/* A person's name and its number. */
struct ranked {
	struct slice name;
	uint32_t number;
};

static int
compare_ranked(const void *first, const void *second)
{
	const struct ranked *a = first, *b = second;

	return slice_compare(a->name, b->name);
}

/* Returns the number of bytes that all names start with. */
static size_t
common_start(const struct names *names, const struct keyed *list, size_t count)
{
	struct slice first = names_text(names, (uint32_t)list[0].value);
	size_t common = first.length;

	for (size_t i = 1; i < count; i++) {
		struct slice name = names_text(names, (uint32_t)list[i].value);
		size_t at = 0;

		while (at < common && at < name.length &&
		    name.data[at] == first.data[at])
			at++;
		common = at;
	}
	return common;
}

/* Makes the eight bytes after the common start the keys. */
static void
add_keys(const struct names *names, struct keyed *list, size_t count)
{
	size_t common = count > 0 ? common_start(names, list, count) : 0;

	for (size_t i = 0; i < count; i++) {
		struct slice name = names_text(names, (uint32_t)list[i].value);

		for (size_t j = common; j < common + sizeof(list->key); j++)
			list[i].key = list[i].key << 8 |
			    (j < name.length ? (unsigned char)name.data[j] : 0);
	}
}

/* Sorts names whose keys are equal. */
static void
sort_equal(const struct names *names, struct keyed *list, size_t count)
{
	struct ranked *ranked = alloc_resize(NULL, count, sizeof(*ranked));

	for (size_t i = 0; i < count; i++) {
		uint32_t number = (uint32_t)list[i].value;

		ranked[i] = (struct ranked){names_text(names, number), number};
	}
	qsort(ranked, count, sizeof(*ranked), compare_ranked);
	for (size_t i = 0; i < count; i++)
		list[i].value = ranked[i].number;
	free(ranked);
}

/* Returns the numbers of people, sorted by name; for free(3). */
static struct keyed *
sort_people(const struct names *names, uint32_t *count)
{
	struct keyed *list = alloc_zeroed(names->count, sizeof(*list));

	*count = 0;
	for (uint32_t i = 0; i < names->count; i++)
		if (names->list[i].person == i)
			list[(*count)++].value = i;
	add_keys(names, list, *count);
	list = radix_sort(list, *count);
	for (size_t i = 0, end; i < *count; i = end) {
		for (end = i + 1; end < *count && list[end].key == list[i].key;)
			end++;
		if (end - i > 1)
			sort_equal(names, list + i, end - i);
	}
	return list;
}

uint32_t *
index_people(const struct names *names, struct slice **list, uint32_t *count)
{
	struct keyed *sorted = sort_people(names, count);
	uint32_t *rank = alloc_zeroed(names->count, sizeof(*rank));

	*list = alloc_zeroed(*count, sizeof(**list));
	for (uint32_t i = 0; i < *count; i++) {
		uint32_t number = (uint32_t)sorted[i].value;

		if (i + AHEAD < *count)
			__builtin_prefetch(
			    &names->list[sorted[i + AHEAD].value]);
		(*list)[i] = names_text(names, number);
		rank[number] = i;
	}
	free(sorted);
	/* The names of a person have the number of the person. */
	for (uint32_t i = 0; i < names->count; i++)
		rank[i] = rank[names->list[i].person];
	return rank;
}

/* Returns whether both ends of a tie are listed: of all ties, or of mine. */
static bool
is_listed(const struct ties *ties, const struct tie *tie, bool all)
{
	return all || tie->a == ties->me || tie->b == ties->me;
}

void
index_neighbours(struct ties *ties, bool all)
{
	/* Each start moves while neighbours are added, to where they end. */
	size_t *end =
	    alloc_zeroed((size_t)ties->person_count + 2, sizeof(*end));
	struct neighbour *list;

	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		if (!is_listed(ties, tie, all))
			continue;
		end[tie->a + 2]++;
		end[tie->b + 2]++;
	}
	for (uint32_t i = 0; i < ties->person_count; i++)
		end[i + 2] += end[i + 1];
	list = alloc_zeroed(end[ties->person_count + 1], sizeof(*list));
	/* Those before a person come first, as ties are in the order of a. */
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		if (!is_listed(ties, tie, all))
			continue;
		list[end[tie->a + 1]++] = (struct neighbour){tie->b, i};
		list[end[tie->b + 1]++] = (struct neighbour){tie->a, i};
	}
	ties->first_neighbour = end;
	ties->neighbours = list;
}
