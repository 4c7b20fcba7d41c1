/* People by name, and the neighbours of each in that order. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "ties/index.h"

/* A person's name, and eight bytes after the common start as a key. */
struct ranked {
	struct slice name;
	uint64_t key;
	uint32_t spelling;
};

static int
compare_ranked(const void *first, const void *second)
{
	const struct ranked *a = first, *b = second;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return slice_compare(a->name, b->name);
}

/* Returns the number of bytes that all names start with. */
static size_t
common_start(const struct ranked *list, uint32_t count)
{
	struct slice first = list[0].name;
	size_t common = first.length;

	for (uint32_t i = 1; i < count; i++) {
		struct slice name = list[i].name;
		size_t at = 0;

		while (at < common && at < name.length &&
		    name.data[at] == first.data[at])
			at++;
		common = at;
	}
	return common;
}

/* Sorts by name; most comparisons need only the key. */
static void
sort_ranked(struct ranked *list, uint32_t count)
{
	size_t common = count > 0 ? common_start(list, count) : 0;

	for (uint32_t i = 0; i < count; i++)
		for (size_t j = common; j < common + sizeof(list->key); j++) {
			struct slice name = list[i].name;
			unsigned char byte =
			    j < name.length ? (unsigned char)name.data[j] : 0;

			list[i].key = list[i].key << 8 | byte;
		}
	qsort(list, count, sizeof(*list), compare_ranked);
}

uint32_t *
index_people(const struct names *names, struct slice **list, uint32_t *count)
{
	struct ranked *ranked = alloc_zeroed(names->count, sizeof(*ranked));
	uint32_t *rank = alloc_zeroed(names->count, sizeof(*rank));

	*count = 0;
	for (uint32_t i = 0; i < names->count; i++)
		if (names->list[i].person == i)
			ranked[(*count)++] =
			    (struct ranked){names_text(names, i), 0, i};
	sort_ranked(ranked, *count);
	*list = alloc_zeroed(*count, sizeof(**list));
	for (uint32_t i = 0; i < *count; i++) {
		(*list)[i] = ranked[i].name;
		rank[ranked[i].spelling] = i;
	}
	free(ranked);
	/* The names of a person have the number of the person. */
	for (uint32_t i = 0; i < names->count; i++)
		rank[i] = rank[names->list[i].person];
	return rank;
}

void
index_neighbours(struct ties *ties)
{
	/* Each start moves while neighbours are added, to where they end. */
	size_t *end =
	    alloc_zeroed((size_t)ties->person_count + 2, sizeof(*end));
	struct neighbour *all =
	    alloc_zeroed((size_t)ties->count * 2, sizeof(*all));

	for (uint32_t i = 0; i < ties->count; i++) {
		end[ties->list[i].a + 2]++;
		end[ties->list[i].b + 2]++;
	}
	for (uint32_t i = 0; i < ties->person_count; i++)
		end[i + 2] += end[i + 1];
	/* Those before a person come first, as ties are in the order of a. */
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		all[end[tie->a + 1]++] = (struct neighbour){tie->b, i};
		all[end[tie->b + 1]++] = (struct neighbour){tie->a, i};
	}
	ties->first_neighbour = end;
	ties->neighbours = all;
}
