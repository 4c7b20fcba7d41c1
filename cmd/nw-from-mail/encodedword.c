/* Text in header fields: RFC 2047. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "nw-from-mail/encodedword.h"

enum {
	CHARSET_LIMIT = 64,
	WORD_LIMIT = 2000 /* RFC 2047 allows 75; some programs do not fold */
};

struct word {
	struct slice charset, encoded;
	char encoding; /* 'q' or 'b' */
	size_t length; /* of all of it */
};

/* Reads =?charset*language?encoding?text?= at the start of a text. */
static bool
read_word(struct slice text, struct word *word)
{
	size_t at = 2, end;

	if (text.length > WORD_LIMIT)
		text.length = WORD_LIMIT;
	if (!slice_starts(text, "=?"))
		return false;
	while (at < text.length && at < CHARSET_LIMIT && text.data[at] != '?' &&
	    text.data[at] > ' ')
		at++;
	if (at == 2 || at + 2 >= text.length || text.data[at] != '?' ||
	    text.data[at + 2] != '?')
		return false;
	word->charset = (struct slice){text.data + 2, at - 2};
	word->encoding = slice_lower(text.data[at + 1]);
	if (word->encoding != 'q' && word->encoding != 'b')
		return false;
	at += 3;
	for (end = at; end + 1 < text.length; end++)
		if (text.data[end] == '?' && text.data[end + 1] == '=') {
			word->encoded =
			    (struct slice){text.data + at, end - at};
			word->length = end + 2;
			return true;
		}
	return false;
}

size_t
encodedword_length(struct slice text)
{
	struct word word;

	return read_word(text, &word) ? word.length : 0;
}

/* Returns the charset without the language of RFC 2231, in lower case. */
static struct slice
charset_of(struct arena *arena, const struct word *word)
{
	struct slice charset = word->charset;

	charset.length = slice_find(charset, '*');
	return arena_lower(arena, charset);
}

/* In a quoted word _ is a blank, and a real one is written =5F. */
static void
put_quoted(FILE *out, struct slice text)
{
	while (text.length > 0) {
		size_t length = slice_find(text, '_');

		text_put_decoded(out, (struct slice){text.data, length}, '=');
		slice_skip(&text, length);
		if (text.length > 0) {
			putc(' ', out);
			slice_skip(&text, 1);
		}
	}
}

static int
base64_value(char byte)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef"
				     "ghijklmnopqrstuvwxyz0123456789+/";
	const char *digit = byte != '\0' ? strchr(digits, byte) : NULL;

	return digit != NULL ? (int)(digit - digits) : -1;
}

/* Starts again after padding: some programs join words that have their own. */
static void
put_base64(FILE *out, struct slice text)
{
	unsigned int bits = 0;
	int count = 0;

	for (size_t i = 0; i < text.length; i++) {
		int value = base64_value(text.data[i]);

		if (text.data[i] == '=')
			count = 0;
		if (value < 0)
			continue;
		bits = (bits << 6 | (unsigned int)value) & 0xffffff;
		count += 6;
		if (count >= 8) {
			count -= 8;
			putc((int)(bits >> count & 0xff), out);
		}
	}
}

/*
 * Converts as much as it can, or what the converter has kept if from is NULL.
 * Returns false at a byte that it cannot read.
 */
static bool
convert(FILE *out, iconv_t converter, char **from, size_t *left)
{
	char room[256], *to = room;
	size_t free = sizeof(room);
	size_t result = iconv(converter, from, left, &to, &free);
	int problem = errno;

	fwrite(room, 1, sizeof(room) - free, out);
	return result != (size_t)-1 || problem == E2BIG;
}

