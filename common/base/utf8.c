/* UTF-8 as in RFC 3629: no overlong forms, no surrogates. */
/* SPDX-License-Identifier: ISC */
#include "base/utf8.h"

static size_t
sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead < 0xe0)
		return 2;
	if (lead >= 0xe0 && lead < 0xf0)
		return 3;
	if (lead >= 0xf0 && lead < 0xf5)
		return 4;
	return 0;
}

size_t
utf8_decode(struct slice text, uint32_t *code)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	static const unsigned char bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	const unsigned char *bytes = (const unsigned char *)text.data;
	size_t length;

	if (text.length == 0)
		return 0;
	length = sequence_length(bytes[0]);
	if (length == 0 || length > text.length)
		return 0;
	*code = bytes[0] & bits[length];
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
		*code = *code << 6 | (bytes[i] & 0x3f);
	}
	if (*code < least[length] || *code > UTF8_LAST ||
	    (*code >= 0xd800 && *code <= 0xdfff))
		return 0;
	return length;
}

size_t
utf8_first(struct slice text, uint32_t *code)
{
	size_t length = utf8_decode(text, code);

	if (length > 0)
		return length;
	*code = UTF8_LAST + 1 + (unsigned char)text.data[0];
	return 1;
}

bool
utf8_valid(struct slice text)
{
	while (text.length > 0) {
		uint32_t code;
		size_t length;

		if ((unsigned char)text.data[0] < 0x80)
			length = 1;
		else
			length = utf8_decode(text, &code);
		if (length == 0)
			return false;
		slice_skip(&text, length);
	}
	return true;
}

size_t
utf8_count(struct slice text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.length; i++)
		count += !utf8_continues(text.data[i]);
	return count;
}

bool
utf8_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 ||
	    code == 0x2029;
}

struct range {
	uint32_t first, last;
};

static bool
within(uint32_t code, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

bool
utf8_invisible(uint32_t code)
{
	/*
	 * What Unicode calls default ignorable, except variation selectors,
	 * joiners, and the marks that right-to-left text needs (U+200E, 200F,
	 * 061C); overrides and embeddings reorder other people's text.
	 */
	static const struct range ranges[] = {{0xad, 0xad}, {0x115f, 0x1160},
	    {0x17b4, 0x17b5}, {0x180e, 0x180e}, {0x200b, 0x200b},
	    {0x202a, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164},
	    {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xfffb},
	    {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe00ff},
	    {0xe01f0, 0xe0fff}};

	return code >= 0x80 &&
	    within(code, ranges, sizeof(ranges) / sizeof(ranges[0]));
}

bool
utf8_deceptive(uint32_t code)
{
	static const struct range ranges[] = {
	    {0x34f, 0x34f}, {0x61c, 0x61c}, {0x200c, 0x200f}};

	return utf8_control(code) || utf8_invisible(code) ||
	    within(code, ranges, sizeof(ranges) / sizeof(ranges[0]));
}
