/* Pairs of people whom I should introduce to each other. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "model/offers.h"

static int
compare_offers(const void *first, const void *second)
{
	const struct offer *a = first, *b = second;

	if (a->chance != b->chance)
		return a->chance > b->chance ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	if (a->b != b->b)
		return a->b < b->b ? -1 : 1;
	return slice_compare(a->item, b->item);
}

/* A contact of mine, and our mutual. */
struct candidate {
	uint32_t person;
	double mutual;
};

/* Who wants what: a list of people for each item. */
struct wants {
	struct map items; /* in lower case */
	struct want {
		struct candidate candidate;
		uint32_t next; /* the next want of the item, plus 1 */
	} * list;
	size_t count, capacity;
	struct wanted {
		uint32_t first;	     /* the first want of the item, plus 1 */
		uint32_t last_offer; /* the last person to offer it */
	} * wanted;		     /* by item */
	size_t wanted_capacity;
};

static void
add_want(struct wants *wants, struct candidate b, struct slice item)
{
	struct arena scratch = {NULL};
	uint32_t known = wants->items.count;
	uint32_t number =
	    map_intern(&wants->items, arena_lower(&scratch, item));

	arena_free(&scratch);
	wants->wanted = alloc_grow(wants->wanted, &wants->wanted_capacity,
	    (size_t)number + 1, sizeof(*wants->wanted));
	if (number == known)
		wants->wanted[number] = (struct wanted){0, TIES_NOBODY};
	else if (wants->list[wants->wanted[number].first - 1]
		     .candidate.person == b.person)
		return; /* the same item twice in one list */
	wants->list = alloc_grow(wants->list, &wants->capacity,
	    wants->count + 1, sizeof(*wants->list));
	wants->list[wants->count] =
	    (struct want){b, wants->wanted[number].first};
	wants->wanted[number].first = (uint32_t)++wants->count;
}

/* Adds an offer for everybody who wants the item and has no tie to a. */
static void
add_offers(const struct ties *ties, struct wants *wants, struct candidate a,
    struct slice item, struct offers *offers)
{
	struct arena scratch = {NULL};
	uint32_t number = map_find(&wants->items, arena_lower(&scratch, item));
	uint32_t next;

	arena_free(&scratch);
	if (number == MAP_NONE || wants->wanted[number].last_offer == a.person)
		return; /* nobody wants it, or twice in one list */
	wants->wanted[number].last_offer = a.person;
	next = wants->wanted[number].first;
	for (; next != 0; next = wants->list[next - 1].next) {
		struct candidate b = wants->list[next - 1].candidate;

		if (a.person == b.person ||
		    ties_between(ties, a.person, b.person) != NULL)
			continue;
		offers->list = alloc_grow(offers->list, &offers->capacity,
		    offers->count + 1, sizeof(*offers->list));
		offers->list[offers->count++] =
		    (struct offer){a.person, b.person, item,
			number_as_printed(fmin(a.mutual, b.mutual))};
	}
}

static struct slice
list_of(
    const struct network *network, uint32_t person, enum people_column column)
{
	const struct person *facts = network->facts[person];

	return facts != NULL ? people_cell(&network->people, facts, column)
			     : slice_empty;
}

static struct candidate
candidate_of(const struct network *network, const struct neighbour *neighbour)
{
	const struct tie *tie = &network->ties.list[neighbour->tie];

	return (struct candidate){
	    neighbour->person, model_tie(&network->model, tie).mutual};
}

/* Adds the offers from one person, or anybody, to another, or anybody. */
static void
find_offers(struct offers *offers, const struct network *network, uint32_t from,
    uint32_t to)
{
	const struct ties *ties = &network->ties;
	struct wants wants = {.list = NULL};
	struct slice rest, item;
	size_t count;
	const struct neighbour *neighbours = ties_of(ties, ties->me, &count);

	map_open(&wants.items);
	for (size_t i = 0; i < count; i++) {
		if (to != TIES_NOBODY && neighbours[i].person != to)
			continue;
		rest = list_of(network, neighbours[i].person, PEOPLE_WANTS);
		while (slice_item(&rest, ';', &item))
			add_want(&wants, candidate_of(network, &neighbours[i]),
			    item);
	}
	for (size_t i = 0; i < count; i++) {
		if (from != TIES_NOBODY && neighbours[i].person != from)
			continue;
		rest = list_of(network, neighbours[i].person, PEOPLE_OFFERS);
		while (slice_item(&rest, ';', &item))
			add_offers(ties, &wants,
			    candidate_of(network, &neighbours[i]), item,
			    offers);
	}
	map_close(&wants.items);
	free(wants.list);
	free(wants.wanted);
}

void
offers_open(
    struct offers *offers, const struct network *network, uint32_t person)
{
	*offers = (struct offers){.list = NULL};
	find_offers(offers, network, person, TIES_NOBODY);
	if (person != TIES_NOBODY)
		find_offers(offers, network, TIES_NOBODY, person);
	if (offers->count > 0)
		qsort(offers->list, offers->count, sizeof(*offers->list),
		    compare_offers);
}

void
offers_close(struct offers *offers)
{
	free(offers->list);
}
