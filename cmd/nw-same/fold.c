/* Text without case and accents, so that spellings of a name are equal. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/accent.h"
#include "base/text.h"
#include "nw-same/fold.h"

/* Returns the quote that people type instead of a typographic one. */
static utf8proc_int32_t
typed_quote(utf8proc_int32_t code)
{
	switch (code) {
	case 0x2018:
	case 0x2019:
	case 0x2bc:
		return '\'';
	case 0x201c:
	case 0x201d:
	case 0x201e:
	case 0xab:
	case 0xbb:
		return '"';
	default:
		return code;
	}
}

/* Vowel signs of Indic scripts are marks too, of combining class 0 to 9. */
static bool
is_accent(const utf8proc_property_t *property)
{
	return property->category == UTF8PROC_CATEGORY_MN &&
	    property->combining_class >= 10;
}

static bool
is_letter_or_digit(const utf8proc_property_t *property)
{
	return (property->category >= UTF8PROC_CATEGORY_LU &&
	    property->category <= UTF8PROC_CATEGORY_NO);
}

static void
put_folded(FILE *out, utf8proc_int32_t code)
{
	const utf8proc_property_t *property = utf8proc_get_property(code);
	uint32_t letters[2];
	utf8proc_uint8_t bytes[4];
	size_t count;

	if (is_accent(property))
		return;
	code = typed_quote(code);
	if (code >= 0x80 && !is_letter_or_digit(property))
		code = ' ';
	count = accent_strip((uint32_t)code, letters);
	for (size_t i = 0; i < count; i++) {
		utf8proc_ssize_t length =
		    utf8proc_encode_char((utf8proc_int32_t)letters[i], bytes);

		fwrite(bytes, 1, (size_t)length, out);
	}
}

struct slice
fold_text(struct slice written, struct arena *arena)
{
	const utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	    UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)written.data;
	utf8proc_ssize_t length = (utf8proc_ssize_t)written.length, count;
	utf8proc_int32_t *codes;
	struct text text;
	FILE *out = text_open(&text);

	count = utf8proc_decompose(bytes, length, NULL, 0, how);
	codes = alloc_zeroed(count > 0 ? (size_t)count : 1, sizeof(*codes));
	count = utf8proc_decompose(bytes, length, codes, count, how);
	for (utf8proc_ssize_t i = 0; i < count; i++)
		put_folded(out, codes[i]);
	free(codes);
	return text_close(&text, arena);
}
