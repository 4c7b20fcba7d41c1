/* People by name, and the neighbours of each in that order. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "ties/index.h"

enum {
	FEW = 16,  /* neighbours that are sorted by insertion */
	AHEAD = 16 /* ties whose neighbours are prefetched */
};

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
index_people(struct index *index, const struct names *names)
{
	struct ranked *ranked = alloc_zeroed(names->count, sizeof(*ranked));
	uint32_t *rank = alloc_zeroed(names->count, sizeof(*rank));
	uint32_t count = 0;

	for (uint32_t i = 0; i < names->count; i++)
		if (names->list[i].person == i)
			ranked[count++] =
			    (struct ranked){names_text(names, i), 0, i};
	sort_ranked(ranked, count);
	index->person_count = count;
	index->names = alloc_zeroed(count, sizeof(*index->names));
	for (uint32_t i = 0; i < count; i++) {
		index->names[i] = ranked[i].name;
		rank[ranked[i].spelling] = i;
	}
	free(ranked);
	return rank;
}

static void
sort_few(struct neighbour *list, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct neighbour it = list[i];
		size_t at = i;

		for (; at > 0 && list[at - 1].person > it.person; at--)
			list[at] = list[at - 1];
		list[at] = it;
	}
}

/* Merges two sorted lists, of which one follows the other. */
static void
merge_lists(
    struct neighbour *list, size_t middle, size_t count, struct neighbour *room)
{
	size_t i = 0, j = middle, to = 0;

	memcpy(room, list, middle * sizeof(*list));
	while (i < middle && j < count)
		list[to++] =
		    room[i].person < list[j].person ? room[i++] : list[j++];
	memcpy(list + to, room + i, (middle - i) * sizeof(*list));
}

/* Merge sort; qsort(3) spends most of its time calling the comparison. */
static void
sort_neighbours(struct neighbour *list, size_t count, struct neighbour *room)
{
	for (size_t i = 0; i < count; i += FEW)
		sort_few(list + i, count - i < FEW ? count - i : FEW);
	for (size_t width = FEW; width < count; width *= 2)
		for (size_t i = 0; i + width < count; i += 2 * width)
			merge_lists(list + i, width,
			    count - i < 2 * width ? count - i : 2 * width,
			    room);
}

static void
sort_all_neighbours(struct index *index)
{
	const size_t *first = index->first_neighbour;
	struct neighbour *room;
	size_t most = 0;

	for (uint32_t i = 0; i < index->person_count; i++)
		if (first[i + 1] - first[i] > most)
			most = first[i + 1] - first[i];
	room = alloc_zeroed(most, sizeof(*room));
	for (uint32_t i = 0; i < index->person_count; i++)
		sort_neighbours(index->neighbours + first[i],
		    first[i + 1] - first[i], room);
	free(room);
}

/*
 * Returns where the neighbours of each person will start, by person + 1.  Each
 * start moves while neighbours are added, and is then where they end.
 */
static size_t *
count_neighbours(
    const struct index *index, const struct tie *list, uint32_t count)
{
	size_t *end =
	    alloc_zeroed((size_t)index->person_count + 2, sizeof(*end));

	for (uint32_t i = 0; i < count; i++) {
		end[list[i].a + 2]++;
		end[list[i].b + 2]++;
	}
	for (uint32_t i = 0; i < index->person_count; i++)
		end[i + 2] += end[i + 1];
	return end;
}

void
index_neighbours(struct index *index, const struct tie *list, uint32_t count)
{
	size_t *end = count_neighbours(index, list, count);
	struct neighbour *neighbours =
	    alloc_zeroed((size_t)count * 2, sizeof(*neighbours));

	for (uint32_t i = 0; i < count; i++) {
		const struct tie *tie = &list[i];

		if (i + AHEAD < count) {
			__builtin_prefetch(
			    &neighbours[end[tie[AHEAD].a + 1]], 1);
			__builtin_prefetch(
			    &neighbours[end[tie[AHEAD].b + 1]], 1);
		}
		neighbours[end[tie->a + 1]++] = (struct neighbour){tie->b, i};
		neighbours[end[tie->b + 1]++] = (struct neighbour){tie->a, i};
	}
	index->first_neighbour = end;
	index->neighbours = neighbours;
	sort_all_neighbours(index);
}
