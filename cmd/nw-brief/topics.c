/* The topics of a person: hashtags, by how often they come up. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-brief/topics.h"

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

/* Returns whether a byte can be in a hashtag: a part of a word. */
static bool
in_tag(char byte)
{
	char lower = slice_lower(byte);

	return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') ||
	    byte == '_' || byte == '-' || (unsigned char)byte >= 0x80;
}

static bool
is_number(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	return true;
}

static void
add_hashtags(struct topics *topics, struct slice note, int32_t day)
{
	for (size_t i = 0; i < note.length; i++) {
		size_t end = i + 1;
		bool begins = i == 0 || !in_tag(note.data[i - 1]);

		if (note.data[i] != '#')
			continue;
		while (end < note.length && in_tag(note.data[end]))
			end++;
		if (begins &&
		    !is_number((struct slice){note.data + i + 1, end - i - 1}))
			add_topic(topics,
			    (struct slice){note.data + i, end - i}, day);
		i = end - 1;
	}
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
		struct slice rest = rows[i].about, item;

		while (slice_item(&rest, ';', &item))
			if (item.length > 1 && item.data[0] == '#')
				add_topic(&all, item, rows[i].day);
		add_hashtags(&all, rows[i].note, rows[i].day);
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
