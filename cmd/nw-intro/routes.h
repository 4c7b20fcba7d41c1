/* Routes to somebody: the best one through each of my neighbours. */
/* SPDX-License-Identifier: ISC */
#ifndef ROUTES_H
#define ROUTES_H

#include "model/model.h"

struct route {
	uint32_t target;
	uint32_t via;  /* my neighbour; the target if the route is direct */
	uint32_t hops; /* ties on the route */
	double chance; /* as printed */
	size_t first;  /* index of its first person: routes_people */
};

struct routes {
	const struct ties *ties;
	const struct model *model;
	size_t hops;  /* at most, of a route */
	size_t limit; /* that many are printed, at most */
	struct route *list;
	size_t count, capacity;
	uint32_t *people; /* on the routes, one route after the other */
	size_t people_count, people_capacity;
	uint32_t *my_neighbours; /* by person: index among them plus 1, or 0 */
	size_t *first_near;	 /* by person, and one more: index in near */
	struct neighbour *near;	 /* the ties of people with my neighbours */
	double *mutual;		 /* by tie; 0 until it is needed */
	double *strongest;	 /* by that index; NULL until it is needed */
	double *firsts;		 /* by that index: what the first hop leaves */
	double first;		 /* the greatest of them */
	double *greatest;	 /* chances of routes; NULL unless few matter */
	size_t greatest_count;
	struct path *paths;
	size_t path_count, path_capacity;
	struct best *best; /* by person */
};

/*
 * The ties must have a me, and hops must be at least 1.  Routes that are surely
 * not among the first, at most limit, may be left out.
 */
void routes_open(struct routes *routes, const struct ties *ties,
    const struct model *model, size_t hops, size_t limit);
void routes_close(struct routes *routes);

/*
 * Adds the routes to a target other than me: for each of my neighbours the best
 * one, if any leads to the target without passing me.  The chance is the
 * product of mutual along the route, halved for each broker but the first, and
 * lower if I have asked the first often.  Among equal routes the one with fewer
 * hops is the best, then the one whose names come first.  The time grows with
 * the ties of the people near the target, not with all ties.
 */
void routes_find(struct routes *routes, uint32_t target);

/* Sorts by chance, then by hops, target and via. */
void routes_sort(struct routes *routes);

/* Returns the hops + 1 people on a route; me is the first. */
const uint32_t *routes_people(
    const struct routes *routes, const struct route *route);

#endif
