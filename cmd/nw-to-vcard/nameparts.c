/* The parts of a name, as the property N of a vCard has them. */
/* SPDX-License-Identifier: ISC */
#include "base/utf8.h"
#include "import/credential.h"
#include "nw-to-vcard/nameparts.h"
#include "records/namesake.h"

enum { WORDS = 16 };

struct words {
	struct slice list[WORDS];
	size_t first, end; /* of those that are left */
};

/* Returns false if there are too many. */
static bool
split(struct words *words, struct slice text)
{
	struct slice word;

	words->first = words->end = 0;
	while (slice_item(&text, ' ', &word)) {
		if (words->end == WORDS)
			return false;
		words->list[words->end++] = word;
	}
	return true;
}

/* Returns the text from one word to the one before another. */
static struct slice
span(const struct words *words, size_t from, size_t to)
{
	const char *start;

	if (from >= to)
		return slice_empty;
	start = words->list[from].data;
	return (struct slice){start,
	    (size_t)(words->list[to - 1].data - start) +
		words->list[to - 1].length};
}

static bool
is_suffix(struct slice word)
{
	return credential_exact(word) || credential_generation(word);
}

/* Returns whether all items of the list are credentials or the like. */
static bool
are_suffixes(struct slice list)
{
	struct slice item, word;

	while (slice_item(&list, ',', &item))
		while (slice_item(&item, ' ', &word))
			if (!credential_is(word) && !is_suffix(word))
				return false;
	return true;
}

/* Returns the name without what is in brackets at its end. */
static struct slice
without_brackets(struct slice name)
{
	size_t at = slice_find(name, '(');

	if (at > 0 && at < name.length && name.data[name.length - 1] == ')')
		name.length = at;
	return slice_trim(name);
}

/* Returns whether it is written in Chinese, Japanese or Korean. */
static bool
is_east_asian(struct slice word)
{
	uint32_t code;

	utf8_first(word, &code);
	return (code >= 0x3040 && code <= 0x30ff) ||
	    (code >= 0x3400 && code <= 0x9fff) ||
	    (code >= 0xac00 && code <= 0xd7a3);
}

/* Returns where the family name begins among at least two words. */
static size_t
find_family(const struct words *words)
{
	size_t at = words->first + 1;

	while (at + 1 < words->end &&
	    !(words->list[at].data[0] >= 'a' && words->list[at].data[0] <= 'z'))
		at++;
	return at;
}

/* Takes titles and credentials off the ends, but leaves a word. */
static void
take_ends(struct nameparts *parts, struct words *words)
{
	size_t end = words->end;
	struct slice suffix;

	while (words->end - words->first > 1 &&
	    credential_title(words->list[words->first]))
		words->first++;
	while (words->end - words->first > 1 &&
	    is_suffix(words->list[words->end - 1]))
		words->end--;
	parts->prefix = span(words, 0, words->first);
	suffix = span(words, words->end, end);
	if (suffix.length > 0 && parts->suffix.length > 0)
		/* Those after the comma follow. */
		suffix.length = (size_t)(parts->suffix.data - suffix.data) +
		    parts->suffix.length;
	if (suffix.length > 0)
		parts->suffix = suffix;
}

static void
guess_words(struct nameparts *parts, struct words *words)
{
	size_t family;

	take_ends(parts, words);
	if (words->end - words->first < 2) {
		parts->given = span(words, words->first, words->end);
	} else if (is_east_asian(words->list[words->first])) {
		parts->family = words->list[words->first];
		parts->given = span(words, words->first + 1, words->end);
	} else {
		family = find_family(words);
		parts->given = words->list[words->first];
		parts->additional = span(words, words->first + 1, family);
		parts->family = span(words, family, words->end);
	}
}

struct nameparts
nameparts_guess(struct slice name)
{
	struct nameparts parts = {.family = {"", 0}};
	struct slice head, tail;
	struct words words;

	name = without_brackets(namesake_base(name));
	head = (struct slice){name.data, slice_find(name, ',')};
	tail = name;
	slice_skip(&tail, head.length);
	if (tail.length > 0)
		slice_skip(&tail, 1);
	tail = slice_trim(tail);
	if (tail.length > 0 && are_suffixes(tail)) {
		parts.suffix = tail;
	} else if (tail.length > 0 && !slice_contains(tail, ',')) {
		parts.family = slice_trim(head);
		parts.given = tail;
		return parts;
	} else {
		head = name;
	}
	if (split(&words, head) && words.end > 0)
		guess_words(&parts, &words);
	else
		parts.family = name;
	return parts;
}
