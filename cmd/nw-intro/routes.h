/* Routes to somebody: the best by way of each neighbour of mine. */
/* SPDX-License-Identifier: ISC */
#ifndef ROUTES_H
#define ROUTES_H

#include "ties/ties.h"

struct route {
	uint32_t target, via; /* via the target himself if direct */
	uint32_t hops;	      /* its edges */
	double chance;	      /* as printed */
	size_t first;	      /* where its people begin */
};

struct routes {
	const struct ties *ties;
	size_t hops; /* edges in a route at most */
	struct route *list;
	size_t count, capacity;
	uint32_t *people; /* on the routes, one behind the other */
	size_t people_count, people_capacity;
	uint32_t *mine; /* by person: the place among my neighbours, plus 1 */
	double *mutual; /* by tie; 0 until it is needed */
	double *strongest; /* by that place; NULL until it is needed */
	struct way *ways;
	size_t way_count, way_capacity;
	struct reached *reached; /* by person */
};

/* Somebody is me, and hops are 1 or more. */
void routes_open(struct routes *routes, const struct ties *ties, size_t hops);
void routes_close(struct routes *routes);

/*
 * Adds the routes to one target, other than me: for each neighbour of mine from
 * whom there is a way that does not lead through me, the best one.  Its chance
 * is the product of mutual along the route, halved for each broker but the
 * first, and less if the first is tired of my asking.  Of equals the route with
 * fewer hops is the best, or the one with the names that come first.  Takes
 * time in the ties of those who are near the target, not of all.
 */
void routes_find(struct routes *routes, uint32_t target);

/* By chance; where it is equal by hops, then by target and by via. */
void routes_sort(struct routes *routes);

/* The people on a route, me first: one more than it has hops. */
const uint32_t *routes_people(
    const struct routes *routes, const struct route *route);

#endif
