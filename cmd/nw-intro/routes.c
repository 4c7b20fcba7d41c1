/* Routes to somebody: the best one through each of my neighbours. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "nw-intro/routes.h"

/*
 * A path from a person to the target.  It is kept only if it is better than the
 * person's paths with fewer edges; otherwise no best route contains it.
 */
struct path {
	double chance; /* halved for each broker after the person */
	uint32_t person, edges;
	uint32_t next;	/* index of the path of the next person */
	uint32_t fewer; /* the person's path with fewer edges, plus 1, or 0 */
};

enum { FEW = 1000 }; /* routes that are printed */

/* The best path so far from a person: the last one added. */
struct best {
	double chance;
	uint32_t path; /* index plus 1; 0 is no path */
};

/* Returns a factor up to 1: 1 if I gave at least as often as I asked. */
static double
fatigue(const struct contact *contact)
{
	const struct ratings *ratings = &contact->ratings;
	double asks = decay_sum(ratings->asks90);
	double favours = decay_sum(ratings->favours90);

	return 1 / (1 + fmax(0, asks - favours));
}

static double
mutual_of(struct routes *routes, uint32_t tie)
{
	const struct ties *ties = routes->ties;

	if (routes->mutual[tie] <= 0)
		routes->mutual[tie] =
		    model_tie(routes->model, &ties->list[tie]).mutual;
	return routes->mutual[tie];
}

/* Lists the ties of each person with my neighbours, in the order of these. */
static void
find_near(struct routes *routes)
{
	const struct ties *ties = routes->ties;
	size_t mine, count, sum = 0;
	const struct neighbour *neighbours = ties_of(ties, ties->me, &mine);
	/* Each start moves to where it ends, while people are added. */
	size_t *end =
	    alloc_zeroed((size_t)ties->person_count + 2, sizeof(*end));

	for (size_t i = 0; i < mine; i++) {
		const struct neighbour *all =
		    ties_of(ties, neighbours[i].person, &count);

		for (size_t j = 0; j < count; j++)
			end[all[j].person + 2]++;
		sum += count;
	}
	for (uint32_t i = 0; i < ties->person_count; i++)
		end[i + 2] += end[i + 1];
	routes->first_near = end;
	routes->near = alloc_zeroed(sum, sizeof(*routes->near));
	for (size_t i = 0; i < mine; i++) {
		uint32_t person = neighbours[i].person;
		const struct neighbour *all = ties_of(ties, person, &count);

		for (size_t j = 0; j < count; j++)
			routes->near[end[all[j].person + 1]++] =
			    (struct neighbour){person, all[j].tie};
	}
}

void
routes_open(struct routes *routes, const struct ties *ties,
    const struct model *model, size_t hops, size_t limit)
{
	size_t count;
	const struct neighbour *neighbours = ties_of(ties, ties->me, &count);

	*routes = (struct routes){
	    .ties = ties, .model = model, .hops = hops, .limit = limit};
	routes->my_neighbours =
	    alloc_zeroed(ties->person_count, sizeof(*routes->my_neighbours));
	for (uint32_t i = 0; i < count; i++)
		routes->my_neighbours[neighbours[i].person] = i + 1;
	routes->mutual = alloc_zeroed(ties->count, sizeof(*routes->mutual));
	routes->best = alloc_zeroed(ties->person_count, sizeof(*routes->best));
	find_near(routes);
	if (limit == 0 || limit > FEW)
		return;
	routes->greatest = alloc_zeroed(2 * limit, sizeof(*routes->greatest));
	routes->firsts = alloc_zeroed(count, sizeof(*routes->firsts));
	for (size_t i = 0; i < count; i++) {
		routes->firsts[i] = mutual_of(routes, neighbours[i].tie) *
		    fatigue(&ties->contacts[i]);
		routes->first = fmax(routes->first, routes->firsts[i]);
	}
}

void
routes_close(struct routes *routes)
{
	free(routes->list);
	free(routes->people);
	free(routes->my_neighbours);
	free(routes->first_near);
	free(routes->near);
	free(routes->mutual);
	free(routes->strongest);
	free(routes->firsts);
	free(routes->greatest);
	free(routes->paths);
	free(routes->best);
}

/*
 * Products of the same factors in another order may differ in the last bits;
 * they must count as equal.
 */
static bool
clearly_above(double chance, double best)
{
	return chance > best + best * 1e-12;
}

/*
 * Adds a path, which is_good.  Paths from first_new on have the same number of
 * edges: the better one replaces the other, or the one whose names come first.
 */
