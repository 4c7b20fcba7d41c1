/* The people, groups and ties that a picture of my network shows. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-graph/picture.h"

enum { STRONGEST = 3 }; /* ties with others that each person adds */

/* Okabe and Ito (2008), without black. */
static const uint32_t palette[] = {
    0xe69f00, 0x56b4e9, 0x009e73, 0xcc79a7, 0x0072b2, 0xd55e00, 0xf0e442};

enum { PALETTE = sizeof(palette) / sizeof(palette[0]) };

static bool
is_contact(const struct network *network, uint32_t person)
{
	const struct ties *ties = &network->ties;

	return ties_between(ties, ties->me, person) != NULL;
}

static bool
is_near(const struct network *network, uint32_t person)
{
	return network->around[person].bridge.brokers > 0 ||
	    is_contact(network, person);
}

static void
add_node(struct picture *picture, uint32_t person)
{
	struct node *node = &picture->nodes[picture->count];

	node->group = MAP_NONE;
	node->standing = score_of(picture->network, person);
	picture->node_of[person] = picture->count++;
}

/* The best score first; a stranger needs the broker in the picture too. */
static void
choose_people(struct picture *picture, size_t hops, size_t limit)
{
	const struct network *network = picture->network;
	uint32_t people = network->ties.person_count;
	size_t count;
	struct rank *list =
	    score_rank(network, hops == 1 ? is_contact : is_near, &count);

	picture->nodes = alloc_zeroed(
	    limit < people ? limit + 1 : people, sizeof(*picture->nodes));
	picture->node_of = alloc_zeroed(people, sizeof(*picture->node_of));
	for (uint32_t i = 0; i < people; i++)
		picture->node_of[i] = MAP_NONE;
	add_node(picture, network->ties.me);
	for (size_t i = 0; i < count && picture->count <= limit; i++) {
		uint32_t person = list[i].number;
		uint32_t via = network->around[person].bridge.via;

		if (picture->node_of[person] != MAP_NONE)
			continue;
		if (!is_contact(network, person) &&
		    picture->node_of[via] == MAP_NONE) {
			if (picture->count == limit)
				continue; /* no room for both */
			add_node(picture, via);
		}
		add_node(picture, person);
	}
	free(list);
}

static int
compare_groups(const void *first, const void *second)
{
	const struct group *a = *(struct group *const *)first;
	const struct group *b = *(struct group *const *)second;

	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return slice_compare(a->label, b->label);
}

/* Sets *label to the first item in the column; returns false without one. */
static bool
find_label(const struct node *node, uint32_t column, struct slice *label)
{
	struct slice cell;

	if (column == HEADER_NONE || node->standing.facts == NULL)
		return false;
	cell = people_cell_at(node->standing.facts, column);
	return slice_item(&cell, ';', label);
}

/* Returns how many people a column puts into groups of two or more. */
static uint32_t
count_grouped(const struct picture *picture, uint32_t column)
{
	uint32_t *sizes = alloc_zeroed(picture->count, sizeof(*sizes));
	uint32_t grouped = 0;
	struct map labels;
	struct slice label;

	map_open(&labels);
	for (uint32_t i = 1; i < picture->count; i++)
		if (find_label(&picture->nodes[i], column, &label))
			sizes[map_intern(&labels, label)]++;
	for (uint32_t i = 0; i < labels.count; i++)
		if (sizes[i] > 1)
			grouped += sizes[i];
	map_close(&labels);
	free(sizes);
	return grouped;
}

static uint32_t
choose_column(const struct picture *picture, uint32_t column, uint32_t fallback)
{
	uint32_t grouped = count_grouped(picture, column);

	if (4 * (uint64_t)grouped < picture->count - 1 &&
	    count_grouped(picture, fallback) > grouped)
		return fallback;
	return column;
}

static void
rank_groups(struct picture *picture)
{
	uint32_t count = picture->labels.count;

	picture->ranked = alloc_zeroed(count, sizeof(*picture->ranked));
	for (uint32_t i = 0; i < count; i++) {
		picture->groups[i].label = picture->labels.names[i];
		picture->ranked[i] = &picture->groups[i];
	}
	qsort(picture->ranked, count, sizeof(*picture->ranked), compare_groups);
	for (uint32_t i = 0; i < count; i++) {
		struct group *group = picture->ranked[i];

		group->colour = PICTURE_GREY;
		if (i < PALETTE && group->size > 1) {
			group->colour = palette[i];
			group->number = ++picture->coloured;
		}
	}
}

static void
form_groups(struct picture *picture)
{
	struct slice label;

	picture->groups =
	    alloc_zeroed(picture->count, sizeof(*picture->groups));
	for (uint32_t i = 1; i < picture->count; i++) {
		struct node *node = &picture->nodes[i];

		if (!find_label(node, picture->column, &label))
			continue;
		node->group = map_intern(&picture->labels, label);
		picture->groups[node->group].size++;
	}
	rank_groups(picture);
}

struct candidate_tie {
	struct rank rank; /* the other person, by mutual */
	uint32_t tie;
};

static int
compare_ties(const void *first, const void *second)
{
	const struct tie *a = *(const struct tie *const *)first;
	const struct tie *b = *(const struct tie *const *)second;

	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Adds a person's strongest ties, and a stranger's tie to the broker. */
static void
choose_ties_of(struct picture *picture, const struct node *node)
{
	const struct model *model = &picture->network->model;
	const struct ties *ties = &picture->network->ties;
	size_t count, found = 0;
	const struct neighbour *all =
	    ties_of(ties, node->standing.person, &count);
	struct candidate_tie *list = alloc_zeroed(count, sizeof(*list));

	for (size_t i = 0; i < count; i++) {
		if (picture->node_of[all[i].person] == MAP_NONE ||
		    all[i].person == ties->me)
			continue;
		list[found++] = (struct candidate_tie){
		    {model_tie(model, &ties->list[all[i].tie]).mutual,
			all[i].person},
		    all[i].tie};
	}
	qsort(list, found, sizeof(*list), rank_compare);
	picture->ties = alloc_grow(picture->ties, &picture->tie_capacity,
	    picture->tie_count + found, sizeof(*picture->ties));
	for (size_t i = 0; i < found; i++)
		if (i < STRONGEST ||
		    (node->standing.tie == NULL &&
			list[i].rank.number == node->standing.bridge.via))
			picture->ties[picture->tie_count++] =
			    &ties->list[list[i].tie];
	free(list);
}

static void
choose_ties(struct picture *picture)
{
	size_t kept = 0;

	for (uint32_t i = 1; i < picture->count; i++)
		choose_ties_of(picture, &picture->nodes[i]);
	if (picture->tie_count == 0)
		return;
	qsort(picture->ties, picture->tie_count, sizeof(*picture->ties),
	    compare_ties);
	for (size_t i = 0; i < picture->tie_count; i++)
		if (i == 0 || picture->ties[i] != picture->ties[kept - 1])
			picture->ties[kept++] = picture->ties[i];
	picture->tie_count = kept;
}

void
picture_open(struct picture *picture, const struct network *network,
    uint32_t column, uint32_t fallback, size_t hops, size_t limit)
{
	*picture = (struct picture){.network = network};
	map_open(&picture->labels);
	choose_people(picture, hops, limit);
	picture->column = choose_column(picture, column, fallback);
	form_groups(picture);
	choose_ties(picture);
}

void
picture_close(struct picture *picture)
{
	free(picture->nodes);
	free(picture->node_of);
	map_close(&picture->labels);
	free(picture->groups);
	free(picture->ranked);
	free(picture->ties);
}
