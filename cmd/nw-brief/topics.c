/* The topics of a person: hashtags, by how often they come up. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-brief/topics.h"
#include "records/hashtag.h"

struct topic {
	struct slice text; /* as it was written first */
	size_t count;
	int32_t last;
};

struct topics {
	struct map names; /* in lower case */
	struct topic *list;
	size_t capacity;
};

static void
add_topic(struct topics *topics, struct slice text, int32_t day)
{
	struct arena scratch = {NULL};
	uint32_t before = topics->names.count;
	uint32_t number =
	    map_intern(&topics->names, arena_lower(&scratch, text));

	arena_free(&scratch);
	topics->list = alloc_grow(topics->list, &topics->capacity,
	    topics->names.count, sizeof(*topics->list));
	if (number == before)
		topics->list[number] = (struct topic){text, 0, day};
	topics->list[number].count++;
	if (day > topics->list[number].last)
		topics->list[number].last = day;
}

static int
compare_topics(const void *first, const void *second)
{
	const struct topic *a = first, *b = second;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	if (a->last != b->last)
		return a->last > b->last ? -1 : 1;
	return slice_compare(a->text, b->text);
}

size_t
topics_find(const struct interaction *rows, size_t count, struct slice *topics,
    size_t most, struct arena *bytes)
{
	struct topics all = {.list = NULL};
	size_t found;

	map_open(&all.names);
	for (size_t i = 0; i < count; i++) {
		struct hashtags rest = hashtags_of(rows[i].about, rows[i].note);
		struct slice hashtag;

		while (hashtags_next(&rest, &hashtag))
			add_topic(&all, hashtag, rows[i].day);
	}
	found = all.names.count;
	if (found > 0)
		qsort(all.list, found, sizeof(*all.list), compare_topics);
	for (size_t i = 0; i < found && i < most; i++)
		topics[i] = arena_copy(bytes, all.list[i].text);
	free(all.list);
	map_close(&all.names);
	return found < most ? found : most;
}
