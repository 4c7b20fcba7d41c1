/* Addresses of LinkedIn pages, each in one form. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "import/linkedinurl.h"

static const char host[] = "linkedin.com";
static const char begin[] = "https://www.linkedin.com";

/* Skips the host, also that of a country; false if it is another host. */
static bool
skip_host(struct slice *text)
{
	size_t length = slice_find(*text, '/'), at;

	if (length < strlen(host))
		return false;
	at = length - strlen(host);
	if (!slice_equal_nocase(
		(struct slice){text->data + at, length - at}, slice_of(host)))
		return false;
	if (at > 0 && text->data[at - 1] != '.')
		return false;
	slice_skip(text, length);
	return true;
}

static struct slice
path_of(struct slice text)
{
	size_t length = 0;

	while (length < text.length && text.data[length] != '?' &&
	    text.data[length] != '#')
		length++;
	while (length > 0 && text.data[length - 1] == '/')
		length--;
	return (struct slice){text.data, length};
}

/*
 * Returns the byte that `%XX` stands for, if it may be decoded: a letter, a
 * digit, or above ASCII; -1 otherwise.
 */
static int
decoded(struct slice text)
{
	int byte = number_escaped(text, '%');

	if (byte >= 0x80 || (byte >= '0' && byte <= '9') ||
	    (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'))
		return byte;
	return -1;
}

/* Returns whether the text can be an item of a cell. */
static bool
is_plain(struct slice text)
{
	while (text.length > 0) {
		uint32_t code;
		size_t length = utf8_decode(text, &code);

		if (length == 0 || utf8_deceptive(code) || code == ' ' ||
		    code == ';')
			return false;
		slice_skip(&text, length);
	}
	return true;
}

/* Appends the decoded path to text. */
static void
decode(struct slice path, char *text, size_t *length)
{
	while (path.length > 0) {
		int byte = decoded(path);

		text[(*length)++] = byte < 0 ? path.data[0] : (char)byte;
		slice_skip(&path, byte < 0 ? 1 : 3);
	}
}

struct slice
linkedinurl_address(struct arena *arena, struct slice text)
{
	struct slice path = slice_trim(text), address;
	size_t length = strlen(begin);
	char *room;

	if (!slice_take_nocase(&path, "https://"))
		slice_take_nocase(&path, "http://");
	if (!skip_host(&path))
		return slice_empty;
	path = path_of(path);
	if (path.length == 0 || !is_plain(path))
		return slice_empty;
	room = alloc_zeroed(length + path.length, 1);
	memcpy(room, begin, length);
	decode(path, room, &length);
	if (!is_plain((struct slice){room, length})) {
		length = strlen(begin) + path.length;
		memcpy(room + strlen(begin), path.data, path.length);
	}
	address = arena_copy(arena, (struct slice){room, length});
	free(room);
	return address;
}

struct slice
linkedinurl_profile(struct arena *arena, struct slice text)
{
	static const char member[] = "/in/", older[] = "/pub/";
	struct slice address = linkedinurl_address(arena, text), path = address;
	const char *end;

	if (address.length == 0)
		return address;
	slice_skip(&path, strlen(begin));
	if (slice_starts(path, older) && path.length > strlen(older))
		return address;
	if (!slice_starts(path, member) || path.length == strlen(member))
		return slice_empty;
	slice_skip(&path, strlen(member));
	/* A language or a part of the page may follow. */
	end = memchr(path.data, '/', path.length);
	if (end != NULL)
		address.length = (size_t)(end - address.data);
	return address;
}

struct slice
linkedinurl_of_user(struct arena *arena, struct slice user)
{
	struct text text;
	FILE *out;

	user = slice_trim(user);
	for (size_t i = 0; i < user.length; i++)
		if (user.data[i] == '\0' ||
		    strchr("/:@.,?#&=", user.data[i]) != NULL)
			return slice_empty;
	out = text_open(&text);
	fprintf(out, "%s/in/", begin);
	text_put(out, user);
	return linkedinurl_profile(arena, text_close(&text, arena));
}

struct slice
linkedinurl_slug(struct slice address)
{
	size_t at = address.length;

	while (at > 0 && address.data[at - 1] != '/')
		at--;
	return (struct slice){address.data + at, address.length - at};
}
