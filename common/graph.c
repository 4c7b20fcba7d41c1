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
