/* The content lines of iCalendar and its kin, unfolded: RFC 5545, 3.1. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "nw-from-ical/content.h"

/*
 * Reads the next line of the file that is not empty: there are empty ones where
 * a tool took a line end for two.
 */
static void
read_next(struct content *content)
{
	do
		content->more =
		    lines_next(content->lines, &content->next, content->limit);
	while (content->more && content->next.length == 0);
	if (lines_error(content->lines) != 0)
		diag_die_at(content->input.name, 0, "%s",
		    strerror(lines_error(content->lines)));
}

static void
pass_mark(struct line *line)
{
	static const char mark[] = "\xef\xbb\xbf";
	size_t length = strlen(mark);

	if (line->length < length || memcmp(line->data, mark, length) != 0)
		return;
	line->length -= length;
	memmove(line->data, line->data + length, line->length);
}

void
content_open(struct content *content, const char *path, size_t limit)
{
	const char *foreign;

	*content = (struct content){.input = input_open(path), .limit = limit};
	content->lines = lines_open(content->input.descriptor);
	foreign = input_foreign(lines_start(content->lines));
	if (foreign != NULL)
		diag_die_at(content->input.name, 1, "%s", foreign);
	read_next(content);
	if (content->more)
		pass_mark(&content->next);
}

void
content_close(struct content *content)
{
	lines_close(content->lines);
	input_close(content->input);
	free(content->line.data);
	free(content->next.data);
}

/* Unfolds the next line, with a NUL behind it; false if there is none. */
static bool
unfold(struct content *content)
{
	struct line *line = &content->line, *next = &content->next;
	struct line before = *line;

	if (!content->more)
		return false;
	*line = *next;
	*next = before;
	for (read_next(content); content->more && slice_blank(next->data[0]);
	     read_next(content)) {
		line_append(line,
		    (struct slice){next->data + 1, next->length - 1},
		    content->limit);
		line->cut = line->cut || next->cut;
	}
	line_append(line, (struct slice){"", 1}, line->length + 1);
	line->length--;
	return true;
}

/* A quoted parameter may hold a colon. */
static struct slice
value_of(struct slice text)
{
	bool quoted = false;
	size_t at = 0;

	while (at < text.length && (quoted || text.data[at] != ':')) {
		quoted = quoted != (text.data[at] == '"');
		at++;
	}
	at += at < text.length;
	return slice_trim((struct slice){text.data + at, text.length - at});
}

static struct slice
name_of(struct slice text)
{
	size_t length = 0;

	while (length < text.length && text.data[length] != ':' &&
	    text.data[length] != ';')
		length++;
	return slice_trim((struct slice){text.data, length});
}

bool
content_next(struct content *content, struct content_line *line)
{
	struct slice text;

	do {
		if (!unfold(content))
			return false;
		text = line_text(&content->line);
	} while (slice_trim(text).length == 0);
	*line = (struct content_line){content->line.data, text.length,
	    name_of(text), value_of(text), content->line.number,
	    content->line.cut};
	return true;
}
