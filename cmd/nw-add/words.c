/* The words of a line of English, and its note. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "nw-add/words.h"

static void
add_word(struct words *words, struct slice text, bool whole, char separator)
{
	if (text.length == 0) {
		if (separator != '\0' && words->count > 0)
			words->list[words->count - 1].separator = separator;
		return;
	}
	words->list = alloc_grow(words->list, &words->capacity,
	    words->count + 1, sizeof(*words->list));
	words->list[words->count++] = (struct word){text, whole, separator};
}

static void
add_note(struct words *words, struct slice text)
{
	size_t length = words->note_length;

	words->note = alloc_resize(words->note, length + text.length + 1, 1);
	if (length > 0)
		words->note[length++] = ' ';
	if (text.length > 0)
		memcpy(words->note + length, text.data, text.length);
	words->note_length = length + text.length;
}

static bool
is_separator(char byte)
{
	return byte == ',' || byte == ';';
}

/* Returns the last byte of the text, or NUL. */
static char
last_byte(struct slice text)
{
	return text.length > 0 ? text.data[text.length - 1] : '\0';
}

/* Splits a text without blanks at separators. */
static void
split_word(struct words *words, struct slice text)
{
	bool colon = false;

	if (text.length > 0 && text.data[0] == ':') {
		add_note(words, (struct slice){text.data + 1, text.length - 1});
		return;
	}
	if (last_byte(text) == ':') {
		colon = true;
		text.length--;
	}
	while (text.length > 0) {
		size_t length = 0;
		bool more;

		while (length < text.length && !is_separator(text.data[length]))
			length++;
		more = length < text.length;
		add_word(words, (struct slice){text.data, length}, false,
		    more ? text.data[length] : '\0');
		slice_skip(&text, length + more);
	}
	if (colon)
		add_note(words, slice_empty);
}

/* Adds a name in quotes, without the separator or colon at its end. */
static void
add_whole(struct words *words, struct slice text)
{
	char end;

	text = slice_trim(text);
	if (text.length > 0 && text.data[0] == ':') {
		add_note(words, (struct slice){text.data + 1, text.length - 1});
		return;
	}
	end = last_byte(text);
	if (is_separator(end) || end == ':')
		text.length--;
	add_word(words, slice_trim(text), true, is_separator(end) ? end : '\0');
	if (end == ':')
		add_note(words, slice_empty);
}

static bool
has_blanks(struct slice text)
{
	return slice_contains(text, ' ') || slice_contains(text, '\t');
}

void
words_add_argument(struct words *words, struct slice argument)
{
	if (words->note != NULL)
		add_note(words, argument);
	else if (has_blanks(argument))
		add_whole(words, argument);
	else
		split_word(words, argument);
}

/*
 * Takes a name in quotes, which a blank, a separator, a colon or the end of the
 * line follows; false if the line does not begin with one.
 */
static bool
take_quoted(struct words *words, struct slice *line)
{
	struct slice inner = *line;
	char quote = inner.length > 0 ? inner.data[0] : '\0';
	size_t length;
	char next;

	if (quote != '"' && quote != '\'')
		return false;
	slice_skip(&inner, 1);
	length = slice_find(inner, quote);
	next = length + 1 < inner.length ? inner.data[length + 1] : ' ';
	inner.length = length < inner.length ? length : 0;
	if (!has_blanks(inner) || slice_blank(last_byte(inner)) ||
	    !(slice_blank(next) || is_separator(next) || next == ':'))
		return false;
	add_word(words, slice_trim(inner), true, '\0');
	slice_skip(line, length + 2);
	return true;
}

void
words_add_line(struct words *words, struct slice line)
{
	while (line.length > 0 && words->note == NULL) {
		size_t length = 0;

		if (take_quoted(words, &line))
			continue;
		while (length < line.length && !slice_blank(line.data[length]))
			length++;
		split_word(words, (struct slice){line.data, length});
		if (length < line.length)
			length++;
		slice_skip(&line, length);
	}
	if (words->note != NULL)
		add_note(words, slice_trim(line));
}

void
words_close(struct words *words)
{
	free(words->note);
	free(words->list);
}
