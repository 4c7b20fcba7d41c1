/* What an e-mail address is, and how other programs write one. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "import/address.h"

enum { ADDRESS_LIMIT = 320 };

/*
 * Returns whether a character separates words: also U+00A0, which people paste.
 */
static bool
is_blank(uint32_t code)
{
	return code == ' ' || utf8_control(code) || code == 0xa0 ||
	    code == 0xad || (code >= 0x2000 && code <= 0x200f) ||
	    (code >= 0x2028 && code <= 0x202f) ||
	    (code >= 0x205f && code <= 0x206f) || code == 0x3000 ||
	    code == 0xfeff;
}

bool
address_valid(struct slice text)
{
	bool quoted = text.length > 0 && text.data[0] == '"';

	if (text.length <= 2 || text.length > ADDRESS_LIMIT ||
	    !slice_contains(
		(struct slice){text.data + 1, text.length - 2}, '@'))
		return false;
	while (text.length > 0) {
		uint32_t code;
		size_t length = utf8_first(text, &code);

		if (!quoted && (is_blank(code) || code == '<' || code == '>'))
			return false;
		slice_skip(&text, length);
	}
	return true;
}

/* Returns whether the text is "local part"@domain. */
static bool
is_quoted(struct slice text)
{
	const char *end;

	if (text.length < 2 || text.data[0] != '"')
		return false;
	end = memchr(text.data + 1, '"', text.length - 1);
	return end != NULL && end + 1 < text.data + text.length &&
	    end[1] == '@';
}

static bool
is_edge(uint32_t code)
{
	return is_blank(code) ||
	    (code < 0x80 && strchr("<>[](){}\"'`,;:.", (int)code) != NULL);
}

/* Returns the text without the blanks, quotes and brackets at its ends. */
static struct slice
strip(struct slice text)
{
	uint32_t code;

	while (text.length > 0 && !is_quoted(text)) {
		size_t length = utf8_first(text, &code);

		if (!is_edge(code))
			break;
		slice_skip(&text, length);
	}
	while (text.length > 0) {
		size_t at = text.length - 1;

		while (at > 0 && utf8_continues(text.data[at]))
			at--;
		utf8_first(
		    (struct slice){text.data + at, text.length - at}, &code);
		if (!is_edge(code))
			break;
		text.length = at;
	}
	return text;
}

/*
 * Skips the last scheme in a word, and what is before it: a parameter of a
 * calendar may have lost its quotes.
 */
static bool
skip_scheme(struct slice *word)
{
	static const char *const schemes[] = {"mailto:", "smtp:", "email:"};

	for (size_t at = word->length; at-- > 0;)
		for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]);
		     i++) {
			struct slice rest = {
			    word->data + at, word->length - at};

			if (!slice_starts_nocase(rest, schemes[i]))
				continue;
			slice_skip(word, at + strlen(schemes[i]));
			return true;
		}
	return false;
}

/* Returns the bare address in a word, empty if it has none. */
static struct slice
bare(struct slice word)
{
	const char *query;

	word = strip(word);
	query = skip_scheme(&word) && word.length > 0
	    ? memchr(word.data, '?', word.length)
	    : NULL;
	if (query != NULL)
		word.length = (size_t)(query - word.data);
	word = strip(word);
	return address_valid(word) ? word : slice_empty;
}

/* Takes the next word off the text; blanks in quotes do not end it. */
static bool
next_word(struct slice *rest, struct slice *word)
{
	bool quoted = false;
	uint32_t code;
	size_t length;

	*word = (struct slice){rest->data, 0};
	while (rest->length > 0) {
		length = utf8_first(*rest, &code);
		if (code == '"' &&
		    (quoted ||
			memchr(rest->data + 1, '"', rest->length - 1) != NULL))
			quoted = !quoted;
		slice_skip(rest, length);
		if (!quoted && is_blank(code)) {
			if (word->length > 0)
				return true;
			word->data = rest->data;
		} else {
			word->length += length;
		}
	}
	return word->length > 0;
}

