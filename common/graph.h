/* What the ties around a tie say: bridges, presence, access. */
/* SPDX-License-Identifier: ISC */
#ifndef GRAPH_H
#define GRAPH_H

#include "ties.h"

/* What common contacts add for one person: nw-model(7). */
struct graph_bridge {
	double bridge;
	uint32_t brokers; /* how many common contacts */
	uint32_t via;	  /* the one whose share is greatest, or TIES_NOBODY */
	double share;	  /* the greatest warmth * warmth / sqrt(k) */
};

/* From one person, me, to everyone, by person; for free(3). */
struct graph_bridge *graph_bridges(const struct ties *ties, uint32_t me);

struct graph_presence {
	int32_t away;	 /* days, -1 where nobody saw the person without me */
	double known_of; /* how much the log knows of a life without me */
};

struct graph_presence graph_presence(
    const struct ties *ties, uint32_t me, uint32_t person);

struct graph_access {
	double access;
	uint32_t through; /* TIES_NOBODY where it is the person's own */
};

/* Influence, from 0 to 1, is given by person. */
struct graph_access graph_access(
    const struct ties *ties, const double *influence, uint32_t person);

/*
 * Best routes to one target at a time.  The chance of a route is the product of
 * mutual along it, halved for each broker but the first.
 */
struct graph_search {
	const struct ties *ties;
	size_t hops;	/* edges in a route at most, the one from me included */
	double *mutual; /* by tie; NAN until it is needed */
	double **chance;    /* by edges to the target, by person; -1: no way */
	uint32_t **next;    /* the same: the person after that one */
	uint32_t **reached; /* by edges: the people with a way, in order */
	size_t *reached_count, *reached_capacity;
};

void graph_search_open(
    struct graph_search *search, const struct ties *ties, size_t hops);
void graph_search_close(struct graph_search *search);

/* Finds the ways to the target from everyone near enough, not through me. */
void graph_search_to(struct graph_search *search, uint32_t target);

/*
 * The best route from me by way of a neighbour of mine: its chance, negative if
 * there is none, and the number of its edges.  Of equals the one with fewer
 * edges, or with the names that come first.
 */
double graph_search_from(
    struct graph_search *search, const struct neighbour *first, size_t *hops);

/* The people on that route, me first: hops + 1 of them; for free(3). */
uint32_t *graph_search_path(
    const struct graph_search *search, uint32_t first, size_t hops);

#endif
