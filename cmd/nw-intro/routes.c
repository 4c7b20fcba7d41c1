/* Routes to somebody: the best by way of each neighbour of mine. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "model/model.h"
#include "nw-intro/routes.h"

/*
 * A way from somebody to the target.  One with more edges is kept only if it is
 * better than all of the person's with fewer: else no best route has it in it.
 */
struct way {
	double chance; /* halved for each broker but the one it begins at */
	uint32_t person, edges;
	uint32_t next;	/* the way of the one behind him */
	uint32_t fewer; /* his own with fewer edges, plus 1; 0: there is none */
};

/* The last way of a person, which is the best of his: all zero is none. */
struct reached {
	double chance;
	uint32_t way; /* plus 1 */
};

void
routes_open(struct routes *routes, const struct ties *ties, size_t hops)
{
	size_t count;
	const struct neighbour *mine = ties_of(ties, ties->me, &count);

	*routes = (struct routes){.ties = ties, .hops = hops};
	routes->mine = alloc_zeroed(ties->person_count, sizeof(*routes->mine));
	for (uint32_t i = 0; i < count; i++)
		routes->mine[mine[i].person] = i + 1;
	routes->mutual = alloc_zeroed(ties->count, sizeof(*routes->mutual));
	routes->reached =
	    alloc_zeroed(ties->person_count, sizeof(*routes->reached));
}

void
routes_close(struct routes *routes)
{
	free(routes->list);
	free(routes->people);
	free(routes->mine);
	free(routes->mutual);
	free(routes->strongest);
	free(routes->ways);
	free(routes->reached);
}

static double
mutual_of(struct routes *routes, uint32_t tie)
{
	const struct ties *ties = routes->ties;

	if (routes->mutual[tie] <= 0)
		routes->mutual[tie] =
		    model_tie(&ties->list[tie], ties->today).mutual;
	return routes->mutual[tie];
}

/*
 * Products of the same factors in another order differ in their last bits, and
 * are equal all the same.
 */
static bool
clearly_above(double chance, double best)
{
	return chance > best + best * 1e-12;
}

/*
 * Adds a way of a person, unless the one he has is as good.  Those from
 * new_ways on have as many edges: of them, the one with the first names is
 * better.
 */
static void
add_way(struct routes *routes, struct way way, size_t new_ways)
{
	struct reached *reached = &routes->reached[way.person];
	struct way *other;

	if (reached->way > new_ways) {
		other = &routes->ways[reached->way - 1];
		/* People are numbered by name. */
		if (!clearly_above(way.chance, other->chance) &&
		    routes->ways[way.next].person >
			routes->ways[other->next].person)
			return;
		way.fewer = other->fewer;
		*other = way;
	} else {
		way.fewer = reached->way;
		routes->ways = alloc_grow(routes->ways, &routes->way_capacity,
		    routes->way_count + 1, sizeof(*routes->ways));
		routes->ways[routes->way_count++] = way;
		reached->way = (uint32_t)routes->way_count;
	}
	reached->chance = way.chance;
}

/* Whether a way of that chance, or less, may be worth adding. */
static bool
is_good(const struct reached *reached, double chance, size_t new_ways)
{
	return reached->way > new_ways
	    ? !clearly_above(reached->chance, chance)
	    : reached->way == 0 || clearly_above(chance, reached->chance);
}

/* One edge further: to everybody, or in the end to my neighbours only. */
static void
extend(struct routes *routes, uint32_t next, size_t new_ways)
{
	const struct ties *ties = routes->ties;
	struct way from = routes->ways[next];
	struct way way = {.edges = from.edges + 1, .next = next};
	double most = from.edges > 0 ? from.chance / 2 : from.chance;
	bool to_all = way.edges + 1 < routes->hops;
	size_t count;
	const struct neighbour *all = ties_of(ties, from.person, &count);

	for (size_t i = 0; i < count; i++) {
		const struct reached *reached = &routes->reached[all[i].person];

		way.person = all[i].person;
		if (way.person == ties->me ||
		    (!to_all && routes->mine[way.person] == 0))
			continue;
		/* Before the tie is looked at: mutual is below 1. */
		if (!is_good(reached, most, new_ways))
			continue;
		way.chance = most * mutual_of(routes, all[i].tie);
		if (is_good(reached, way.chance, new_ways))
			add_way(routes, way, new_ways);
	}
}

/* The greatest mutual of a neighbour of mine with others; -1 without any. */
static double
strongest_of(struct routes *routes, uint32_t person)
{
	size_t count;
	const struct neighbour *all = ties_of(routes->ties, person, &count);
	double strongest = -1;

	for (size_t i = 0; i < count; i++)
		if (all[i].person != routes->ties->me)
			strongest =
			    fmax(strongest, mutual_of(routes, all[i].tie));
	return strongest;
}

/*
 * A chance that no way needs that is still to serve a neighbour of mine: one so
 * small cannot make his best better, even by the strongest of his ties.
 */
