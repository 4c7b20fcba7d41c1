/* Rows of a log into ties: the summing up, and the asking. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "folding.h"

struct ranked {
	struct slice name;
	uint32_t spelling;
};

static int
compare_ranked(const void *a, const void *b)
{
	return slice_compare(
	    ((const struct ranked *)a)->name, ((const struct ranked *)b)->name);
}

/* Numbers people by name: the rank of each spelling that is a person's. */
static uint32_t *
rank_people(struct ties *ties)
{
	const struct folding *folding = ties->folding;
	const struct map *spellings = &ties->spellings;
	struct ranked *ranked = alloc_zeroed(spellings->count, sizeof(*ranked));
	uint32_t *rank = alloc_zeroed(spellings->count, sizeof(*rank));

	for (uint32_t i = 0; i < spellings->count; i++)
		if (folding->person_of[i] == i)
			ranked[ties->person_count++] =
			    (struct ranked){spellings->names[i], i};
	qsort(ranked, ties->person_count, sizeof(*ranked), compare_ranked);
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
			folding_turn(ties, &ties->folding->contacts[i]);
	}
}

/*
 * The numbers of ties by one of their ends, those with the same end in the
 * order that they have in from.
 */
static void
order_by_end(
    const struct ties *ties, bool by_b, const uint32_t *from, uint32_t *to)
{
	size_t people = ties->person_count;
	uint32_t *next = alloc_zeroed(people + 1, sizeof(*next));

	for (uint32_t i = 0; i < ties->count; i++)
		next[(by_b ? ties->list[i].b : ties->list[i].a) + 1]++;
	for (size_t i = 0; i < people; i++)
		next[i + 1] += next[i];
	for (uint32_t i = 0; i < ties->count; i++) {
		uint32_t tie = from != NULL ? from[i] : i;

		to[next[by_b ? ties->list[tie].b : ties->list[tie].a]++] = tie;
	}
	free(next);
}

/* Puts ties, and what else is by tie, at the places order has them at. */
static void
rearrange(struct ties *ties, uint32_t *order)
{
	struct contact *contacts =
	    ties->keep_all ? ties->folding->contacts : NULL;

	/* Round by round: each takes the place of the one before. */
	for (uint32_t i = 0; i < ties->count; i++) {
		struct tie tie = ties->list[i];
		struct contact contact = {0};
		uint32_t at = i;

		if (contacts != NULL)
			contact = contacts[i];
		while (order[at] != i) {
			uint32_t next = order[at];

			ties->list[at] = ties->list[next];
			if (contacts != NULL)
				contacts[at] = contacts[next];
			order[at] = at;
			at = next;
		}
		ties->list[at] = tie;
		if (contacts != NULL)
			contacts[at] = contact;
		order[at] = at;
	}
}

/* In linear time: people are numbered, so their ties can be counted. */
static void
sort_ties(struct ties *ties)
{
	uint32_t *by_b = alloc_zeroed(ties->count, sizeof(*by_b));
	uint32_t *order = alloc_zeroed(ties->count, sizeof(*order));

	order_by_end(ties, true, NULL, by_b);
	order_by_end(ties, false, by_b, order);
	free(by_b);
	rearrange(ties, order);
	free(order);
}

/*
 * Lays out the neighbours of all people one behind the other.  Ties being in
 * order, each person's come out in order too: first those before him, from the
 * ties in which he is b, then those behind.
 */
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

		ties->neighbours[end[tie->b + 1]++] =
		    (struct neighbour){tie->a, i};
	}
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		ties->neighbours[end[tie->a + 1]++] =
		    (struct neighbour){tie->b, i};
	}
	ties->first_neighbour = end;
}

/* My contacts in the order of my neighbours. */
static void
arrange_contacts(struct ties *ties, const uint32_t *rank)
{
	struct folding *folding = ties->folding;
	const struct map *spellings = &ties->spellings;
	size_t count;
	const struct neighbour *mine = ties_of(ties, ties->me, &count);
	uint32_t *spelling =
	    alloc_zeroed(ties->person_count, sizeof(*spelling));

	for (uint32_t i = 0; i < spellings->count; i++)
		if (folding->person_of[i] == i)
			spelling[rank[i]] = i;
	ties->contacts = alloc_zeroed(count, sizeof(*ties->contacts));
	for (size_t i = 0; i < count; i++)
		ties->contacts[i] =
		    *folding_contact(folding, spelling[mine[i].person]);
	free(spelling);
}

void
ties_finish(struct ties *ties)
{
	struct folding *folding = ties->folding;
	uint32_t *rank = rank_people(ties);

	folding_sum(ties);
	renumber(ties, rank);
	folding_arrange_requests(ties, rank);
	sort_ties(ties);
	link_neighbours(ties);
	ties->me = TIES_NOBODY;
	if (ties->keep_all) {
		ties->contacts = folding->contacts;
		folding->contacts = NULL;
	}
	if (folding->me != TIES_NOBODY) {
		ties->me = rank[folding->me];
		arrange_contacts(ties, rank);
	}
	free(rank);
	folding_close(folding);
	ties->folding = NULL;
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
words_part(const struct words *words, size_t start, size_t length)
{
	return length > 0 ? (struct slice){words->bytes + start, length}
			  : (struct slice){"", 0};
}

struct slice
words_date(const struct words *words)
{
	return words_part(words, 0, words->date_length);
}

struct slice
words_kind(const struct words *words)
{
	return words_part(words, words->date_length, words->kind_length);
}

struct slice
words_note(const struct words *words)
{
	return words_part(
	    words, words->date_length + words->kind_length, words->note_length);
}
