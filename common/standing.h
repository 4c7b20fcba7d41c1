/* Where people stand with me: the model's numbers, put together. */
/* SPDX-License-Identifier: ISC */
#ifndef STANDING_H
#define STANDING_H

#include "graph.h"
#include "model.h"

/* Ties, facts and the bridges between, by person. */
struct network {
	const struct ties *ties;
	const struct person **facts; /* NULL where nothing is known */
	double *influence;	     /* from 0 to 1 */
	struct graph_bridge *bridges;
};

/* The ties, finished and with a me, must outlive the network. */
void network_open(struct network *network, const struct ties *ties);
void network_close(struct network *network);

/* The columns of nw-score, by the names they have there and in nw-model(7). */
struct standing {
	const struct tie *tie;	       /* with me; NULL without one */
	const struct contact *contact; /* NULL without a tie */
	const struct person *facts;    /* NULL where nothing is known */
	struct model_tie now;
	struct graph_bridge bridge;
	struct graph_presence seen;
	struct graph_access access;
	double presence, reach, prior, value, score;
	double gain, usual, per_hour, loss;
	double rhythm; /* days; negative for never */
};

struct standing network_standing(
    const struct network *network, uint32_t person);

#endif
