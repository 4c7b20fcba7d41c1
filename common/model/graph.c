/* What the ties around a tie say: bridges, presence, access. */
/* SPDX-License-Identifier: ISC */
#include <math.h>

#include "model/graph.h"
#include "model/model.h"

enum { AHEAD = 16 }; /* ties that are prefetched */

/* Returns the tie at i of a list; prefetches a later one. */
static const struct tie *
tie_at(const struct ties *ties, const struct neighbour *all, size_t count,
    size_t i)
{
	if (i + AHEAD < count)
		ties_fetch(ties, all[i + AHEAD].tie);
	return &ties->list[all[i].tie];
}

/* Adds z, a contact of mine, as a broker to the bridges to its neighbours. */
static void
add_broker(const struct ties *ties, const struct neighbour *z,
    struct graph_bridge *bridges)
{
	double my_warmth = model_tie(&ties->list[z->tie], ties->today).warmth;
	size_t count;
	const struct neighbour *others = ties_of(ties, z->person, &count);

	for (size_t i = 0; i < count; i++) {
		const struct tie *tie = tie_at(ties, others, count, i);
		struct graph_bridge *bridge = &bridges[others[i].person];
		double share = model_bridge_share(
		    my_warmth, model_tie(tie, ties->today).warmth, count);

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
	const struct neighbour *neighbours = ties_of(ties, me, &count);

	/* Until all brokers are added, bridge is the product of 1 - share. */
	for (uint32_t i = 0; i < ties->person_count; i++)
		bridges[i] =
		    (struct graph_bridge){1, 0, TIES_NOBODY, 0, DATE_NONE};
	/* In the order of names, so that rounding is always the same. */
	for (size_t i = 0; i < count; i++) {
		bridges[neighbours[i].person].last =
		    ties->list[neighbours[i].tie].last;
		add_broker(ties, &neighbours[i], bridges);
	}
	for (uint32_t i = 0; i < ties->person_count; i++)
		bridges[i].bridge = 1 - bridges[i].bridge;
	return bridges;
}

/* Returns the D_180 of a tie as of a day on or after its last contact-day. */
static double
d180_as_of(const struct tie *tie, int32_t day)
{
	return tie->d180 * exp2(-(double)(day - tie->last) / 180);
}

struct graph_presence
graph_presence(const struct ties *ties, const struct graph_bridge *bridges,
    uint32_t me, uint32_t person)
{
	struct graph_presence presence = {-1, 0};
	size_t count;
	const struct neighbour *all = ties_of(ties, person, &count);
	int32_t with_me = bridges[person].last;
	int32_t seen = DATE_NONE;

	for (size_t i = 0; i < count; i++) {
		const struct tie *tie = tie_at(ties, all, count, i);

		if (tie->last > seen)
			seen = tie->last;
	}
	for (size_t i = 0; i < count; i++) {
		const struct tie *tie = tie_at(ties, all, count, i);
		uint32_t z = all[i].person;

		/* DATE_NONE is before all days. */
		if (z == me ||
		    (tie->last <= with_me && tie->last <= bridges[z].last))
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
