/* What the ties around a tie say: bridges, presence, access. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "graph.h"
#include "model.h"

/* Adds the ties of z, a contact of mine, to the bridges they are part of. */
static void
add_broker(const struct ties *ties, const struct neighbour *z,
    struct graph_bridge *bridges)
{
	double mine = model_tie(&ties->list[z->tie], ties->today).warmth;
	size_t count;
	const struct neighbour *others = ties_of(ties, z->person, &count);

	for (size_t i = 0; i < count; i++) {
		const struct tie *tie = &ties->list[others[i].tie];
		struct graph_bridge *bridge = &bridges[others[i].person];
		double share = model_bridge_share(
		    mine, model_tie(tie, ties->today).warmth, count);

		bridge->bridge *= 1 - share;
		bridge->brokers++;
		if (bridge->via == TIES_NOBODY || share > bridge->share) {
			bridge->share = share;
			bridge->via = z->person;
		}
	}
}

struct graph_bridge *
graph_bridges(const struct ties *ties, uint32_t me)
{
	struct graph_bridge *bridges =
	    alloc_zeroed(ties->person_count, sizeof(*bridges));
	size_t count;
	const struct neighbour *mine = ties_of(ties, me, &count);

	/* A product, of what is missing, until all brokers are in. */
	for (uint32_t i = 0; i < ties->person_count; i++)
		bridges[i] = (struct graph_bridge){1, 0, TIES_NOBODY, 0};
	/* In the order of names, so that rounding is the same every time. */
	for (size_t i = 0; i < count; i++)
		add_broker(ties, &mine[i], bridges);
	for (uint32_t i = 0; i < ties->person_count; i++)
		bridges[i].bridge = 1 - bridges[i].bridge;
	return bridges;
}

static int32_t
last_contact(const struct ties *ties, uint32_t person, uint32_t other)
{
	const struct tie *tie = ties_between(ties, person, other);

	return tie != NULL ? tie->last : DATE_NONE;
}

/* The D_180 of a tie as of a day on or after its last contact-day. */
static double
d180_as_of(const struct tie *tie, int32_t day)
{
	return tie->d180 * exp2(-(double)(day - tie->last) / 180);
}

struct graph_presence
graph_presence(const struct ties *ties, uint32_t me, uint32_t person)
{
	struct graph_presence presence = {-1, 0};
	size_t count;
	const struct neighbour *all = ties_of(ties, person, &count);
	int32_t with_me = last_contact(ties, me, person);
	int32_t seen = DATE_NONE;

	for (size_t i = 0; i < count; i++)
		if (ties->list[all[i].tie].last > seen)
			seen = ties->list[all[i].tie].last;
	for (size_t i = 0; i < count; i++) {
		const struct tie *tie = &ties->list[all[i].tie];
		uint32_t z = all[i].person;

		/* DATE_NONE is before all days, and not later than itself. */
		if (z == me ||
		    (tie->last <= with_me &&
			tie->last <= last_contact(ties, me, z)))
			continue;
		presence.away = ties->today - seen;
		presence.known_of += d180_as_of(tie, seen);
	}
	return presence;
}

struct graph_access
graph_access(const struct ties *ties, const double *influence, uint32_t person)
{
	struct graph_access best = {influence[person], TIES_NOBODY};
	size_t count;
	const struct neighbour *all = ties_of(ties, person, &count);

	for (size_t i = 0; i < count; i++) {
		uint32_t j = all[i].person;
		double access;

		if (j == ties->me || influence[j] <= best.access)
			continue; /* warmth is below 1 */
		access = influence[j] *
		    model_tie(&ties->list[all[i].tie], ties->today).warmth;
		if (access > best.access) {
			best.access = access;
			best.through = j;
		}
	}
	return best;
}

void
graph_search_open(
    struct graph_search *search, const struct ties *ties, size_t hops)
{
	*search = (struct graph_search){.ties = ties, .hops = hops};
	search->mutual = alloc_zeroed(ties->count, sizeof(*search->mutual));
	for (uint32_t i = 0; i < ties->count; i++)
		search->mutual[i] = NAN;
	search->chance = alloc_zeroed(hops, sizeof(*search->chance));
	search->next = alloc_zeroed(hops, sizeof(*search->next));
	search->reached = alloc_zeroed(hops, sizeof(*search->reached));
	search->reached_count =
	    alloc_zeroed(hops, sizeof(*search->reached_count));
	search->reached_capacity =
	    alloc_zeroed(hops, sizeof(*search->reached_capacity));
	for (size_t i = 0; i < hops; i++) {
		search->chance[i] =
		    alloc_zeroed(ties->person_count, sizeof(**search->chance));
		search->next[i] =
		    alloc_zeroed(ties->person_count, sizeof(**search->next));
		for (uint32_t j = 0; j < ties->person_count; j++)
			search->chance[i][j] = -1;
	}
}

