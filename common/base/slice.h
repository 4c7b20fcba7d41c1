/*
 * A view of bytes that somebody else owns.  The functions for each cell of a
 * log are inline.
 */
/* SPDX-License-Identifier: ISC */
#ifndef SLICE_H
#define SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
	const char *data;
	size_t length;
};

/* The two arguments of "%.*s" in printf(3). */
#define SLICE_ARG(slice) (int)(slice).length, (slice).data

/* No bytes. */
extern const struct slice slice_empty;

/* Returns the bytes of a string, without its NUL. */
struct slice slice_of(const char *string);

/* Returns whether the byte is a space or a tab. */
static inline bool
slice_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Returns an ASCII letter in lower case, and any other byte unchanged. */
static inline char
slice_lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* Returns the bytes without the blanks at both ends. */
static inline struct slice
slice_trim(struct slice text)
{
	/* Fast for most cells, which have no blanks at their ends. */
	if (text.length > 0 && (unsigned char)text.data[0] > ' ' &&
	    (unsigned char)text.data[text.length - 1] > ' ')
		return text;
	while (text.length > 0 && slice_blank(text.data[0])) {
		text.data++;
		text.length--;
	}
	while (text.length > 0 && slice_blank(text.data[text.length - 1]))
		text.length--;
	return text;
}

/* Removes bytes from the start, at most text->length. */
static inline void
slice_skip(struct slice *text, size_t length)
{
	text->data += length;
	text->length -= length;
}

/* Returns whether both have the same bytes. */
static inline bool
slice_equal(struct slice a, struct slice b)
{
	return a.length == b.length &&
	    (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

/* Returns whether a and string are the same bytes. */
static inline bool
slice_is(struct slice a, const char *string)
{
	size_t length = strlen(string); /* known to the compiler, mostly */

	return slice_equal(a, (struct slice){string, length});
}

/* Like slice_equal, but ignores the case of ASCII letters. */
static inline bool
slice_equal_nocase(struct slice a, struct slice b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (slice_lower(a.data[i]) != slice_lower(b.data[i]))
			return false;
	return true;
}

/* Returns whether the text starts with these bytes. */
bool slice_starts(struct slice text, const char *start);

/* Like slice_starts, but ignores the case of ASCII letters. */
bool slice_starts_nocase(struct slice text, const char *start);

/* The same; if the text starts so, removes these bytes. */
bool slice_take_nocase(struct slice *text, const char *start);

/* Returns less than, equal to or more than 0, by bytes, a prefix first. */
int slice_compare(struct slice a, struct slice b);

/* Returns the index of the first such byte; without one, the length. */
size_t slice_find(struct slice text, char byte);

/* Returns whether the text contains the byte. */
bool slice_contains(struct slice text, char byte);

/*
 * Takes the next item that is not empty off a list with separators, and trims
 * it.  Returns false at the end of the list.
 */
bool slice_item(struct slice *rest, char separator, struct slice *item);

/*
 * Returns whether the wanted text, which is trimmed, is an item of a list
 * separated by `;`.  The case of ASCII letters is ignored in addresses, which
 * contain `@`.
 */
bool slice_list_has(struct slice list, struct slice wanted);

#endif
