/* Text that is composed with stdio. */
/* SPDX-License-Identifier: ISC */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "base/diag.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"

/*
 * Not open_memstream(3): if memory is short for a moment, glibc drops bytes and
 * reports nothing.  alloc_grow exits.
 */
static ssize_t
append(struct text *text, const char *bytes, size_t length)
{
	text->bytes =
	    alloc_grow(text->bytes, &text->capacity, text->length + length, 1);
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	return (ssize_t)length;
}

#ifdef __linux__
static ssize_t
write_text(void *text, const char *bytes, size_t length)
{
	return append(text, bytes, length);
}

static FILE *
open_over(struct text *text)
{
	return fopencookie(
	    text, "w", (cookie_io_functions_t){.write = write_text});
}
#else
static int
write_text(void *text, const char *bytes, int length)
{
	return (int)append(text, bytes, (size_t)length);
}

static FILE *
open_over(struct text *text)
{
	return funopen(text, NULL, write_text, NULL, NULL);
}
#endif

FILE *
text_open(struct text *text)
{
	*text = (struct text){0};
	text->file = open_over(text);
	if (text->file == NULL)
		diag_out_of_memory();
	return text->file;
}

struct slice
text_so_far(struct text *text)
{
	if (fflush(text->file) != 0)
		diag_out_of_memory();
	return (struct slice){text->bytes, text->length};
}

void
text_cut_back(struct text *text, size_t length)
{
	text_so_far(text);
	text->length = length;
}

void
text_free(struct text *text)
{
	if (text->file != NULL)
		fclose(text->file);
	free(text->bytes);
}

struct slice
text_close(struct text *text, struct arena *arena)
{
	struct slice copy;

	if (fclose(text->file) != 0)
		diag_out_of_memory();
	copy = arena_copy(arena, (struct slice){text->bytes, text->length});
	free(text->bytes);
	return copy;
}

void
text_put(FILE *file, struct slice slice)
{
	if (slice.length > 0)
		fwrite(slice.data, 1, slice.length, file);
}

/* Returns whether it is a joiner or a variation selector, without width. */
static bool
attaches(uint32_t code)
{
	return code == 0x200c || code == 0x200d ||
	    (code >= 0xfe00 && code <= 0xfe0f) ||
	    (code >= 0xe0100 && code <= 0xe01ef);
}

/* Returns whether the character after another could deceive, or break XML. */
static bool
unfit(uint32_t code, uint32_t before)
{
	/* An emoji such as 1 in a box begins with an ASCII character. */
	if (code == 0xfe0f && before < 0x80 && before > 0)
		return strchr("0123456789#*", (int)before) == NULL;
	if (attaches(code))
		return before < 0x80;
	return utf8_deceptive(code) || (code & 0xfffe) == 0xfffe;
}

void
text_put_shown(FILE *file, struct slice text)
{
	uint32_t before = 0;

	while (text.length > 0) {
		uint32_t code;
		size_t length = utf8_decode(text, &code);

		if (code == '\r' && text.length > 1 && text.data[1] == '\n')
			; /* a CR LF becomes one blank */
		else if (code == '\n' || code == '\t')
			putc(' ', file);
		else if (unfit(code, before))
			fputs("\xef\xbf\xbd", file);
		else
			fwrite(text.data, 1, length, file);
		before = code;
		slice_skip(&text, length);
	}
}

void
text_put_item(FILE *file, bool *any, const char *separator, struct slice item)
{
	fputs(*any ? separator : "", file);
	*any = true;
	text_put(file, item);
}

static bool
is_space(uint32_t code)
{
	return code == ' ' || code == 0xa0 || utf8_control(code);
}

struct slice
text_flatten(struct arena *arena, struct slice text)
{
	struct text flat;
	FILE *out = text_open(&flat);
	bool any = false, space = false;

	while (text.length > 0) {
		uint32_t code;
		size_t length = utf8_first(text, &code);

		if (is_space(code)) {
			space = any;
		} else if (!utf8_invisible(code)) {
			fputs(space ? " " : "", out);
			fwrite(text.data, 1, length, out);
			any = true;
			space = false;
		}
		slice_skip(&text, length);
	}
	return text_close(&flat, arena);
}

struct slice
text_cut(struct arena *arena, struct slice text, size_t most)
{
	size_t length = most, word;
	struct text cut;
	FILE *out;

	if (text.length <= most)
		return arena_copy(arena, text);
	while (length > 0 && utf8_continues(text.data[length]))
		length--;
	word = length;
	while (word > 0 && text.data[word] != ' ')
		word--;
	/* A word that fills half of the room is cut itself. */
	if (word < length / 2)
		word = length;
	out = text_open(&cut);
	text_put(out, (struct slice){text.data, word});
	fputs("\xe2\x80\xa6", out);
	return text_close(&cut, arena);
}

void
text_put_escaped(
    FILE *file, struct slice text, const char *quote, const char *backslash)
{
	for (size_t i = 0; i < text.length; i++) {
		switch (text.data[i]) {
		case '&':
			fputs("&amp;", file);
			break;
		case '<':
			fputs("&lt;", file);
			break;
		case '>':
			fputs("&gt;", file);
			break;
		case '"':
			fputs(quote, file);
			break;
		case '\\':
			fputs(backslash, file);
			break;
		default:
			putc(text.data[i], file);
		}
	}
}

void
text_put_quoted(FILE *file, struct slice text)
{
	putc('\'', file);
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '\'')
			fputs("'\\'", file);
		putc(text.data[i], file);
	}
	putc('\'', file);
}

void
text_put_path(FILE *file, struct slice path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-";

	if (path.length > 1 && path.data[0] == '-')
		fputs("./", file);
	for (size_t i = 0; i < path.length; i++)
		if (memchr(plain, path.data[i], sizeof(plain) - 1) == NULL) {
			text_put_quoted(file, path);
			return;
		}
	text_put(file, path);
}

void
text_put_decoded(FILE *file, struct slice text, char mark)
{
	while (text.length > 0) {
		int byte = number_escaped(text, mark);

		putc(byte >= 0 ? byte : text.data[0], file);
		slice_skip(&text, byte >= 0 ? 3 : 1);
	}
}
