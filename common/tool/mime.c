/* Encodings that make any text safe to mail. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "tool/mime.h"

enum {
	LINE_LIMIT = 76, /* of an encoded line, the soft break included */
	WORD_LIMIT = 75, /* of an encoded word */
	FIELD_NAME = 16, /* room for it on the first line */
	HEADER_LIMIT = 78,
	MAILBOX_LIMIT = 60 /* of a name and an address on a line */
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

/* Returns whether the text is ASCII that nobody takes for an encoded word. */
static bool
is_plain(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] < 0x20 || text.data[i] >= 0x7f ||
		    (text.data[i] == '=' && i + 1 < text.length &&
			text.data[i + 1] == '?'))
			return false;
	return true;
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

/* Prints the text as encoded words; the first has that much room less. */
static void
print_words(FILE *file, struct slice text, size_t taken)
{
	const size_t most =
	    WORD_LIMIT + 2 - sizeof(word_start) - sizeof(word_end);
	size_t room = most - taken;

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
	fputs(word_end, file);
}

void
mime_print_header(FILE *file, const char *name, struct slice text)
{
	fprintf(file, "%s: ", name);
	if (is_plain(text) && strlen(name) + 2 + text.length <= HEADER_LIMIT)
		fprintf(file, "%.*s", SLICE_ARG(text));
	else
		print_words(file, text, FIELD_NAME);
	putc('\n', file);
}

void
mime_print_mailbox(FILE *file, struct slice name, struct slice address)
{
	bool plain = is_plain(name) && name.length <= WORD_LIMIT;

	if (!plain)
		print_words(file, name, FIELD_NAME);
	if (plain && name.length > 0)
		putc('"', file);
	for (size_t i = 0; plain && i < name.length; i++) {
		/* RFC 5322 3.2.4 */
		if (name.data[i] == '"' || name.data[i] == '\\')
			putc('\\', file);
		putc(name.data[i], file);
	}
	if (plain && name.length > 0)
		putc('"', file);
	if (name.length > 0)
		fputs(plain && name.length + address.length <= MAILBOX_LIMIT
			? " "
			: "\n ",
		    file);
	fprintf(file, "<%.*s>", SLICE_ARG(address));
}
