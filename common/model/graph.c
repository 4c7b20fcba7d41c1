/* What the ties around a tie say: bridges, presence, access. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "model/graph.h"

enum { AHEAD = 16 }; /* ties whose ends are prefetched */

/* What all ties of a person say. */
struct end {
	double my_warmth; /* -1 without a tie with me */
	int32_t with_me;  /* the last contact-day with me, or DATE_NONE */
	int32_t seen;	  /* the last contact-day, or DATE_NONE */
	uint32_t ties;
};

struct graph {
	const struct ties *ties;
	const struct model *model;
	const double *influence;
	uint32_t me;
	struct end *ends; /* by person */
	struct graph_around *around;
};

static void
add_end(struct end *end, const struct tie *tie)
{
	end->ties++;
	if (tie->last > end->seen)
		end->seen = tie->last;
}

static void
add_mine(const struct graph *graph, struct end *end, const struct tie *tie)
{
	end->my_warmth = model_tie(graph->model, tie).warmth;
	end->with_me = tie->last;
}

/* Finds what all ties of each person say. */
static void
find_ends(const struct graph *graph)
{
	const struct ties *ties = graph->ties;
	struct end *ends = graph->ends;

	for (uint32_t i = 0; i < ties->person_count; i++)
		ends[i] = (struct end){-1, DATE_NONE, DATE_NONE, 0};
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		if (i + AHEAD < ties->count)
			__builtin_prefetch(&ends[tie[AHEAD].b]);
		add_end(&ends[tie->a], tie);
		add_end(&ends[tie->b], tie);
		if (tie->a == graph->me)
			add_mine(graph, &ends[tie->b], tie);
		else if (tie->b == graph->me)
			add_mine(graph, &ends[tie->a], tie);
	}
}

/* Adds a contact of mine as a broker, by a tie of that warmth. */
static void
add_broker(const struct graph *graph, struct graph_bridge *bridge,
    uint32_t broker, double warmth)
{
	const struct end *end = &graph->ends[broker];
	double share = model_bridge_share(end->my_warmth, warmth, end->ties);

	bridge->bridge *= 1 - share; /* 1 minus it, until all are added */
	bridge->brokers++;
	if (bridge->via == TIES_NOBODY || share > bridge->share) {
		bridge->share = share;
		bridge->via = broker;
	}
}

/* Adds that somebody was seen without me. */
static void
add_sight(const struct graph *graph, uint32_t person, const struct tie *tie)
{
	struct graph_presence *presence = &graph->around[person].seen;
	int32_t seen = graph->ends[person].seen;

	presence->away = graph->model->today - seen;
	presence->known_of +=
	    tie->d180 * model_left(graph->model, seen - tie->last).of180;
}

static void
add_access(const struct graph *graph, struct graph_access *best,
    uint32_t through, double warmth)
{
	double access = graph->influence[through] * warmth;

	if (access > best->access) {
		best->access = access;
		best->through = through;
	}
}

/* Adds what a tie that is not mine says. */
static void
add_tie(const struct graph *graph, const struct tie *tie)
{
	const uint32_t both[] = {tie->a, tie->b};
	const struct end *a = &graph->ends[tie->a], *b = &graph->ends[tie->b];
	/* DATE_NONE is before all days. */
	bool without_me = tie->last > a->with_me || tie->last > b->with_me;
	double warmth = -1;

	for (int i = 0; i < 2; i++) {
		uint32_t person = both[i], other = both[1 - i];
		struct graph_around *around = &graph->around[person];
		bool is_broker = graph->ends[other].my_warmth >= 0;
		/* Warmth is below 1. */
		bool helps = graph->influence[other] > around->access.access;

		if (warmth < 0 && (is_broker || helps))
			warmth = model_tie(graph->model, tie).warmth;
		if (is_broker)
			add_broker(graph, &around->bridge, other, warmth);
		if (helps)
			add_access(graph, &around->access, other, warmth);
		if (without_me)
			add_sight(graph, person, tie);
	}
}

/*
 * Adds all ties in their order, in which the others of each person come in the
 * order of their names: so rounding is always the same.
 */
static void
add_ties(const struct graph *graph)
{
	const struct ties *ties = graph->ties;

	for (uint32_t i = 0; i < ties->person_count; i++)
		graph->around[i] = (struct graph_around){{1, 0, 0, TIES_NOBODY},
		    {0, -1}, {graph->influence[i], TIES_NOBODY}};
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		if (i + AHEAD < ties->count) {
			__builtin_prefetch(&graph->ends[tie[AHEAD].b]);
			__builtin_prefetch(&graph->around[tie[AHEAD].b]);
		}
		if (tie->a != graph->me && tie->b != graph->me)
			add_tie(graph, tie);
	}
	for (uint32_t i = 0; i < ties->person_count; i++)
		graph->around[i].bridge.bridge =
		    1 - graph->around[i].bridge.bridge;
}

struct graph_around *
graph_around(const struct ties *ties, const struct model *model, uint32_t me,
    const double *influence)
{
	struct graph graph = {
	    .ties = ties, .model = model, .influence = influence, .me = me};

	graph.ends = alloc_zeroed(ties->person_count, sizeof(*graph.ends));
	graph.around = alloc_zeroed(ties->person_count, sizeof(*graph.around));
	find_ends(&graph);
	add_ties(&graph);
	free(graph.ends);
	return graph.around;
}
