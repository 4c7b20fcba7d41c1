/* The people that the cells of a log name. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/text.h"
#include "nw-from-csv/parties.h"

void
parties_open(struct parties *parties, const struct people *people)
{
	*parties = (struct parties){.people = people};
	map_open(&parties->alone);
}

void
parties_close(struct parties *parties)
{
	map_close(&parties->alone);
	free(parties->list);
	arena_free(&parties->bytes);
}

static bool
separates(char byte)
{
	return byte == ';' || byte == '\n';
}

static bool
separates_perhaps(char byte)
{
	return byte == ',' || byte == '&';
}

/* Takes the next item that is not empty off a cell. */
static bool
take(struct slice *rest, bool (*ends)(char), struct slice *item)
{
	do {
		size_t length = 0;

		while (length < rest->length && !ends(rest->data[length]))
			length++;
		*item = slice_trim((struct slice){rest->data, length});
		slice_skip(rest, length < rest->length ? length + 1 : length);
	} while (item->length == 0 && rest->length > 0);
	return item->length > 0;
}

void
parties_note(struct parties *parties, struct slice cell)
{
	struct slice item;

	while (take(&cell, separates, &item)) {
		struct slice rest = item, part;

		if (take(&rest, separates_perhaps, &part) &&
		    part.length == item.length)
			map_intern(&parties->alone,
			    text_flatten(&parties->bytes, item));
	}
}

/* Returns the person that a text names. */
static struct slice
resolve(struct parties *parties, struct slice text)
{
	return people_resolve(
	    parties->people, text_flatten(&parties->bytes, text));
}

static bool
is_person(struct parties *parties, struct slice text)
{
	return people_find(parties->people, resolve(parties, text)) != NULL;
}

/* Returns whether commas separate names that are known. */
static bool
is_list(struct parties *parties, struct slice item)
{
	struct slice part;

	if (is_person(parties, item))
		return false;
	while (take(&item, separates_perhaps, &part))
		if (map_find(&parties->alone,
			text_flatten(&parties->bytes, part)) == MAP_NONE &&
		    !is_person(parties, part))
			return false;
	return true;
}

static void
add(struct parties *parties, struct slice text)
{
	parties->list = alloc_grow(parties->list, &parties->capacity,
	    parties->count + 1, sizeof(*parties->list));
	parties->list[parties->count++] = resolve(parties, text);
}

void
parties_read(struct parties *parties, struct slice cell)
{
	struct slice item, part;

	parties->count = 0;
	while (take(&cell, separates, &item)) {
		if (!is_list(parties, item)) {
			add(parties, item);
			continue;
		}
		while (take(&item, separates_perhaps, &part))
			add(parties, part);
	}
}
