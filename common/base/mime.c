/* The encodings that make any text safe to mail, there and back. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "base/mime.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
	LINE_LIMIT = 76, /* of an encoded line, the soft break included */
	WORD_LIMIT = 75, /* of an encoded word */
	FIELD_NAME = 16, /* left for it on the first line */
	HEADER_LIMIT = 78
};

static const char word_start[] = "=?UTF-8?Q?";
static const char word_end[] = "?=";

/* Whether the byte must be escaped in a body; begins: an encoded line. */
static bool
body_escapes(struct slice line, size_t at, bool begins)
{
	unsigned char byte = (unsigned char)line.data[at];

	if (slice_blank(line.data[at]))
		return at + 1 == line.length;
	/* Some mailers take a lone dot for the end, and mangle "From ". */
	if (begins && (byte == '-' || byte == '.' || byte == 'F'))
		return true;
	return byte < 0x20 || byte >= 0x7f || byte == '=';
}

static void
print_body_line(FILE *file, struct slice line)
{
	size_t column = 0;

	for (size_t i = 0; i < line.length; i++) {
		bool escape = body_escapes(line, i, column == 0);

		if (column + (escape ? 3 : 1) > LINE_LIMIT - 1) {
			fputs("=\n", file);
			column = 0;
			escape = body_escapes(line, i, true);
		}
		if (escape)
			fprintf(file, "=%02X", (unsigned char)line.data[i]);
		else
			putc(line.data[i], file);
		column += escape ? 3 : 1;
	}
	putc('\n', file);
}

void
mime_print_body(FILE *file, struct slice text)
{
	while (text.length > 0) {
		struct slice line = text;
		size_t length = 0;

		while (length < text.length && text.data[length] != '\n')
			length++;
		line.length = length;
		print_body_line(file, line);
		if (length < text.length)
			length++;
		text.data += length;
		text.length -= length;
	}
}

static bool
plain_header(const char *name, struct slice text)
{
	size_t length = 2 + text.length;

	while (*name++ != '\0')
		length++;
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] < 0x20 || text.data[i] >= 0x7f ||
		    (text.data[i] == '=' && i + 1 < text.length &&
			text.data[i + 1] == '?'))
			return false;
	return length <= HEADER_LIMIT;
}

static bool
header_escapes(char byte)
{
	return !((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	    (byte >= '0' && byte <= '9'));
}

/* How wide the next character is, encoded; it may not be split. */
static size_t
encoded_width(struct slice text, size_t *length)
{
	uint32_t code;
	size_t width = 0;

	*length = utf8_decode(text, &code);
	if (*length == 0)
		*length = 1;
	for (size_t i = 0; i < *length; i++)
		width +=
		    text.data[i] != ' ' && header_escapes(text.data[i]) ? 3 : 1;
	return width;
}

static void
print_encoded(FILE *file, struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == ' ')
			putc('_', file);
		else if (header_escapes(text.data[i]))
			fprintf(file, "=%02X", (unsigned char)text.data[i]);
		else
			putc(text.data[i], file);
	}
}

void
mime_print_header(FILE *file, const char *name, struct slice text)
{
	const size_t most =
	    WORD_LIMIT + 2 - sizeof(word_start) - sizeof(word_end);
	size_t room = most - FIELD_NAME;

	fprintf(file, "%s: ", name);
	if (plain_header(name, text)) {
		fprintf(file, "%.*s\n", SLICE_ARG(text));
		return;
	}
	fputs(word_start, file);
	while (text.length > 0) {
		size_t length, width = encoded_width(text, &length);

		if (width > room) {
			fprintf(file, "%s\n %s", word_end, word_start);
			room = most;
		}
		print_encoded(file, (struct slice){text.data, length});
		room -= width;
		text.data += length;
		text.length -= length;
	}
	fprintf(file, "%s\n", word_end);
}

/* The value of a digit in an alphabet, -1 if it is none of its digits. */
static int
digit_value(const char *alphabet, char digit)
{
	const char *found = digit != '\0' ? strchr(alphabet, digit) : NULL;

	return found != NULL ? (int)(found - alphabet) : -1;
}

/* The byte that the text's first three stand for, -1 if it is no escape. */
static int
escaped_byte(struct slice text)
{
	static const char digits[] = "0123456789abcdef";
	int high, low;

	if (text.length < 3 || text.data[0] != '=')
		return -1;
	high = digit_value(digits, slice_lower(text.data[1]));
	low = digit_value(digits, slice_lower(text.data[2]));
	return high >= 0 && low >= 0 ? high << 4 | low : -1;
}

struct slice
mime_decode_printable(struct slice text, struct arena *arena)
{
	struct text decoded;
	FILE *out = text_open(&decoded);

	while (text.length > 0) {
		int byte = escaped_byte(text);
		size_t length = byte >= 0 ? 3 : 1;

		putc(byte >= 0 ? byte : text.data[0], out);
		text.data += length;
		text.length -= length;
	}
	return text_close(&decoded, arena);
}

struct slice
mime_decode_base64(struct slice text, struct arena *arena)
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
