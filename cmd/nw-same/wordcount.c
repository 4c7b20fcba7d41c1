/* How many people have a word in their names. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-same/wordcount.h"

void
wordcount_open(struct wordcount *words)
{
	*words = (struct wordcount){.uses = NULL};
	map_open(&words->map);
}

void
wordcount_close(struct wordcount *words)
{
	map_close(&words->map);
	free(words->uses);
}

void
wordcount_add(
    struct wordcount *words, const struct personname *name, uint32_t person)
{
	for (size_t i = 0; i < name->count; i++) {
		uint32_t known = words->map.count;
		uint32_t number = map_intern(&words->map, name->words[i]);
		struct word_use *use;

		words->uses = alloc_grow(words->uses, &words->capacity,
		    (size_t)number + 1, sizeof(*words->uses));
		use = &words->uses[number];
		if (number == known)
			*use = (struct word_use){1, person};
		else if (use->last != person)
			*use = (struct word_use){use->people + 1, person};
	}
}

bool
wordcount_common(const struct wordcount *words, struct slice word)
{
	uint32_t number = map_find(&words->map, word);

	return number != MAP_NONE && words->uses[number].people > 1;
}
