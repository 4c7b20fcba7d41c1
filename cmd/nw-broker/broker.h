/* Who stands between others: structural holes, and betweenness. */
/* SPDX-License-Identifier: ISC */
#ifndef BROKER_H
#define BROKER_H

#include "ties/ties.h"

/* Ties are given their weights by number; one that weighs 0 is none. */
struct broker {
	uint32_t ties;
	double constraint; /* Burt (1992); 0 without a tie */
	double effective;  /* size: the ties, less what they repeat */
};

/*
 * By person, for free(3).  Takes time in the number of triangles that are
 * looked for, at most the number of ties to the power of 1.5.
 */
struct broker *broker_holes(const struct ties *ties, const double *weights);

/*
 * By person, for free(3): over all pairs of others, the share of the shortest
 * ways between the two that lead through the person (Freeman 1977), all ties
 * being equally long.  Takes time in people times ties (Brandes 2001).
 */
double *broker_betweenness(const struct ties *ties, const double *weights);

#endif