/* Returns false if the system does not know the charset. */
static bool
put_converted(FILE *out, const char *charset, struct slice bytes)
{
	iconv_t converter = g_mime_iconv_open("utf-8", charset);
	char *from = (char *)bytes.data;
	size_t left = bytes.length;

	/* POSIX has the error as a number that was made a pointer. */
	if ((intptr_t)converter == -1)
		return false;
	while (left > 0)
		if (!convert(out, converter, &from, &left)) {
			fputs("\xef\xbf\xbd", out);
			from++;
			left--;
		}
	/* Some charsets wait for an accent after the last letter. */
	convert(out, converter, NULL, NULL);
	g_mime_iconv_close(converter);
	return true;
}

/* Returns whether the bytes have a character of UTF-8 beyond ASCII. */
static bool
has_utf8(struct slice bytes)
{
	while (bytes.length > 0) {
		uint32_t code;
		size_t length = utf8_decode(bytes, &code);

		if (length > 1)
			return true;
		slice_skip(&bytes, 1);
	}
	return false;
}

/* Writes bytes whose charset nobody said. */
static void
put_unlabelled(FILE *out, GMimeParserOptions *parser, struct slice bytes)
{
	char *decoded;

	if (utf8_valid(bytes)) {
		text_put(out, bytes);
		return;
	}
	decoded = g_mime_utils_decode_8bit(parser, bytes.data, bytes.length);
	fputs(decoded, out);
	g_free(decoded);
}

static void
put_bytes(FILE *out, GMimeParserOptions *parser, struct slice charset,
    struct slice bytes)
{
	char name[CHARSET_LIMIT + 1];

	snprintf(name, sizeof(name), "%.*s", SLICE_ARG(charset));
	if (slice_is(charset, "utf-8") || slice_is(charset, "utf8")) {
		/* Cut within a character, or another charset. */
		if (has_utf8(bytes))
			text_put(out, bytes);
		else
			put_unlabelled(out, parser, bytes);
		return;
	}
	/* Programs for Windows say so and mean windows-1252. */
	if (slice_is(charset, "iso-8859-1") || slice_is(charset, "us-ascii"))
		strcpy(name, "windows-1252");
	if (!put_converted(out, name, bytes))
		put_unlabelled(out, parser, bytes);
}

/* Returns the number of blanks between two words. */
static size_t
blanks(struct slice text)
{
	size_t count = 0;

	while (count < text.length &&
	    (slice_blank(text.data[count]) || text.data[count] == '\r' ||
		text.data[count] == '\n'))
		count++;
	return count;
}

static struct slice
after(struct slice text, size_t count)
{
	return (struct slice){text.data + count, text.length - count};
}

/*
 * Writes the words at the start of a text as one: a character may have its
 * bytes in two of them.  Returns what is after the last word.
 */
static struct slice
put_words(FILE *out, GMimeParserOptions *parser, struct slice text)
{
	struct arena scratch = {NULL};
	struct slice charset = slice_empty, bytes;
	struct text joined;
	FILE *body = text_open(&joined);
	struct word word;

	while (read_word(after(text, blanks(text)), &word)) {
		struct slice next = charset_of(&scratch, &word);

		if (charset.length > 0 && !slice_equal(next, charset))
			break;
		charset = next;
		(word.encoding == 'q' ? put_quoted : put_base64)(
		    body, word.encoded);
		text = after(text, blanks(text) + word.length);
	}
	bytes = text_close(&joined, &scratch);
	put_bytes(out, parser, charset, bytes);
	arena_free(&scratch);
	return text;
}

struct slice
encodedword_decode(
    struct arena *arena, GMimeParserOptions *parser, struct slice text)
{
	struct text decoded;
	FILE *out = text_open(&decoded);

	while (text.length > 0) {
		const char *start = text.data;

		while (text.length > 0 && encodedword_length(text) == 0)
			text = after(text, 1);
		put_unlabelled(out, parser,
		    (struct slice){start, (size_t)(text.data - start)});
		while (encodedword_length(after(text, blanks(text))) > 0)
			text = put_words(out, parser, text);
	}
	return text_close(&decoded, arena);
}
