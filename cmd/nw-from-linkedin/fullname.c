/* Names as people write them in their profiles. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "import/credential.h"
#include "nw-from-linkedin/fullname.h"

/* Returns whether to remove the character at the ends of a name. */
static bool
is_symbol(uint32_t code)
{
	static const struct {
		uint32_t first, last;
	} symbols[] = {{0xa0, 0xa9}, {0xab, 0xb9}, {0xbb, 0xbf}, {0xd7, 0xd7},
	    {0xf7, 0xf7}, {0x2000, 0x2017}, {0x2020, 0x206f}, {0x20a0, 0x20cf},
	    {0x2100, 0x214f}, {0x2190, 0x2bff}, {0x3000, 0x3004},
	    {0x3008, 0x3020}, {0xe000, 0xf8ff}, {0xfe00, 0xfe0f},
	    {0xfeff, 0xfeff}, {0x1f000, 0x1fbff}, {0xe0000, 0xe01ef}};

	if (code < 0x80)
		return code <= ' ' ||
		    strchr("!#$%&*+,-/:;<=>@\\^_`{|}~\x7f", (int)code) != NULL;
	for (size_t i = 0; i < sizeof(symbols) / sizeof(symbols[0]); i++)
		if (code >= symbols[i].first && code <= symbols[i].last)
			return true;
	return false;
}

/* Returns the offset of the last character. */
static size_t
last_of(struct slice text)
{
	size_t at = text.length - 1;

	while (at > 0 && utf8_continues(text.data[at]))
		at--;
	return at;
}

static struct slice
trim_symbols(struct slice text)
{
	uint32_t code;
	size_t length;

	while ((length = utf8_decode(text, &code)) > 0 && is_symbol(code)) {
		slice_skip(&text, length);
	}
	while (text.length > 0) {
		size_t at = last_of(text);
		struct slice last = {text.data + at, text.length - at};

		if (utf8_decode(last, &code) == 0 || !is_symbol(code))
			break;
		text.length = at;
	}
	return text;
}

/* Cuts the text after its name; returns what followed. */
static struct slice
cut(struct slice *text)
{
	struct slice rest = {"", 0};
	size_t at = 0;

	while (at < text->length && strchr(",;|", text->data[at]) == NULL)
		at++;
	if (trim_symbols((struct slice){text->data, at}).length == 0)
		return rest;
	rest = (struct slice){text->data + at, text->length - at};
	text->length = at;
	return trim_symbols(rest);
}

/* Two letters may be a surname or initials: Jack MA, Srinivas M.S. */
static bool
ends_name(struct slice word)
{
	size_t letters = 0;

	for (size_t i = 0; i < word.length; i++)
		letters += word.data[i] != '.';
	return slice_is(word, "M.D.") ||
	    (letters > 2 && credential_exact(word));
}

/* Cuts a degree off the end of the name; returns it, or an empty slice. */
static struct slice
take_degree(struct slice *name)
{
	size_t at = name->length;
	struct slice word;

	while (at > 0 && name->data[at - 1] != ' ')
		at--;
	word = (struct slice){name->data + at, name->length - at};
	if (at == 0 || !ends_name(word))
		return slice_empty;
	name->length = at;
	*name = trim_symbols(*name);
	return word;
}

/* Joins the two, with something between them if neither is empty. */
static struct slice
join(struct arena *arena, struct slice a, const char *between, struct slice b)
{
	struct text text;
	FILE *out = text_open(&text);

	text_put(out, a);
	fputs(a.length > 0 && b.length > 0 ? between : "", out);
	text_put(out, b);
	return text_close(&text, arena);
}

struct fullname
fullname_read(struct arena *arena, struct slice first, struct slice last)
{
	struct slice parts[2] = {
	    text_flatten(arena, first), text_flatten(arena, last)};
	struct slice whole = join(arena, parts[0], " ", parts[1]);
	struct slice after[2] = {cut(&parts[0]), cut(&parts[1])};
	struct fullname full = {
	    join(arena, slice_trim(parts[0]), " ", slice_trim(parts[1])),
	    join(arena, after[0], ", ", after[1])};
	struct slice degree;

	full.name = trim_symbols(full.name);
	while ((degree = take_degree(&full.name)).length > 0)
		full.credentials = join(arena, degree, ", ", full.credentials);
	if (full.name.length == 0)
		full = (struct fullname){whole, {"", 0}};
	return full;
}
