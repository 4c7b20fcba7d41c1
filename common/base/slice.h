/*
 * A view of bytes that somebody else owns.  What is done to each cell of a log
 * is defined here, so that no call is made for it.
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

/* What printf's "%.*s" takes. */
#define SLICE_ARG(slice) (int)(slice).length, (slice).data

/* No bytes. */
extern const struct slice slice_empty;

/* The bytes of a string, without its NUL. */
struct slice slice_of(const char *string);

/* A space or a tab. */
static inline bool
slice_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Of ASCII letters, whatever the locale. */
static inline char
slice_lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* The bytes without the blanks at both ends. */
static inline struct slice
slice_trim(struct slice text)
{
	/* Most have none, and no byte that is a blank or less. */
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

static inline bool
slice_equal(struct slice a, struct slice b)
{
	return a.length == b.length &&
	    (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

/* Whether a and string are the same bytes. */
bool slice_is(struct slice a, const char *string);

/* Equal but for the case of ASCII letters, whatever the locale. */
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

/* Whether the text starts with these bytes. */
bool slice_starts(struct slice text, const char *start);

/* The same, whatever the case of ASCII letters. */
bool slice_starts_nocase(struct slice text, const char *start);

/* Below, at or above 0: the order of bytes, a prefix first. */
int slice_compare(struct slice a, struct slice b);

bool slice_contains(struct slice text, char byte);

/*
 * Takes the next item off a list that is separated by a byte: true with the
 * trimmed item, and *rest moved on; false when the list is at its end.  Empty
 * items are passed over.
 */
bool slice_item(struct slice *rest, char separator, struct slice *item);

/*
 * Whether an item of a list separated by `;` is the trimmed one; addresses,
 * which hold `@`, are compared without regard to ASCII case.
 */
bool slice_list_has(struct slice list, struct slice wanted);

#endif
