/* A file of text in any character set. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/input.h"
#include "base/utf8.h"
#include "import/charset.h"
#include "nw-from-csv/textfile.h"

enum {
	PIECE = 64 * 1024,
	SIZE_LIMIT = 256 * 1024 * 1024,
	SHOWN = 1024 /* bytes that show whether it is UTF-16 */
};

/* Reads all bytes, for free(3). */
static struct slice
read_all(const struct input *input)
{
	char *bytes = NULL;
	size_t length = 0, capacity = 0;
	ssize_t got;

	do {
		bytes = alloc_grow(bytes, &capacity, length + PIECE, 1);
		got = input_read(input->descriptor, bytes + length, PIECE);
		if (got < 0)
			diag_die_at(input->name, 0, "%s", strerror(errno));
		length += (size_t)got;
		if (length > SIZE_LIMIT)
			diag_die_at(
			    input->name, 0, "a file of more than 256 MiB");
	} while (got > 0);
	return (struct slice){bytes, length};
}

/*
 * Returns the name of the kind of UTF-16, or NULL: by its byte order mark, or
 * because every second byte of ASCII is NUL.
 */
static const char *
utf16_of(struct slice bytes)
{
	size_t zeros[2] = {0, 0}, few;

	if (slice_starts(bytes, "\xff\xfe"))
		return "UTF-16LE";
	if (slice_starts(bytes, "\xfe\xff"))
		return "UTF-16BE";
	for (size_t i = 0; i < bytes.length && i < SHOWN; i++)
		zeros[i % 2] += bytes.data[i] == '\0';
	few = 1 + (bytes.length < SHOWN ? bytes.length : SHOWN) / 16;
	if (zeros[0] == 0 && zeros[1] > few)
		return "UTF-16LE";
	if (zeros[1] == 0 && zeros[0] > few)
		return "UTF-16BE";
	return NULL;
}

static size_t
line_after(struct slice text)
{
	size_t line = 1;

	for (size_t i = 0; i < text.length; i++)
		line += text.data[i] == '\n';
	return line;
}

/* What a text has beyond ASCII. */
struct beyond {
	bool utf8;
	size_t bad_line; /* of the first byte that is not UTF-8; 0: all is */
};

static struct beyond
look(struct slice bytes)
{
	struct beyond beyond = {false, 0};
	struct slice rest = bytes;

	while (rest.length > 0) {
		uint32_t code;
		size_t length = utf8_first(rest, &code);

		beyond.utf8 |= code >= 0x80 && code <= UTF8_LAST;
		if (code > UTF8_LAST && beyond.bad_line == 0)
			beyond.bad_line = line_after((struct slice){
			    bytes.data, bytes.length - rest.length});
		slice_skip(&rest, length);
	}
	return beyond;
}

static void
decode(struct textfile *file, struct slice bytes, const char *charset,
    struct arena *arena)
{
	switch (charset_decode(slice_of(charset), bytes, arena, &file->text)) {
	case CHARSET_DONE:
		break;
	case CHARSET_UNKNOWN:
		diag_die("unknown charset %s; iconv -l lists them",
		    diag_quote(slice_of(charset)).text);
	case CHARSET_MALFORMED:
		diag_die_at(file->name, line_after(file->text),
		    "not %s; give the character set with --charset",
		    file->guessed ? "UTF-8, nor WINDOWS-1252" : charset);
	}
}

/* Excel on a Mac ends lines with CR only: makes it LF. */
static void
mend_lines(struct textfile *file)
{
	char *text = (char *)file->text.data; /* our own copy */

	if (slice_contains(file->text, '\n'))
		return;
	for (size_t i = 0; i < file->text.length; i++)
		if (text[i] == '\r')
			text[i] = '\n';
}

/* Exits if the bytes are no text. */
static void
refuse_binary(const struct textfile *file, struct slice bytes)
{
	if (slice_starts(bytes, "PK\3\4") ||
	    slice_starts(bytes, "\xd0\xcf\x11\xe0"))
		diag_die_at(file->name, 1,
		    "a workbook or an archive, not CSV; save the sheet as CSV");
	if (slice_starts(bytes, "\x1f\x8b"))
		diag_die_at(file->name, 1, "%s", input_foreign(bytes));
}

static void
read_text(struct textfile *file, struct slice bytes, const char *charset,
    struct arena *arena)
{
	struct beyond beyond;

	if (charset == NULL)
		charset = utf16_of(bytes);
	if (charset != NULL) {
		decode(file, bytes, charset, arena);
		return;
	}
	beyond = look(bytes);
	if (beyond.bad_line == 0) {
		file->text = arena_copy(arena, bytes);
		return;
	}
	if (beyond.utf8)
		diag_die_at(file->name, beyond.bad_line,
		    "not UTF-8, unlike other lines; "
		    "give the character set with --charset");
	file->guessed = true;
	decode(file, bytes, "WINDOWS-1252", arena);
}

struct textfile
textfile_read(const char *path, const char *charset, struct arena *arena)
{
	struct input input = input_open(path);
	struct textfile file = {input.name, slice_empty, false};
	struct slice bytes = read_all(&input);

	refuse_binary(&file, bytes);
	read_text(&file, bytes, charset, arena);
	mend_lines(&file);
	free((char *)bytes.data);
	input_close(input);
	return file;
}
