/* Who stands between others: structural holes and betweenness. */
/* SPDX-License-Identifier: ISC */
#ifndef BROKER_H
#define BROKER_H

#include "ties/ties.h"

/* The measures of one person; ties of weight 0 do not count. */
struct broker {
	uint32_t ties;
	double constraint; /* Burt (1992); 0 without a tie */
	double effective;  /* effective size: ties minus redundancy */
};

/*
 * Returns the brokers by person, for free(3), given the weights by tie.  The
 * time grows with the triangles searched: at most the number of ties to the
 * power of 1.5.
 */
struct broker *broker_holes(const struct ties *ties, const double *weights);

/*
 * Returns the betweenness by person, for free(3): summed over all pairs of
 * others, the share of the shortest paths between them that pass through the
 * person (Freeman 1977).  Every tie of a weight above 0 is one step.  The time
 * grows with people times ties (Brandes 2001).  Exits if there are more
 * shortest paths than a double can count.
 */
double *broker_betweenness(const struct ties *ties, const double *weights);

#endif
