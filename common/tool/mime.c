/* Encodings that make any text safe to mail. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>

#include "base/utf8.h"
#include "tool/mime.h"

enum {
	LINE_LIMIT = 76, /* of an encoded line, the soft break included */
	WORD_LIMIT = 75, /* of an encoded word */
	FIELD_NAME = 16, /* room for it on the first line */
	HEADER_LIMIT = 78
};

static const char word_start[] = "=?UTF-8?Q?";
static const char word_end[] = "?=";

/* Returns whether a byte must be escaped; begins: it starts an encoded line. */
static bool
body_escapes(struct slice line, size_t at, bool begins)
{
	unsigned char byte = (unsigned char)line.data[at];

	if (slice_blank(line.data[at]))
		return at + 1 == line.length;
	/* Some mailers end at a lone dot, and change "From ". */
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
		size_t length = slice_find(text, '\n');

		print_body_line(file, (struct slice){text.data, length});
		if (length < text.length)
			length++;
		slice_skip(&text, length);
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

/* Returns the encoded width of the next character, which must not be split. */
static size_t
encoded_width(struct slice text, size_t *length)
{
	uint32_t code;
	size_t width = 0;

	*length = utf8_first(text, &code);
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
		slice_skip(&text, length);
	}
	fprintf(file, "%s\n", word_end);
}
