/* What the ties around a tie say: bridges, presence, access. */
/* SPDX-License-Identifier: ISC */
#ifndef GRAPH_H
#define GRAPH_H

#include "model/model.h"

/* What common contacts add for one person: nw-model(7). */
struct graph_bridge {
	double bridge;
	double share;	  /* the greatest warmth * warmth / sqrt(k) */
	uint32_t brokers; /* how many common contacts */
	uint32_t via;	  /* the contact with the greatest share */
};

struct graph_presence {
	double known_of; /* contact without me, as of that day */
	int32_t away;	 /* days since last seen; -1 if never seen without me */
};

struct graph_access {
	double access;
	uint32_t through; /* TIES_NOBODY if it is the person's own */
};

/* What the ties around a person say, seen by me. */
struct graph_around {
	struct graph_bridge bridge; /* via is TIES_NOBODY without brokers */
	struct graph_presence seen;
	struct graph_access access;
};

/*
 * Returns what is around each person but me, by person, for free(3).  Influence
 * is from 0 to 1, by person.
 */
struct graph_around *graph_around(const struct ties *ties,
    const struct model *model, uint32_t me, const double *influence);

#endif
