/* How wide a text is on a terminal. */
/* SPDX-License-Identifier: ISC */
#include <utf8proc.h>

#include "base/utf8.h"
#include "nw-show/width.h"

enum {
	SOFT_HYPHEN = 0xad,
	EMOJI_STYLE = 0xfe0f /* variation selector 16 */
};

/* Vowels and final consonants of Hangul join the consonant before them. */
static bool
joins_syllable(uint32_t code)
{
	return (code >= 0x1160 && code <= 0x11ff) ||
	    (code >= 0xd7b0 && code <= 0xd7ff);
}

/* As terminals count, which is not always as utf8proc does. */
static size_t
code_width(uint32_t code)
{
	switch (utf8proc_get_property((utf8proc_int32_t)code)->category) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
		return 0;
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_CN:
		return 1;
	case UTF8PROC_CATEGORY_CF:
		return code == SOFT_HYPHEN;
	default:
		return joins_syllable(code)
		    ? 0
		    : (size_t)utf8proc_charwidth((utf8proc_int32_t)code);
	}
}

/* Returns whether a sequence that begins with the character is an emoji. */
static bool
begins_emoji(uint32_t code)
{
	int class = utf8proc_get_property((utf8proc_int32_t)code)->boundclass;

	return class == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
	    class == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
}

/* Returns the columns of a cluster with one more character in it. */
static size_t
widen(size_t columns, uint32_t first, uint32_t code)
{
	bool key =
	    (first >= '0' && first <= '9') || first == '#' || first == '*';

	if (code == EMOJI_STYLE)
		return key || begins_emoji(first) ? 2 : columns;
	if (!begins_emoji(first))
		return columns + code_width(code);
	/* A second half of a flag, a skin tone, or joined by U+200D. */
	return code_width(code) > 0 ? 2 : columns;
}

/* Returns whether the byte is a character of its own, one column wide. */
static bool
is_plain(struct slice text, size_t at)
{
	return text.data[at] >= ' ' && text.data[at] <= '~';
}

size_t
width_first(struct slice text, size_t *columns)
{
	uint32_t first, before, code;
	size_t length = utf8_first(text, &first), more;
	struct slice rest = text;
	utf8proc_int32_t state = 0;

	if (is_plain(text, 0) && (text.length == 1 || is_plain(text, 1))) {
		*columns = 1;
		return 1;
	}
	before = first;
	*columns = code_width(first);
	for (; length < text.length; length += more) {
		rest = text;
		slice_skip(&rest, length);
		more = utf8_first(rest, &code);
		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
			(utf8proc_int32_t)code, &state))
			break;
		*columns = widen(*columns, first, code);
		before = code;
	}
	return length;
}

size_t
width_of(struct slice text)
{
	size_t total = 0, columns;

	while (text.length > 0) {
		slice_skip(&text, width_first(text, &columns));
		total += columns;
	}
	return total;
}

bool
width_right_to_left(struct slice text)
{
	while (text.length > 0) {
		uint32_t code;
		size_t length = utf8_first(text, &code);
		int class =
		    utf8proc_get_property((utf8proc_int32_t)code)->bidi_class;

		if (class == UTF8PROC_BIDI_CLASS_R ||
		    class == UTF8PROC_BIDI_CLASS_AL)
			return true;
		slice_skip(&text, length);
	}
	return false;
}
