/* A topic, and the texts that have it as whole words. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/accent.h"
#include "base/alloc.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "nw-ask/topic.h"

enum {
	LONGEST = 32, /* code points that one becomes; Unicode has 18 */
	SINGULAR = 3  /* letters of a topic that may have a plural */
};

/* Adds a letter, for which there is room, but no blank after a blank. */
static void
add_letter(struct folded *folded, uint32_t letter)
{
	if (letter == ' ' &&
	    (folded->count == 0 || folded->letters[folded->count - 1] == ' '))
		return;
	folded->letters[folded->count++] = letter;
}

/* Makes room for letters. */
static void
make_room(struct folded *folded, size_t count)
{
	folded->letters = alloc_grow(folded->letters, &folded->capacity,
	    folded->count + count, sizeof(*folded->letters));
}

/* Vowel signs of Indic scripts are marks too, of combining class 0 to 9. */
static bool
is_accent(const utf8proc_property_t *property)
{
	return property->category == UTF8PROC_CATEGORY_MN &&
	    property->combining_class >= 10;
}

static bool
is_gap(const utf8proc_property_t *property)
{
	return property->category == UTF8PROC_CATEGORY_PD ||
	    property->category == UTF8PROC_CATEGORY_PC ||
	    property->category == UTF8PROC_CATEGORY_ZS ||
	    property->category == UTF8PROC_CATEGORY_ZL ||
	    property->category == UTF8PROC_CATEGORY_ZP ||
	    property->category == UTF8PROC_CATEGORY_CC;
}

static void
add_code(struct folded *folded, utf8proc_int32_t code)
{
	const utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	    UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	utf8proc_int32_t codes[LONGEST];
	utf8proc_ssize_t count =
	    utf8proc_decompose_char(code, codes, LONGEST, how, NULL);

	for (utf8proc_ssize_t i = 0; i < count && i < LONGEST; i++) {
		const utf8proc_property_t *property =
		    utf8proc_get_property(codes[i]);
		uint32_t letters[2];
		size_t stripped = accent_strip((uint32_t)codes[i], letters);

		if (is_accent(property))
			continue;
		if (is_gap(property))
			add_letter(folded, ' ');
		else
			for (size_t j = 0; j < stripped; j++)
				add_letter(folded, letters[j]);
	}
}

/* Adds a byte of ASCII; most texts have no other. */
static void
add_byte(struct folded *folded, char byte)
{
	bool gap = byte <= ' ' || byte == '-' || byte == '_' || byte == 0x7f;

	add_letter(folded, gap ? ' ' : (unsigned char)slice_lower(byte));
}

void
folded_set(struct folded *folded, struct slice text)
{
	folded->count = 0;
	make_room(folded, text.length);
	while (text.length > 0) {
		uint32_t code = (unsigned char)text.data[0];

		if (code < 0x80) {
			add_byte(folded, text.data[0]);
			slice_skip(&text, 1);
			continue;
		}
		slice_skip(&text, utf8_first(text, &code));
		/* Each code point becomes at most two letters. */
		make_room(folded, 2 * LONGEST + text.length);
		add_code(folded, (utf8proc_int32_t)code);
	}
	if (folded->count > 0 && folded->letters[folded->count - 1] == ' ')
		folded->count--;
}

/* Thai to Myanmar, Hangul after decomposition, Khmer, then East Asia. */
static bool
is_unspaced(uint32_t code)
{
	return (code >= 0xe00 && code <= 0xeff) ||
	    (code >= 0x1000 && code <= 0x109f) ||
	    (code >= 0x1100 && code <= 0x11ff) ||
	    (code >= 0x1780 && code <= 0x17ff) ||
	    (code >= 0x2e80 && code <= 0xa4cf) || code >= 0x20000;
}

bool
folded_in_word(uint32_t code)
{
	utf8proc_category_t category;

	if (code < 0x80)
		return (code >= 'a' && code <= 'z') ||
		    (code >= '0' && code <= '9');
	category = utf8proc_category((utf8proc_int32_t)code);
	return category >= UTF8PROC_CATEGORY_LU &&
	    category <= UTF8PROC_CATEGORY_NO && !is_unspaced(code);
}

/* Returns how many letters match after one more: Knuth, Morris, Pratt 1977. */
static size_t
step(const struct topic *topic, size_t matched, uint32_t letter)
{
	const uint32_t *wanted = topic->wanted.letters;

	while (matched > 0 &&
	    (matched == topic->wanted.count || wanted[matched] != letter))
		matched = topic->failure[matched - 1];
	return matched + (wanted[matched] == letter);
}

void
topic_open(struct topic *topic, struct slice given)
{
	struct slice rest = slice_trim(given);
	uint32_t last;

	*topic = (struct topic){0};
	if (!utf8_valid(rest))
		diag_die("the topic %s is not UTF-8", diag_quote(given).text);
	while (slice_starts(rest, "#"))
		slice_skip(&rest, 1);
	folded_set(&topic->wanted, rest);
	if (topic->wanted.count == 0)
		diag_die("the topic %s is empty; write a word, as in "
			 "nw-ask compilers log.csv",
		    diag_quote(given).text);
	last = topic->wanted.letters[topic->wanted.count - 1];
	topic->plural =
	    topic->wanted.count >= SINGULAR && last >= 'a' && last <= 'z';
	topic->failure =
	    alloc_zeroed(topic->wanted.count, sizeof(*topic->failure));
	for (size_t i = 1; i < topic->wanted.count; i++)
		topic->failure[i] = step(
		    topic, topic->failure[i - 1], topic->wanted.letters[i]);
}

void
topic_close(struct topic *topic)
{
	free(topic->wanted.letters);
	free(topic->failure);
	free(topic->text.letters);
}

/* Returns whether no word of the text goes on over this place. */
static bool
is_edge(const struct folded *text, size_t place)
{
	return place == 0 || place == text->count ||
	    !folded_in_word(text->letters[place - 1]) ||
	    !folded_in_word(text->letters[place]);
}

/* Returns whether the topic ends here, perhaps with the s of a plural. */
static bool
is_end(const struct topic *topic, size_t place)
{
	const struct folded *text = &topic->text;

	return is_edge(text, place) ||
	    (topic->plural && text->letters[place] == 's' &&
		is_edge(text, place + 1));
}

bool
topic_in(struct topic *topic, struct slice text)
{
	const struct folded *folded = &topic->text;
	size_t matched = 0, length = topic->wanted.count;

	folded_set(&topic->text, text);
	for (size_t i = 0; i < folded->count; i++) {
		matched = step(topic, matched, folded->letters[i]);
		if (matched == length && is_edge(folded, i + 1 - length) &&
		    is_end(topic, i + 1))
			return true;
	}
	return false;
}
