/* Text and colours in DOT, the language of Graphviz. */
/* SPDX-License-Identifier: ISC */
#include <stdbool.h>

#include "base/text.h"
#include "base/utf8.h"
#include "nw-graph/dot.h"

/* What belongs to the character before it: accents, joiners, variants. */
static bool
attached(uint32_t code)
{
	return (code >= 0x300 && code <= 0x36f) ||
	    (code >= 0x1ab0 && code <= 0x1aff) ||
	    (code >= 0x1dc0 && code <= 0x1dff) || code == 0x200d ||
	    (code >= 0x20d0 && code <= 0x20ff) ||
	    (code >= 0xfe00 && code <= 0xfe0f) ||
	    (code >= 0xfe20 && code <= 0xfe2f) ||
	    (code >= 0x1f3fb && code <= 0x1f3ff);
}

void
dot_put_cut(FILE *out, struct slice text, size_t characters)
{
	size_t at = 0, letter = 0;
	uint32_t code = 0;

	for (size_t count = 0; at < text.length; count++) {
		struct slice rest = {text.data + at, text.length - at};
		size_t length = utf8_decode(rest, &code);

		if (count >= characters)
			break;
		if (!attached(code))
			letter = at;
		at += length;
	}
	if (at == text.length) {
		text_put(out, text);
		return;
	}
	if (attached(code) && letter > 0)
		at = letter;
	text_put(out, (struct slice){text.data, at});
	fputs("\xe2\x80\xa6", out);
}

/* Graphviz knows entities in quoted strings too. */
void
dot_put_quoted(FILE *out, struct slice text)
{
	text_put_escaped(out, text, "\\\"", "\\\\");
}

void
dot_put_html(FILE *out, struct slice text)
{
	text_put_escaped(out, text, "&quot;", "&#92;");
}

void
dot_put_colour(FILE *out, uint32_t colour, double share)
{
	fputs("\"#", out);
	for (int shift = 16; shift >= 0; shift -= 8) {
		double part = colour >> shift & 0xff;

		fprintf(
		    out, "%02x", (unsigned)(255 + (part - 255) * share + 0.5));
	}
	putc('"', out);
}