/* Returns the first bare address in a text; *rest is what follows its word. */
static struct slice
find_word(struct slice text, struct slice *rest)
{
	struct slice word, address = slice_empty;

	while (address.length == 0 && next_word(&text, &word))
		if (slice_contains(word, '@'))
			address = bare(word);
	*rest = text;
	return address;
}

/* Returns the address in the last angle brackets, empty if they have none. */
static struct slice
find_bracketed(struct slice text)
{
	size_t at = text.length;
	struct slice address = slice_empty, rest;

	while (at > 0 && address.length == 0) {
		struct slice inner;

		at--;
		if (text.data[at] != '<')
			continue;
		inner =
		    (struct slice){text.data + at + 1, text.length - at - 1};
		inner.length = slice_find(inner, '>');
		address = find_word(inner, &rest);
		text.length = at;
	}
	return address;
}

/* Returns the end of the bracket or quote that opens at an offset, or NULL. */
static const char *
find_close(struct address_value *value, size_t at)
{
	static const char opening[] = "\"<(", closing[] = "\">)";
	const char *text = value->rest.data + at;
	const char *open = *text != '\0' ? strchr(opening, *text) : NULL;
	const char *close;

	if (open == NULL || value->unclosed[open - opening])
		return NULL;
	close = memchr(
	    text + 1, closing[open - opening], value->rest.length - at - 1);
	value->unclosed[open - opening] = close == NULL;
	return close;
}

/*
 * Returns the offset of the comma or semicolon after the first address, else
 * the length.  One before the address is of its display name.
 */
static size_t
find_end(struct address_value *value)
{
	struct slice text = value->rest;
	bool any = false;
	size_t at;

	for (at = 0; at < text.length; at++) {
		char byte = text.data[at];
		const char *close = find_close(value, at);

		any = any || byte == '@';
		if (any && (byte == ',' || byte == ';'))
			break;
		if (close == NULL)
			continue;
		any = any ||
		    (byte == '<' &&
			memchr(text.data + at, '@',
			    (size_t)(close - text.data) - at) != NULL);
		at = (size_t)(close - text.data);
	}
	return at;
}

/* Decodes the %XX of a mailto: (RFC 6068); any other text stays as it is. */
static struct slice
decode(struct arena *arena, struct slice text)
{
	struct slice decoded;
	struct text bytes;

	if (!slice_starts_nocase(strip(text), "mailto:") ||
	    !slice_contains(text, '%'))
		return text;
	text_put_decoded(text_open(&bytes), text, '%');
	decoded = text_close(&bytes, arena);
	return utf8_valid(decoded) ? decoded : text;
}

/* Takes the text up to the next separator off a value. */
static struct slice
cut_piece(struct address_value *value)
{
	struct slice *rest = &value->rest;
	size_t end = find_end(value);
	struct slice piece = {rest->data, end};

	slice_skip(rest, end < rest->length ? end + 1 : end);
	return piece;
}

/* Takes the next address off text; words are what is left, if it has any. */
static struct slice
take_word(struct address_value *value, struct slice text)
{
	struct slice address = find_word(text, &value->words);

	if (address.length == 0 || !slice_contains(value->words, '@'))
		value->words = slice_empty;
	return address.length > 0 ? address : slice_trim(text);
}

bool
address_next(
    struct arena *arena, struct address_value *value, struct slice *item)
{
	struct slice piece, written;

	if (value->words.length > 0) {
		*item = take_word(value, value->words);
		return true;
	}
	do {
		if (value->rest.length == 0)
			return false;
		piece = cut_piece(value);
	} while (strip(piece).length == 0 && !slice_contains(piece, '@'));
	written = piece;
	piece = decode(arena, piece);
	if (piece.data != written.data && value->rest.length == 0) {
		/* The separators were encoded too. */
		*value = (struct address_value){.rest = piece};
		written = piece = cut_piece(value);
	}
	*item = find_bracketed(piece);
	if (item->length > 0)
		return true;
	*item = take_word(value, piece);
	if (piece.data != written.data)
		value->words = slice_empty;
	return true;
}
