/* Content lines of iCalendar and vCard, as they are written. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>

#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tool/content.h"

enum {
	LINE_BYTES = 75,
	/* Programs must keep 255 bytes (RFC 5545, 3.8.4.7). */
	IDENTIFIER_BYTES = 200
};

void
content_line(FILE *out, const char *name, struct slice value)
{
	size_t column = strlen(name) + 1;

	fprintf(out, "%s:", name);
	while (value.length > 0) {
		uint32_t code;
		size_t length = utf8_first(value, &code);

		if (column + length > LINE_BYTES) {
			fputs("\r\n ", out);
			column = 1;
		}
		fwrite(value.data, 1, length, out);
		column += length;
		slice_skip(&value, length);
	}
	fputs("\r\n", out);
}

static bool
is_line_end(uint32_t code)
{
	/* Some programs end a line at the last two, too. */
	return code == '\r' || code == '\n' || code == 0x85 || code == 0x2028 ||
	    code == 0x2029;
}

struct slice
content_escape(struct arena *arena, struct slice text)
{
	struct text escaped;
	FILE *out = text_open(&escaped);

	while (text.length > 0) {
		uint32_t code;
		size_t length = utf8_first(text, &code);

		if (code == '\r' && text.length > 1 && text.data[1] == '\n')
			; /* CR LF is one line end */
		else if (is_line_end(code))
			fputs("\\n", out);
		else if (utf8_control(code))
			putc(' ', out);
		else if (code == '\\' || code == ',' || code == ';')
			fprintf(out, "\\%c", (int)code);
		else
			fwrite(text.data, 1, length, out);
		slice_skip(&text, length);
	}
	return text_close(&escaped, arena);
}

static bool
is_plain(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
	    (byte >= 'A' && byte <= 'Z') || byte == '.' || byte == '-';
}

struct slice
content_identifier(struct arena *arena, const char *prefix, struct slice name)
{
	struct text text;
	FILE *out = text_open(&text);
	size_t count = 0;
	uint64_t hash = hash_start();

	fputs(prefix, out);
	for (size_t i = 0; i < name.length; i++) {
		unsigned char byte = (unsigned char)name.data[i];

		hash = hash_byte(hash, byte);
		count += is_plain(name.data[i]) ? 1 : 3;
		if (count > IDENTIFIER_BYTES)
			continue;
		if (is_plain(name.data[i]))
			putc(byte, out);
		else
			fprintf(out, "_%02x", byte);
	}
	if (count > IDENTIFIER_BYTES)
		fprintf(out, "_%016" PRIx64, hash);
	return text_close(&text, arena);
}
