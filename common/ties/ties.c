/* The finished network: who has a tie to whom, and what is known of it. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "ties/ties.h"

void
ties_close(struct ties *ties)
{
	names_close(&ties->spellings);
	arena_free(&ties->texts);
	free(ties->names);
	free(ties->list);
	free(ties->contacts);
	requests_close(&ties->requests);
	free(ties->first_neighbour);
	free(ties->neighbours);
}

uint32_t
ties_person(const struct ties *ties, struct slice name)
{
	uint32_t low = 0, high = ties->person_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = slice_compare(ties->names[middle], name);

		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return TIES_NOBODY;
}

const struct neighbour *
ties_of(const struct ties *ties, uint32_t person, size_t *count)
{
	size_t first = ties->first_neighbour[person];

	*count = ties->first_neighbour[person + 1] - first;
	return ties->neighbours + first;
}

/* Finds other among the neighbours of person; NULL if it is not one. */
static const struct neighbour *
find_neighbour(const struct ties *ties, uint32_t person, uint32_t other)
{
	size_t count;
	const struct neighbour *list = ties_of(ties, person, &count);

	while (count > 0) {
		const struct neighbour *middle = list + count / 2;

		if (middle->person == other)
			return middle;
		if (middle->person < other) {
			count -= count / 2 + 1;
			list = middle + 1;
		} else {
			count /= 2;
		}
	}
	return NULL;
}

const struct tie *
ties_between(const struct ties *ties, uint32_t person, uint32_t other)
{
	const struct neighbour *found = find_neighbour(ties, person, other);

	return found != NULL ? &ties->list[found->tie] : NULL;
}

const struct contact *
ties_contact(const struct ties *ties, uint32_t person)
{
	size_t count;
	const struct neighbour *found = find_neighbour(ties, ties->me, person);
	const struct neighbour *first = ties_of(ties, ties->me, &count);

	return found != NULL ? &ties->contacts[found - first] : NULL;
}
