/* Pairs of people whom I should introduce to one another. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "nw-intro/offers.h"

static int
compare_pairs(const void *a, const void *b)
{
	const struct pair *one = a, *two = b;

	if (one->chance != two->chance)
		return one->chance > two->chance ? -1 : 1;
	if (one->a != two->a)
		return one->a < two->a ? -1 : 1;
	if (one->b != two->b)
		return one->b < two->b ? -1 : 1;
	return slice_compare(one->item, two->item);
}

struct contact_of_mine {
	uint32_t person;
	double mutual;
};

/* Who wants what: for each item, a chain of the people. */
struct wants {
	struct map items; /* in lower case */
	struct want {
		struct contact_of_mine who;
		uint32_t next; /* the next want of the item, plus 1 */
	} * list;
	size_t count, capacity;
	struct wanted {
		uint32_t first;	 /* the first want of the item, plus 1 */
		uint32_t offers; /* who was last found to offer it */
	} * wanted;		 /* by item */
	size_t wanted_capacity;
};

static void
add_want(struct wants *wants, struct contact_of_mine who, struct slice item)
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
	else if (wants->list[wants->wanted[number].first - 1].who.person ==
	    who.person)
		return; /* said twice */
	wants->list = alloc_grow(wants->list, &wants->capacity,
	    wants->count + 1, sizeof(*wants->list));
	wants->list[wants->count] =
	    (struct want){who, wants->wanted[number].first};
	wants->wanted[number].first = (uint32_t)++wants->count;
}

/* Everyone who wants what a offers, and has no tie to him. */
static void
match_offer(const struct ties *ties, struct wants *wants,
    struct contact_of_mine a, struct slice item, struct offers *offers)
{
	struct arena scratch = {NULL};
	uint32_t number = map_find(&wants->items, arena_lower(&scratch, item));
	uint32_t next;

	arena_free(&scratch);
	if (number == MAP_NONE || wants->wanted[number].offers == a.person)
		return; /* the second: said twice */
	wants->wanted[number].offers = a.person;
	next = wants->wanted[number].first;
	for (; next != 0; next = wants->list[next - 1].next) {
		struct contact_of_mine b = wants->list[next - 1].who;

		if (a.person == b.person ||
		    ties_between(ties, a.person, b.person) != NULL)
			continue;
		offers->list = alloc_grow(offers->list, &offers->capacity,
		    offers->count + 1, sizeof(*offers->list));
		offers->list[offers->count++] =
		    (struct pair){a.person, b.person, item,
			number_as_printed(fmin(a.mutual, b.mutual))};
	}
}

/* The list that a contact of mine has in a column, empty without facts. */
static struct slice
list_of(
    const struct network *network, uint32_t person, enum people_column column)
{
	const struct person *facts = network->facts[person];

	return facts != NULL ? people_cell(&network->people, facts, column)
			     : slice_empty;
}

static struct contact_of_mine
contact_of_mine(const struct ties *ties, const struct neighbour *neighbour)
{
	const struct tie *tie = &ties->list[neighbour->tie];

	return (struct contact_of_mine){
	    neighbour->person, model_tie(tie, ties->today).mutual};
}

void
offers_open(struct offers *offers, const struct network *network)
{
	const struct ties *ties = &network->ties;
	struct wants wants = {.list = NULL};
	struct slice rest, item;
	size_t count;
	const struct neighbour *mine = ties_of(ties, ties->me, &count);

	*offers = (struct offers){.list = NULL};
	map_open(&wants.items);
	for (size_t i = 0; i < count; i++) {
		rest = list_of(network, mine[i].person, PEOPLE_WANTS);
		while (slice_item(&rest, ';', &item))
			add_want(&wants, contact_of_mine(ties, &mine[i]), item);
	}
	for (size_t i = 0; i < count; i++) {
		rest = list_of(network, mine[i].person, PEOPLE_OFFERS);
		while (slice_item(&rest, ';', &item))
			match_offer(ties, &wants,
			    contact_of_mine(ties, &mine[i]), item, offers);
	}
	if (offers->count > 0)
		qsort(offers->list, offers->count, sizeof(*offers->list),
		    compare_pairs);
	map_close(&wants.items);
	free(wants.list);
	free(wants.wanted);
}

void
offers_close(struct offers *offers)
{
	free(offers->list);
}