void
graph_search_close(struct graph_search *search)
{
	for (size_t i = 0; i < search->hops; i++) {
		free(search->chance[i]);
		free(search->next[i]);
		free(search->reached[i]);
	}
	free(search->mutual);
	free(search->chance);
	free(search->next);
	free(search->reached);
	free(search->reached_count);
	free(search->reached_capacity);
}

static double
mutual_of(struct graph_search *search, uint32_t tie)
{
	const struct ties *ties = search->ties;

	if (isnan(search->mutual[tie]))
		search->mutual[tie] =
		    model_tie(&ties->list[tie], ties->today).mutual;
	return search->mutual[tie];
}

/*
 * Products of the same factors in another order differ in their last bits, and
 * are equal all the same.
 */
static bool
clearly_above(double chance, double best)
{
	return chance > best + fabs(best) * 1e-12;
}

/* Notes a way from a person, over another that is one edge nearer. */
static void
note_way(struct graph_search *search, size_t edges, uint32_t person,
    uint32_t next, double chance)
{
	/* People come in order, so the first of equals has the first name. */
	if (!clearly_above(chance, search->chance[edges][person]))
		return;
	if (search->chance[edges][person] < 0) {
		size_t count = search->reached_count[edges]++;

		search->reached[edges] = alloc_grow(search->reached[edges],
		    &search->reached_capacity[edges], count + 1,
		    sizeof(**search->reached));
		search->reached[edges][count] = person;
	}
	search->chance[edges][person] = chance;
	search->next[edges][person] = next;
}

static int
compare_people(const void *a, const void *b)
{
	uint32_t one = *(const uint32_t *)a, two = *(const uint32_t *)b;

	return (one > two) - (one < two);
}

/* From everyone a number of edges away, one edge further. */
static void
extend(struct graph_search *search, size_t edges)
{
	const struct ties *ties = search->ties;

	if (search->reached_count[edges] == 0)
		return;
	qsort(search->reached[edges], search->reached_count[edges],
	    sizeof(**search->reached), compare_people);
	for (size_t i = 0; i < search->reached_count[edges]; i++) {
		uint32_t person = search->reached[edges][i];
		size_t count;
		const struct neighbour *all = ties_of(ties, person, &count);

		for (size_t j = 0; j < count; j++)
			if (all[j].person != ties->me)
				note_way(search, edges + 1, all[j].person,
				    person,
				    search->chance[edges][person] *
					mutual_of(search, all[j].tie));
	}
}

void
graph_search_to(struct graph_search *search, uint32_t target)
{
	for (size_t i = 0; i < search->hops; i++) {
		for (size_t j = 0; j < search->reached_count[i]; j++)
			search->chance[i][search->reached[i][j]] = -1;
		search->reached_count[i] = 0;
	}
	note_way(search, 0, target, target, 1);
	for (size_t edges = 0; edges + 1 < search->hops; edges++)
		extend(search, edges);
}

double
graph_search_from(
    struct graph_search *search, const struct neighbour *first, size_t *hops)
{
	double mine = mutual_of(search, first->tie), best = -1;

	/* So many edges from the first person on are so many brokers. */
	for (size_t edges = 0; edges < search->hops; edges++) {
		double chance = search->chance[edges][first->person];

		if (chance < 0)
			continue;
		chance *= mine;
		if (edges > 1)
			chance = ldexp(chance, 1 - (int)edges);
		if (clearly_above(chance, best)) {
			best = chance;
			*hops = edges + 1;
		}
	}
	return best;
}

uint32_t *
graph_search_path(
    const struct graph_search *search, uint32_t first, size_t hops)
{
	uint32_t *path = alloc_zeroed(hops + 1, sizeof(*path));

	path[0] = search->ties->me;
	for (size_t i = 1; i <= hops; i++) {
		path[i] = first;
		first = search->next[hops - i][first];
	}
	return path;
}
