/* Rows of a log into ties: the summing up, and the asking. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "ties/builder.h"

enum {
	FEW = 16,  /* neighbours that are sorted one by one */
	AHEAD = 16 /* ties whose neighbours are asked for before their turn */
};

/* A person's name, and the eight bytes in which most differ. */
struct ranked {
	struct slice name;
	uint64_t key;
	uint32_t spelling;
};

static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *one = a, *two = b;

	if (one->key != two->key)
		return one->key < two->key ? -1 : 1;
	return slice_compare(one->name, two->name);
}

/* How many bytes all names have in common at their start. */
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

/* In the order of names; the key spares most looks at them. */
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

/* Numbers people by name: the rank of each spelling that is a person's. */
static uint32_t *
rank_people(struct ties *ties)
{
	const struct builder *builder = ties->builder;
	const struct map *spellings = &ties->spellings;
	struct ranked *ranked = alloc_zeroed(spellings->count, sizeof(*ranked));
	uint32_t *rank = alloc_zeroed(spellings->count, sizeof(*rank));

	for (uint32_t i = 0; i < spellings->count; i++)
		if (builder->person_of[i] == i)
			ranked[ties->person_count++] =
			    (struct ranked){spellings->names[i], 0, i};
	sort_ranked(ranked, ties->person_count);
	ties->names = alloc_zeroed(ties->person_count, sizeof(*ties->names));
	for (uint32_t i = 0; i < ties->person_count; i++) {
		ties->names[i] = ranked[i].name;
		rank[ranked[i].spelling] = i;
	}
	free(ranked);
	return rank;
}

/* Gives the ends of ties their ranks, the lesser one first. */
static void
renumber(struct ties *ties, const uint32_t *rank)
{
	for (uint32_t i = 0; i < ties->count; i++) {
		struct tie *tie = &ties->list[i];
		struct tie old = *tie;

		tie->a = rank[old.a];
		tie->b = rank[old.b];
		if (tie->a < tie->b)
			continue;
		tie->a = rank[old.b];
		tie->b = rank[old.a];
		if (ties->keep_all)
			builder_turn(ties, &ties->builder->contacts[i]);
	}
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

/* Merges two lists, one behind the other, that are in order each. */
static void
merge(
    struct neighbour *list, size_t middle, size_t count, struct neighbour *room)
{
	size_t i = 0, j = middle, to = 0;

	memcpy(room, list, middle * sizeof(*list));
	while (i < middle && j < count)
		list[to++] =
		    room[i].person < list[j].person ? room[i++] : list[j++];
	memcpy(list + to, room + i, (middle - i) * sizeof(*list));
}

/* Without the call for each two that qsort(3) makes: there are so many. */
static void
sort_neighbours(struct neighbour *list, size_t count, struct neighbour *room)
{
	for (size_t i = 0; i < count; i += FEW)
		sort_few(list + i, count - i < FEW ? count - i : FEW);
	for (size_t width = FEW; width < count; width *= 2)
		for (size_t i = 0; i + width < count; i += 2 * width)
			merge(list + i, width,
			    count - i < 2 * width ? count - i : 2 * width,
			    room);
}

/* All by themselves; end is where those of each person end. */
static void
sort_all_neighbours(struct ties *ties, const size_t *end)
{
	struct neighbour *room;
	size_t most = 0;

	for (uint32_t i = 0; i < ties->person_count; i++)
		if (end[i + 1] - end[i] > most)
			most = end[i + 1] - end[i];
	room = alloc_zeroed(most, sizeof(*room));
	for (uint32_t i = 0; i < ties->person_count; i++)
		sort_neighbours(
		    ties->neighbours + end[i], end[i + 1] - end[i], room);
	free(room);
}

/* Puts a neighbour behind those that a person has so far. */
static void
add_neighbour(
    struct ties *ties, size_t *end, uint32_t person, struct neighbour neighbour)
{
	ties->neighbours[end[person + 1]++] = neighbour;
}

/* Lays out the neighbours of all people one behind the other. */
static void
link_neighbours(struct ties *ties)
{
	size_t *end =
	    alloc_zeroed((size_t)ties->person_count + 2, sizeof(*end));

	ties->neighbours =
	    alloc_zeroed((size_t)ties->count * 2, sizeof(*ties->neighbours));
	for (uint32_t i = 0; i < ties->count; i++) {
		end[ties->list[i].a + 2]++;
		end[ties->list[i].b + 2]++;
	}
	for (uint32_t i = 0; i < ties->person_count; i++)
		end[i + 2] += end[i + 1];
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		/* Anywhere in much memory: it is asked for ahead. */
		if (i + AHEAD < ties->count) {
			__builtin_prefetch(
			    &ties->neighbours[end[tie[AHEAD].a + 1]], 1);
			__builtin_prefetch(
			    &ties->neighbours[end[tie[AHEAD].b + 1]], 1);
		}
		add_neighbour(ties, end, tie->a, (struct neighbour){tie->b, i});
		add_neighbour(ties, end, tie->b, (struct neighbour){tie->a, i});
	}
	sort_all_neighbours(ties, end);
	ties->first_neighbour = end;
}

