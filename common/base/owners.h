/* Keys, each of which has one owner. */
/* SPDX-License-Identifier: ISC */
#ifndef OWNERS_H
#define OWNERS_H

#include "base/map.h"

/* Owners are numbers, such as those of people. */
struct owners {
	struct map keys;
	uint32_t *list; /* by key */
	size_t capacity;
};

void owners_open(struct owners *owners);
void owners_close(struct owners *owners);

/* Adds a key; if it has an owner already, only returns that, else MAP_NONE. */
uint32_t owners_add(struct owners *owners, struct slice key, uint32_t owner);

/* Returns the owner of the key, or MAP_NONE. */
uint32_t owners_find(const struct owners *owners, struct slice key);

#endif