static double
useless_chance(struct routes *routes)
{
	const struct ties *ties = routes->ties;
	double useless = 1;
	size_t count;
	const struct neighbour *mine = ties_of(ties, ties->me, &count);

	if (routes->strongest == NULL) {
		routes->strongest =
		    alloc_zeroed(count, sizeof(*routes->strongest));
		for (size_t i = 0; i < count; i++)
			routes->strongest[i] =
			    strongest_of(routes, mine[i].person);
	}
	for (size_t i = 0; i < count; i++) {
		const struct reached *reached =
		    &routes->reached[mine[i].person];

		if (routes->strongest[i] < 0)
			continue;
		if (reached->way == 0)
			return -1;
		if (routes->strongest[i] > 0)
			useless = fmin(useless,
			    2 * reached->chance / routes->strongest[i]);
	}
	return useless;
}

/* From everyone near enough to the target, but not through me. */
static void
find_ways(struct routes *routes, uint32_t target)
{
	size_t begin = 0, end = 0, count;

	ties_of(routes->ties, routes->ties->me, &count);
	add_way(routes, (struct way){.chance = 1, .person = target}, 0);
	for (uint32_t edges = 1; edges < routes->hops; edges++) {
		double useless = -1;

		begin = end;
		end = routes->way_count;
		if (end - begin > count)
			useless = useless_chance(routes);
		for (size_t i = begin; i < end; i++)
			if (routes->ways[i].chance > useless)
				extend(routes, (uint32_t)i, end);
	}
}

static void
forget_ways(struct routes *routes)
{
	for (size_t i = 0; i < routes->way_count; i++)
		routes->reached[routes->ways[i].person] =
		    (struct reached){0, 0};
	routes->way_count = 0;
}

/* How tired of my asking the broker is: 1 is not at all. */
static double
fatigue(const struct ties *ties, const struct contact *contact)
{
	const struct ratings *ratings = ties_ratings(ties, contact);
	double asks = decay_sum(ratings->asks90);
	double favours = decay_sum(ratings->favours90);

	return 1 / (1 + fmax(0, asks - favours));
}

/* Me, and all on the way. */
static void
add_people(struct routes *routes, const struct way *way)
{
	size_t end = routes->people_count + way->edges + 2;
	uint32_t *people = alloc_grow(
	    routes->people, &routes->people_capacity, end, sizeof(*people));

	routes->people = people;
	people[routes->people_count++] = routes->ties->me;
	while (routes->people_count < end) {
		people[routes->people_count++] = way->person;
		way = &routes->ways[way->next];
	}
}

/* From me over one of my neighbours, who has the way. */
static void
add_route(struct routes *routes, const struct way *way, uint32_t target)
{
	const struct ties *ties = routes->ties;
	uint32_t place = routes->mine[way->person] - 1;
	size_t count;
	double mine =
	    mutual_of(routes, ties_of(ties, ties->me, &count)[place].tie);
	struct route route = {.target = target, .via = way->person};

	/* From a tie gone cold that cannot be told any more, fewer hops win. */
	while (way->fewer != 0 &&
	    !clearly_above(
		way->chance * mine, routes->ways[way->fewer - 1].chance * mine))
		way = &routes->ways[way->fewer - 1];
	route.hops = way->edges + 1;
	route.chance = way->chance * mine;
	if (route.via != target)
		route.chance *= fatigue(ties, &ties->contacts[place]);
	route.chance = number_as_printed(route.chance);
	route.first = routes->people_count;
	add_people(routes, way);
	routes->list = alloc_grow(routes->list, &routes->capacity,
	    routes->count + 1, sizeof(*routes->list));
	routes->list[routes->count++] = route;
}

void
routes_find(struct routes *routes, uint32_t target)
{
	find_ways(routes, target);
	for (size_t i = 0; i < routes->way_count; i++) {
		const struct way *way = &routes->ways[i];

		if (routes->mine[way->person] != 0 &&
		    routes->reached[way->person].way == i + 1)
			add_route(routes, way, target);
	}
	forget_ways(routes);
}

/* By chance, then fewer hops, then the names. */
static int
compare_routes(const void *a, const void *b)
{
	const struct route *one = a, *two = b;

	if (one->chance != two->chance)
		return one->chance > two->chance ? -1 : 1;
	if (one->hops != two->hops)
		return one->hops < two->hops ? -1 : 1;
	if (one->target != two->target)
		return one->target < two->target ? -1 : 1;
	/* Of one target and one number of hops, only one can be direct. */
	return (one->via > two->via) - (one->via < two->via);
}

void
routes_sort(struct routes *routes)
{
	if (routes->count > 0)
		qsort(routes->list, routes->count, sizeof(*routes->list),
		    compare_routes);
}

const uint32_t *
routes_people(const struct routes *routes, const struct route *route)
{
	return routes->people + route->first;
}
