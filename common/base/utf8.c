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
	return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

bool
utf8_deceptive(uint32_t code)
{
	return utf8_control(code) || code == 0x61c || code == 0xfeff ||
	    (code >= 0x200b && code <= 0x200f) ||
	    (code >= 0x2028 && code <= 0x202e) ||
	    (code >= 0x2060 && code <= 0x206f);
}
