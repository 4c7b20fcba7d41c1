/* The chance to reach anybody, over at most two brokers. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/number.h"
#include "nw-ask/chances.h"

/* A route over one broker; without one, all is 0. */
struct over {
	double chance;
	uint32_t via;
};

static double
mutual_of(const struct network *network, uint32_t tie)
{
	return model_tie(&network->model, &network->ties.list[tie]).mutual;
}

/* Adds the routes over one broker to all whom the broker knows. */
static void
add_broker(struct chances *chances, uint32_t broker, double chance)
{
	const struct network *network = chances->network;
	size_t count;
	const struct neighbour *all = ties_of(&network->ties, broker, &count);

	for (size_t i = 0; i < count; i++) {
		struct over *over = &chances->over[all[i].person];
		double longer = chance * mutual_of(network, all[i].tie);

		/* Brokers come in the order of names: the first one stays. */
		if (longer > over->chance)
			*over = (struct over){longer, broker};
	}
}

void
chances_open(struct chances *chances, const struct network *network)
{
	const struct ties *ties = &network->ties;
	size_t count;
	const struct neighbour *all = ties_of(ties, ties->me, &count);

	*chances = (struct chances){.network = network,
	    .over = alloc_zeroed(ties->person_count, sizeof(*chances->over))};
	for (size_t i = 0; i < count; i++)
		add_broker(chances, all[i].person,
		    mutual_of(network, all[i].tie) *
			model_readiness(&ties->contacts[i]));
}

void
chances_close(struct chances *chances)
{
	free(chances->over);
}

/* Takes a route with more hops, if its chance is greater as printed. */
static void
take(struct chance *best, double chance, uint32_t via)
{
	if (number_as_printed(chance) > best->chance)
		*best = (struct chance){number_as_printed(chance), via};
}

struct chance
chances_of(const struct chances *chances, uint32_t person)
{
	const struct network *network = chances->network;
	const struct ties *ties = &network->ties;
	struct chance best = {-1, TIES_NOBODY};
	struct over longest = {0, TIES_NOBODY};
	size_t count;
	const struct neighbour *all = ties_of(ties, person, &count);

	/* If the way leads back over the person, the direct one is better. */
	for (size_t i = 0; i < count; i++) {
		const struct over *over = &chances->over[all[i].person];
		double mutual = mutual_of(network, all[i].tie);
		double longer = over->chance * mutual / 2;

		if (all[i].person == ties->me)
			take(&best, mutual, TIES_NOBODY);
		else if (longer > longest.chance)
			longest = (struct over){longer, over->via};
	}
	if (chances->over[person].chance > 0)
		take(&best, chances->over[person].chance,
		    chances->over[person].via);
	if (longest.chance > 0)
		take(&best, longest.chance, longest.via);
	return best;
}
