/* Pairs of people whom I should introduce to one another. */
/* SPDX-License-Identifier: ISC */
#ifndef OFFERS_H
#define OFFERS_H

#include "model/score.h"

/* What one contact of mine offers and another, who has no tie to him, wants. */
struct pair {
	uint32_t a, b;
	struct slice item; /* as a has it; lives as long as the network */
	double chance;	   /* the lesser mutual of mine with both; as printed */
};

struct offers {
	struct pair *list;
	size_t count, capacity;
};

/*
 * All of them, by chance and, where it is equal, by name and item.  Items are
 * the same without ASCII case; each of them counts once for a person.
 */
void offers_open(struct offers *offers, const struct network *network);
void offers_close(struct offers *offers);

#endif
