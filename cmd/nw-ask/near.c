/* Topics that a user may have meant, when there is no row about the given one.
 */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "base/spelling.h"
#include "base/text.h"
#include "nw-ask/near.h"

enum {
	PROPOSED = 8,
	WORD_MOST = 64, /* letters of a word that may be near */
	LONG = 8,     /* letters from which spelling_near allows two changes */
	BEGINNING = 3 /* letters that a longer word may begin with */
};

/* Returns letters as UTF-8, for free(3). */
static char *
encode(const uint32_t *letters, size_t count)
{
	char *bytes = alloc_zeroed(4 * count + 1, 1);
	size_t length = 0;

	for (size_t i = 0; i < count; i++)
		length +=
		    (size_t)utf8proc_encode_char((utf8proc_int32_t)letters[i],
			(utf8proc_uint8_t *)bytes + length);
	return bytes;
}

void
near_open(struct near *near, struct slice given, const struct folded *wanted)
{
	*near = (struct near){.given = given,
	    .wanted = wanted,
	    .bare = encode(wanted->letters, wanted->count)};
	map_open(&near->words.names);
	map_open(&near->topics.names);
}

static void
close_counted(struct counted *counted)
{
	map_close(&counted->names);
	free(counted->counts);
}

void
near_close(struct near *near)
{
	close_counted(&near->words);
	close_counted(&near->topics);
	free(near->bare);
}

static void
count_name(struct counted *counted, struct slice name)
{
	uint32_t old = counted->names.count;
	uint32_t number = map_intern(&counted->names, name);

	counted->counts = alloc_grow(counted->counts, &counted->capacity,
	    counted->names.count, sizeof(*counted->counts));
	if (number == old)
		counted->counts[number] = 0;
	counted->counts[number]++;
}

static bool
begins(const struct folded *wanted, const uint32_t *letters, size_t count)
{
	return wanted->count >= BEGINNING && count > wanted->count &&
	    memcmp(letters, wanted->letters,
		wanted->count * sizeof(*letters)) == 0;
}

/*
 * Returns false for most letters that are not like the given topic.  Of short
 * words, spelling_near allows one change, which leaves an end as it is.
 */
static bool
may_be_near(const struct folded *wanted, const uint32_t *letters, size_t count)
{
	size_t length = wanted->count;
	size_t most = count < LONG || length < LONG ? 1 : 2;

	if (count + most < length || count > length + most)
		return false;
	return most > 1 || count < 3 || letters[0] == wanted->letters[0] ||
	    letters[count - 1] == wanted->letters[length - 1];
}

/*
 * Counts letters that are like the given topic or begin with it: as a hashtag,
 * if there is one, else as they are.
 */
static void
count_near(struct near *near, const uint32_t *letters, size_t count,
    struct slice hashtag)
{
	bool longer = begins(near->wanted, letters, count);
	char *bytes;

	if (!longer && !may_be_near(near->wanted, letters, count))
		return;
	bytes = encode(letters, count);
	if (longer || spelling_near(slice_of(near->bare), slice_of(bytes)))
		count_name(&near->words,
		    hashtag.length > 0 ? hashtag : slice_of(bytes));
	free(bytes);
}

void
near_words(struct near *near, const struct folded *text)
{
	for (size_t i = 0, end; i < text->count; i = end + 1) {
		end = i;
		while (end < text->count && folded_in_word(text->letters[end]))
			end++;
		if (end > i && end - i <= WORD_MOST)
			count_near(
			    near, text->letters + i, end - i, slice_empty);
	}
}

void
near_hashtag(
    struct near *near, struct slice hashtag, const struct folded *folded)
{
	count_name(&near->topics, hashtag);
	if (folded->count > 1)
		count_near(
		    near, folded->letters + 1, folded->count - 1, hashtag);
}

/* A name, and how often it came. */
struct listed {
	uint64_t count;
	struct slice name;
};

static int
compare_listed(const void *first, const void *second)
{
	const struct listed *a = first, *b = second;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return slice_compare(a->name, b->name);
}

/* Returns up to PROPOSED names, the most frequent first, in the arena. */
static struct slice
most_frequent(const struct counted *counted, struct arena *arena)
{
	uint32_t count = counted->names.count;
	struct listed *list = alloc_zeroed(count, sizeof(*list));
	struct text text;
	FILE *out = text_open(&text);

	for (uint32_t i = 0; i < count; i++)
		list[i] = (struct listed){
		    counted->counts[i], counted->names.names[i]};
	if (count > 0)
		qsort(list, count, sizeof(*list), compare_listed);
	for (uint32_t i = 0; i < count && i < PROPOSED; i++)
		fprintf(out, "%s%s", i > 0 ? ", " : "",
		    diag_quote(list[i].name).text);
	free(list);
	return text_close(&text, arena);
}

void
near_report(const struct near *near)
{
	struct arena arena = {NULL};
	bool any = near->words.names.count > 0;
	struct slice names =
	    most_frequent(any ? &near->words : &near->topics, &arena);

	if (any)
		diag_warn("nothing is about %s; did you mean %.*s?",
		    diag_quote(near->given).text, SLICE_ARG(names));
	else if (names.length > 0)
		diag_warn("nothing is about %s; the most frequent topics are "
			  "%.*s",
		    diag_quote(near->given).text, SLICE_ARG(names));
	else
		diag_warn("nothing is about %s", diag_quote(near->given).text);
	arena_free(&arena);
}