static void
add_path(struct routes *routes, struct path path, size_t first_new)
{
	struct best *best = &routes->best[path.person];
	struct path *other;

	if (best->path > first_new) {
		other = &routes->paths[best->path - 1];
		/* People are numbered by name. */
		if (!clearly_above(path.chance, other->chance) &&
		    routes->paths[path.next].person >
			routes->paths[other->next].person)
			return;
		path.fewer = other->fewer;
		*other = path;
	} else {
		path.fewer = best->path;
		routes->paths =
		    alloc_grow(routes->paths, &routes->path_capacity,
			routes->path_count + 1, sizeof(*routes->paths));
		routes->paths[routes->path_count++] = path;
		best->path = (uint32_t)routes->path_count;
	}
	best->chance = path.chance;
}

/* Returns whether a path of at most this chance may be worth adding. */
static bool
is_good(const struct best *best, double chance, size_t first_new)
{
	return best->path > first_new
	    ? !clearly_above(best->chance, chance)
	    : best->path == 0 || clearly_above(chance, best->chance);
}

/* A path that gets one more edge in front. */
struct extension {
	struct path path;
	double most;	  /* chance, but for that edge */
	size_t first_new; /* as in add_path */
};

static void
extend_by(
    struct routes *routes, struct extension *it, uint32_t person, uint32_t tie)
{
	const struct best *best = &routes->best[person];

	/* Mutual is below 1: saves reading the tie. */
	if (person == routes->ties->me ||
	    !is_good(best, it->most, it->first_new))
		return;
	it->path.person = person;
	it->path.chance = it->most * mutual_of(routes, tie);
	if (is_good(best, it->path.chance, it->first_new))
		add_path(routes, it->path, it->first_new);
}

/* Adds an edge in front of a path; the last one must start at my neighbour. */
static void
extend(struct routes *routes, uint32_t next, size_t first_new)
{
	struct path from = routes->paths[next];
	struct extension it = {{.edges = from.edges + 1, .next = next},
	    from.edges > 0 ? from.chance / 2 : from.chance, first_new};
	size_t count;
	const struct neighbour *all =
	    ties_of(routes->ties, from.person, &count);

	if (it.path.edges + 1 == routes->hops) {
		all = routes->near + routes->first_near[from.person];
		count = routes->first_near[from.person + 1] -
		    routes->first_near[from.person];
	}
	for (size_t i = 0; i < count; i++)
		extend_by(routes, &it, all[i].person, all[i].tie);
}

/* Returns the greatest mutual with others than me, -1 without any. */
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
 * Returns the chance up to which a path is useless: it cannot improve the path
 * of any neighbour of mine, even over that neighbour's strongest tie.
 */
static double
useless_chance(struct routes *routes)
{
	const struct ties *ties = routes->ties;
	double useless = 1;
	size_t count;
	const struct neighbour *neighbours = ties_of(ties, ties->me, &count);

	if (routes->strongest == NULL) {
		routes->strongest =
		    alloc_zeroed(count, sizeof(*routes->strongest));
		for (size_t i = 0; i < count; i++)
			routes->strongest[i] =
			    strongest_of(routes, neighbours[i].person);
	}
	for (size_t i = 0; i < count; i++) {
		const struct best *best = &routes->best[neighbours[i].person];

		if (routes->strongest[i] < 0)
			continue;
		if (best->path == 0)
			return -1;
		if (routes->strongest[i] > 0)
			useless = fmin(
			    useless, 2 * best->chance / routes->strongest[i]);
	}
	return useless;
}

/* Adds a chance to the greatest ones, which are sorted; returns their count. */
static size_t
keep_greatest(double *list, size_t count, size_t limit, double chance)
{
	size_t at;

	if (count == limit && chance <= list[limit - 1])
		return count;
	at = count < limit ? count++ : limit - 1;
	for (; at > 0 && list[at - 1] < chance; at--)
		list[at] = list[at - 1];
	list[at] = chance;
	return count;
}

/*
 * Returns the chance up to which a path is useless because few routes are
 * printed: whatever I put in front, as many others have a greater chance.
 */
