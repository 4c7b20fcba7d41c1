/* Keys, each of which has one owner. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/owners.h"

void
owners_open(struct owners *owners)
{
	*owners = (struct owners){.list = NULL};
	map_open(&owners->keys);
}

void
owners_close(struct owners *owners)
{
	map_close(&owners->keys);
	free(owners->list);
}

uint32_t
owners_add(struct owners *owners, struct slice key, uint32_t owner)
{
	uint32_t known = owners->keys.count;
	uint32_t number = map_intern(&owners->keys, key);

	if (number < known)
		return owners->list[number];
	owners->list = alloc_grow(owners->list, &owners->capacity,
	    (size_t)number + 1, sizeof(*owners->list));
	owners->list[number] = owner;
	return MAP_NONE;
}

uint32_t
owners_find(const struct owners *owners, struct slice key)
{
	uint32_t number = map_find(&owners->keys, key);

	return number != MAP_NONE ? owners->list[number] : MAP_NONE;
}
