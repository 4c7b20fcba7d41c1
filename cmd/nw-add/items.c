/* Cells that hold lists, separated by `;`. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/map.h"
#include "base/text.h"
#include "nw-add/items.h"

/* Addresses are compared without case. */
static struct slice
item_key(struct arena *scratch, struct slice item)
{
	return slice_contains(item, '@') ? arena_lower(scratch, item) : item;
}

/* Returns by number of an item whether the list has it; free it. */
static bool *
mark_items(const struct map *items, struct arena *scratch, struct slice list)
{
	bool *marked = alloc_zeroed(items->count, sizeof(*marked));
	struct slice item;

	while (slice_item(&list, ';', &item)) {
		uint32_t number = map_find(items, item_key(scratch, item));

		if (number != MAP_NONE)
			marked[number] = true;
	}
	return marked;
}

/* Writes the items of a list that the old list lacks. */
static void
put_new_items(FILE *out, struct slice old, struct slice list)
{
	struct arena scratch = {NULL};
	struct slice rest = list, item;
	bool any = old.length > 0, *known;
	struct map items;

	map_open(&items);
	while (slice_item(&rest, ';', &item))
		map_intern(&items, item_key(&scratch, item));
	known = mark_items(&items, &scratch, old);
	while (slice_item(&list, ';', &item)) {
		uint32_t number = map_intern(&items, item_key(&scratch, item));

		if (!known[number])
			text_put_item(out, &any, ";", item);
		known[number] = true;
	}
	free(known);
	map_close(&items);
	arena_free(&scratch);
}

struct slice
items_join(struct arena *arena, struct slice old, struct slice more)
{
	struct text text;
	FILE *out = text_open(&text);

	text_put(out, old);
	put_new_items(out, old, more);
	return text_close(&text, arena);
}

struct slice
items_remove(struct arena *arena, struct slice old, struct slice less,
    struct slice *missing)
{
	struct slice rest = less, item;
	struct text text;
	FILE *out = text_open(&text);
	bool any = false;

	*missing = slice_empty;
	while (missing->length == 0 && slice_item(&rest, ';', &item))
		if (!slice_list_has(old, item))
			*missing = item;
	while (slice_item(&old, ';', &item))
		if (!slice_list_has(less, item))
			text_put_item(out, &any, ";", item);
	return text_close(&text, arena);
}
