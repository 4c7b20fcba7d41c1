/* Text in lines of a limited width, for a terminal or a mail. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tool/layout.h"

enum { LEAST_WIDTH = 40, MOST_WIDTH = 72 };

size_t
layout_width(void)
{
	const char *columns = getenv("COLUMNS");
	uint64_t width;

	if (columns == NULL ||
	    !number_count(slice_of(columns), UINT64_MAX, &width) ||
	    width == 0 || width > MOST_WIDTH)
		return MOST_WIDTH;
	return width < LEAST_WIDTH ? LEAST_WIDTH : (size_t)width;
}

/* Returns whether the word has "nw-add" in it, in any case of letters. */
static bool
is_like_command(struct slice word)
{
	while (word.length > 0 && !slice_starts_nocase(word, "nw-add"))
		slice_skip(&word, 1);
	return word.length > 0;
}

void
layout_wrap(FILE *out, struct slice text, const char *indent)
{
	size_t column = 0, most = layout_width();
	struct slice word;

	while (slice_item(&text, ' ', &word)) {
		size_t width = utf8_count(word);
		const char *mark = "";

		if (column > 0 && column + 1 + width > most) {
			putc('\n', out);
			column = 0;
		}
		if (column == 0 && is_like_command(word))
			mark = "| ";
		fprintf(out, "%s%s%.*s", column == 0 ? indent : " ", mark,
		    SLICE_ARG(word));
		column +=
		    (column == 0 ? strlen(indent) : 1) + strlen(mark) + width;
	}
	putc('\n', out);
}

/* Returns whether it has a character that a shell interprets. */
static bool
is_shell_text(struct slice address)
{
	for (size_t i = 0; i < address.length; i++)
		if (strchr(" $&()<>\\`|", address.data[i]) != NULL)
			return true;
	return false;
}

void
layout_paragraph(FILE *out, struct slice text)
{
	if (text.length == 0)
		return;
	putc('\n', out);
	layout_wrap(out, text, "");
}

void
layout_address(FILE *out, struct slice address)
{
	if (address.length > 0)
		layout_wrap(out, address,
		    is_shell_text(address) ? "    E-mail: " : "    ");
}

void
layout_command(FILE *out, struct slice command)
{
	/* Without a line end in it, a shell reads it as one command. */
	if (command.length > 0)
		fprintf(out, "    %.*s\n", SLICE_ARG(command));
}

void
layout_title(FILE *out, struct slice name, struct slice who)
{
	struct arena bytes = {NULL};
	struct text title;
	FILE *line = text_open(&title);

	text_put(line, name);
	fputs(who.length > 0 ? " - " : "", line);
	text_put(line, who);
	layout_wrap(out, text_close(&title, &bytes), "");
	arena_free(&bytes);
}
