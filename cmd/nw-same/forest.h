/*
 * Union-find: sets as trees in an array of parents (Galler and Fischer 1964).
 * A root is its own parent; to join two sets, one root becomes the parent of
 * the other.
 */
/* SPDX-License-Identifier: ISC */
#ifndef FOREST_H
#define FOREST_H

#include <stdint.h>

/* Returns the root, halving the path (Tarjan and van Leeuwen 1984). */
static inline uint32_t
forest_root(uint32_t *parents, uint32_t number)
{
	while (parents[number] != number) {
		parents[number] = parents[parents[number]];
		number = parents[number];
	}
	return number;
}

#endif
