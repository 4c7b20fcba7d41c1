/* Quoted-printable and base64: RFC 2045, 6.7 and 6.8. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "nw-from-vcard/encoding.h"

/* Returns the value of a digit, -1 if it is not in the alphabet. */
static int
digit_value(const char *alphabet, char digit)
{
	const char *found = digit != '\0' ? strchr(alphabet, digit) : NULL;

	return found != NULL ? (int)(found - alphabet) : -1;
}

struct slice
encoding_printable(struct slice text, struct arena *arena)
{
	struct text decoded;

	text_put_decoded(text_open(&decoded), text, '=');
	return text_close(&decoded, arena);
}

struct slice
encoding_base64(struct slice text, struct arena *arena)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz"
				     "0123456789+/";
	uint32_t bits = 0;
	int count = 0;
	struct text decoded;
	FILE *out = text_open(&decoded);

	for (size_t i = 0; i < text.length && text.data[i] != '='; i++) {
		int value = digit_value(digits, text.data[i]);

		if (value < 0)
			continue;
		bits = bits << 6 | (uint32_t)value;
		count += 6;
		if (count < 8)
			continue;
		count -= 8;
		putc((int)(bits >> count & 0xff), out);
	}
	return text_close(&decoded, arena);
}
