/* What the ties around a tie say: bridges, presence, access. */
/* SPDX-License-Identifier: ISC */
#ifndef GRAPH_H
#define GRAPH_H

#include "ties/ties.h"

/* What common contacts add for one person: nw-model(7). */
struct graph_bridge {
	double bridge;
	uint32_t brokers; /* how many common contacts */
	uint32_t via; /* the contact with the greatest share, or TIES_NOBODY */
	double share; /* the greatest warmth * warmth / sqrt(k) */
	int32_t last; /* contact-day with me, or DATE_NONE */
};

/* Returns the bridges from me to everyone, by person; for free(3). */
struct graph_bridge *graph_bridges(const struct ties *ties, uint32_t me);

struct graph_presence {
	int32_t away;	 /* days since last seen; -1 if never seen without me */
	double known_of; /* contact without me, as of that day */
};

/* Returns a person's presence; me and bridges are as in graph_bridges. */
struct graph_presence graph_presence(const struct ties *ties,
    const struct graph_bridge *bridges, uint32_t me, uint32_t person);

struct graph_access {
	double access;
	uint32_t through; /* TIES_NOBODY if it is the person's own */
};

/* Returns a person's access; influence is from 0 to 1, by person. */
struct graph_access graph_access(
    const struct ties *ties, const double *influence, uint32_t person);

#endif
