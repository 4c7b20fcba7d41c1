/* The topics of a row of a log: hashtags. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "records/hashtag.h"

static bool
is_letter(char byte)
{
	char lower = slice_lower(byte);

	return (lower >= 'a' && lower <= 'z') || (unsigned char)byte >= 0x80;
}

/* Returns whether a byte can be in a hashtag. */
static bool
in_hashtag(char byte)
{
	return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '-' ||
	    byte == '_' || byte == '+';
}

/* Returns the length of the hashtag that begins with the #, or 0. */
static size_t
length_of(struct slice text)
{
	size_t length = 1;
	bool letter = false;

	while (length < text.length && in_hashtag(text.data[length]))
		letter |= is_letter(text.data[length++]);
	return letter ? length : 0;
}

/* Returns whether a # after this byte is in a word or an address. */
static bool
goes_on(char before)
{
	return in_hashtag(before) || before == '/' || before == '&';
}

struct hashtags
hashtags_of(struct slice about, struct slice note)
{
	return (struct hashtags){about, note, note.data};
}

bool
hashtags_next(struct hashtags *rest, struct slice *hashtag)
{
	struct slice *note = &rest->note;

	while (slice_item(&rest->about, ';', hashtag))
		if (hashtag->length > 1 && hashtag->data[0] == '#')
			return true;
	while (note->length > 0) {
		size_t length;

		slice_skip(note, slice_find(*note, '#'));
		if (note->length == 0)
			return false;
		length = note->data > rest->start && goes_on(note->data[-1])
		    ? 0
		    : length_of(*note);
		*hashtag = (struct slice){note->data, length};
		slice_skip(note, length > 0 ? length : 1);
		if (length > 0)
			return true;
	}
	return false;
}