static double
useless_for_few(const struct routes *routes)
{
	const double printed = 2e-6; /* seen even after rounding */
	const struct ties *ties = routes->ties;
	size_t limit = routes->limit, found = routes->greatest_count, count;
	double *list = routes->greatest + limit;
	const struct neighbour *neighbours = ties_of(ties, ties->me, &count);

	memcpy(list, routes->greatest, found * sizeof(*list));
	for (size_t i = 0; i < count; i++) {
		const struct best *best = &routes->best[neighbours[i].person];

		if (best->path != 0)
			found = keep_greatest(list, found, limit,
			    best->chance * routes->firsts[i]);
	}
	if (found < limit)
		return -1;
	return 2 * (list[limit - 1] - printed) / routes->first;
}

/* Returns how many ties the people have whose paths are extended. */
static size_t
count_ties(const struct routes *routes, size_t begin, size_t end)
{
	size_t sum = 0;

	for (size_t i = begin; i < end; i++) {
		size_t count;

		ties_of(routes->ties, routes->paths[i].person, &count);
		sum += count;
	}
	return sum;
}

/* Finds the best paths to the target, one edge more in each round. */
static void
find_paths(struct routes *routes, uint32_t target)
{
	size_t begin = 0, end = 0, count;

	ties_of(routes->ties, routes->ties->me, &count);
	add_path(routes, (struct path){.chance = 1, .person = target}, 0);
	for (uint32_t edges = 1; edges < routes->hops; edges++) {
		double useless = -1;
		bool worth_it;

		begin = end;
		end = routes->path_count;
		worth_it = count_ties(routes, begin, end) > count;
		if (worth_it)
			useless = useless_chance(routes);
		if (worth_it && edges > 1 && routes->greatest != NULL)
			useless = fmax(useless, useless_for_few(routes));
		for (size_t i = begin; i < end; i++)
			if (routes->paths[i].chance > useless)
				extend(routes, (uint32_t)i, end);
	}
}

static void
clear_paths(struct routes *routes)
{
	for (size_t i = 0; i < routes->path_count; i++)
		routes->best[routes->paths[i].person] = (struct best){0, 0};
	routes->path_count = 0;
}

/* Adds me and the people on the path. */
static void
add_people(struct routes *routes, const struct path *path)
{
	size_t end = routes->people_count + path->edges + 2;
	uint32_t *people = alloc_grow(
	    routes->people, &routes->people_capacity, end, sizeof(*people));

	routes->people = people;
	people[routes->people_count++] = routes->ties->me;
	while (routes->people_count < end) {
		people[routes->people_count++] = path->person;
		path = &routes->paths[path->next];
	}
}

/* Adds the route from me along the path of one of my neighbours. */
static void
add_route(struct routes *routes, const struct path *path, uint32_t target)
{
	const struct ties *ties = routes->ties;
	uint32_t index = routes->my_neighbours[path->person] - 1;
	size_t count;
	double my_mutual =
	    mutual_of(routes, ties_of(ties, ties->me, &count)[index].tie);
	struct route route = {.target = target, .via = path->person};

	/* My tie may be so cold that the products are equal: fewer hops win. */
	while (path->fewer != 0 &&
	    !clearly_above(path->chance * my_mutual,
		routes->paths[path->fewer - 1].chance * my_mutual))
		path = &routes->paths[path->fewer - 1];
	route.hops = path->edges + 1;
	route.chance = path->chance * my_mutual;
	if (route.via != target)
		route.chance *= model_readiness(&ties->contacts[index]);
	route.chance = number_as_printed(route.chance);
	route.first = routes->people_count;
	add_people(routes, path);
	routes->list = alloc_grow(routes->list, &routes->capacity,
	    routes->count + 1, sizeof(*routes->list));
	routes->list[routes->count++] = route;
	if (routes->greatest != NULL)
		routes->greatest_count = keep_greatest(routes->greatest,
		    routes->greatest_count, routes->limit, route.chance);
}

void
routes_find(struct routes *routes, uint32_t target)
{
	find_paths(routes, target);
	for (size_t i = 0; i < routes->path_count; i++) {
		const struct path *path = &routes->paths[i];

		if (routes->my_neighbours[path->person] != 0 &&
		    routes->best[path->person].path == i + 1)
			add_route(routes, path, target);
	}
	clear_paths(routes);
}

static int
compare_routes(const void *first, const void *second)
{
	const struct route *a = first, *b = second;

	if (a->chance != b->chance)
		return a->chance > b->chance ? -1 : 1;
	if (a->hops != b->hops)
		return a->hops < b->hops ? -1 : 1;
	if (a->target != b->target)
		return a->target < b->target ? -1 : 1;
	/* Only one route to a target is direct, so via is a broker here. */
	return (a->via > b->via) - (a->via < b->via);
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
