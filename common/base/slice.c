/* A view of bytes that somebody else owns. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/slice.h"

const struct slice slice_empty = {"", 0};

struct slice
slice_of(const char *string)
{
	return (struct slice){string, strlen(string)};
}

bool
slice_starts(struct slice text, const char *start)
{
	size_t length = strlen(start);

	return text.length >= length && memcmp(text.data, start, length) == 0;
}

bool
slice_starts_nocase(struct slice text, const char *start)
{
	size_t length = strlen(start);

	return text.length >= length &&
	    slice_equal_nocase(
		(struct slice){text.data, length}, slice_of(start));
}

bool
slice_take_nocase(struct slice *text, const char *start)
{
	bool starts = slice_starts_nocase(*text, start);

	if (starts)
		slice_skip(text, strlen(start));
	return starts;
}

int
slice_compare(struct slice a, struct slice b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter > 0 ? memcmp(a.data, b.data, shorter) : 0;

	if (order != 0)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

size_t
slice_find(struct slice text, char byte)
{
	const char *found =
	    text.length > 0 ? memchr(text.data, byte, text.length) : NULL;

	return found != NULL ? (size_t)(found - text.data) : text.length;
}

bool
slice_contains(struct slice text, char byte)
{
	return slice_find(text, byte) < text.length;
}

bool
slice_item(struct slice *rest, char separator, struct slice *item)
{
	while (rest->length > 0) {
		size_t length = slice_find(*rest, separator);

		*item = slice_trim((struct slice){rest->data, length});
		slice_skip(rest, length < rest->length ? length + 1 : length);
		if (item->length > 0)
			return true;
	}
	return false;
}

bool
slice_list_has(struct slice list, struct slice wanted)
{
	bool address = slice_contains(wanted, '@');
	struct slice item;

	while (slice_item(&list, ';', &item))
		if (slice_equal(item, wanted) ||
		    (address && slice_equal_nocase(item, wanted)))
			return true;
	return false;
}
