/* The chance to reach anybody, over at most two brokers. */
/* SPDX-License-Identifier: ISC */
#ifndef CHANCES_H
#define CHANCES_H

#include "model/score.h"

struct chance {
	double chance; /* as printed; negative without a route */
	uint32_t via;  /* the first broker; TIES_NOBODY without a broker */
};

struct chances {
	const struct network *network;
	struct over *over; /* by person: the best route over one broker */
};

/* The network must outlive the chances. */
void chances_open(struct chances *chances, const struct network *network);
void chances_close(struct chances *chances);

/*
 * Returns the chance of the best route to a person other than me, as nw-intro
 * --to finds it: the greatest chance, then the fewest hops, then the first
 * broker by name.
 */
struct chance chances_of(const struct chances *chances, uint32_t person);

#endif