/* My contacts in the order of my neighbours. */
static void
arrange_contacts(struct ties *ties, const uint32_t *rank)
{
	struct builder *builder = ties->builder;
	const struct map *spellings = &ties->spellings;
	size_t count;
	const struct neighbour *mine = ties_of(ties, ties->me, &count);
	uint32_t *spelling =
	    alloc_zeroed(ties->person_count, sizeof(*spelling));

	for (uint32_t i = 0; i < spellings->count; i++)
		if (builder->person_of[i] == i)
			spelling[rank[i]] = i;
	ties->contacts = alloc_zeroed(count, sizeof(*ties->contacts));
	for (size_t i = 0; i < count; i++)
		ties->contacts[i] =
		    *builder_contact(builder, spelling[mine[i].person]);
	free(spelling);
}

void
ties_finish(struct ties *ties)
{
	struct builder *builder = ties->builder;
	uint32_t *rank;

	/* First, as it leaves more room than it takes. */
	builder_sum(ties);
	rank = rank_people(ties);
	renumber(ties, rank);
	builder_arrange_requests(ties, rank);
	link_neighbours(ties);
	ties->me = TIES_NOBODY;
	if (ties->keep_all) {
		ties->contacts = builder->contacts;
		builder->contacts = NULL;
	}
	if (builder->me != TIES_NOBODY) {
		ties->me = rank[builder->me];
		arrange_contacts(ties, rank);
	}
	free(rank);
	builder_close(builder);
	ties->builder = NULL;
}

void
ties_close(struct ties *ties)
{
	map_close(&ties->spellings);
	arena_free(&ties->bytes);
	free(ties->names);
	free(ties->list);
	free(ties->contacts);
	free(ties->ratings);
	free(ties->requests);
	free(ties->targets);
	free(ties->first_neighbour);
	free(ties->neighbours);
}

uint32_t
ties_person(const struct ties *ties, struct slice name)
{
	uint32_t low = 0, high = ties->person_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = slice_compare(ties->names[middle], name);

		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return TIES_NOBODY;
}

const struct neighbour *
ties_of(const struct ties *ties, uint32_t person, size_t *count)
{
	size_t first = ties->first_neighbour[person];

	*count = ties->first_neighbour[person + 1] - first;
	return ties->neighbours + first;
}

/* Other among the neighbours of person, NULL if he is none of them. */
static const struct neighbour *
find_neighbour(const struct ties *ties, uint32_t person, uint32_t other)
{
	size_t count;
	const struct neighbour *list = ties_of(ties, person, &count);

	while (count > 0) {
		const struct neighbour *middle = list + count / 2;

		if (middle->person == other)
			return middle;
		if (middle->person < other) {
			count -= count / 2 + 1;
			list = middle + 1;
		} else {
			count /= 2;
		}
	}
	return NULL;
}

const struct tie *
ties_between(const struct ties *ties, uint32_t person, uint32_t other)
{
	const struct neighbour *found = find_neighbour(ties, person, other);

	return found != NULL ? &ties->list[found->tie] : NULL;
}

const struct contact *
ties_contact(const struct ties *ties, uint32_t person)
{
	size_t count;
	const struct neighbour *found = find_neighbour(ties, ties->me, person);
	const struct neighbour *first = ties_of(ties, ties->me, &count);

	return found != NULL ? &ties->contacts[found - first] : NULL;
}

const struct ratings *
ties_ratings(const struct ties *ties, const struct contact *contact)
{
	static const struct ratings none;

	return contact->ratings != 0 ? &ties->ratings[contact->ratings - 1]
				     : &none;
}

/* Where nothing was written there are no bytes to count in. */
static struct slice
lastrow_part(const struct lastrow *last, size_t start, size_t length)
{
	return length > 0 ? (struct slice){last->bytes + start, length}
			  : slice_empty;
}

struct slice
lastrow_date(const struct lastrow *last)
{
	return lastrow_part(last, 0, last->date_length);
}

struct slice
lastrow_kind(const struct lastrow *last)
{
	return lastrow_part(last, last->date_length, last->kind_length);
}

struct slice
lastrow_note(const struct lastrow *last)
{
	return lastrow_part(
	    last, last->date_length + last->kind_length, last->note_length);
}
