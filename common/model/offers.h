/* Pairs of people whom I should introduce to each other. */
/* SPDX-License-Identifier: ISC */
#ifndef OFFERS_H
#define OFFERS_H

#include "model/score.h"

/* a offers an item that b wants; I have ties to both, they have none. */
struct offer {
	uint32_t a, b;
	struct slice item; /* as a writes it; lives as long as the network */
	double chance;	   /* my lower mutual of the two, as printed */
};

struct offers {
	struct offer *list;
	size_t count, capacity;
};

/*
 * Finds all offers, or only those of one person or to them unless that is
 * TIES_NOBODY, sorted by chance, then by the names and the item.  Items are
 * compared without ASCII case, and each counts once for a person.
 */
void offers_open(
    struct offers *offers, const struct network *network, uint32_t person);
void offers_close(struct offers *offers);

#endif
