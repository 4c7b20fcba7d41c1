/* The people, groups and ties that a picture of my network shows. */
/* SPDX-License-Identifier: ISC */
#ifndef PICTURE_H
#define PICTURE_H

#include "model/score.h"

/* 0xrrggbb; the colour of people without a group, and of small groups. */
enum { PICTURE_GREY = 0x808080 };

/* People who have the same first item in the column. */
struct group {
	struct slice label;
	uint32_t size;
	uint32_t number; /* from 1 by size; 0 without a colour of its own */
	uint32_t colour; /* 0xrrggbb */
};

struct node {
	struct standing standing;
	uint32_t group; /* index in groups, or MAP_NONE */
};

struct picture {
	const struct network *network;
	struct node *nodes; /* me, then by score; a broker before a stranger */
	uint32_t count;
	uint32_t *node_of;	 /* by person: index in nodes, or MAP_NONE */
	uint32_t column;	 /* what makes the groups, or HEADER_NONE */
	struct map labels;	 /* of groups */
	struct group *groups;	 /* by label */
	struct group **ranked;	 /* the largest first */
	uint32_t coloured;	 /* how many of ranked have their own colour */
	const struct tie **ties; /* between others, sorted by their names */
	size_t tie_count, tie_capacity;
};

/*
 * Chooses at most limit people besides me: with 1 hop my contacts, with 2 also
 * theirs.  The column of people makes the groups.  If it puts fewer than a
 * quarter of the people chosen into groups of two or more, the fallback is
 * used, unless it groups no more people.  Either column may be HEADER_NONE.
 * The network must outlive the picture.
 */
void picture_open(struct picture *picture, const struct network *network,
    uint32_t column, uint32_t fallback, size_t hops, size_t limit);
void picture_close(struct picture *picture);

#endif
