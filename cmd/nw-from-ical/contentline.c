/* Content lines of iCalendar, unfolded: RFC 5545, 3.1. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "nw-from-ical/contentline.h"

/* Reads the next line that is not empty: some tools write line ends twice. */
static void
read_next(struct contentline *contentline)
{
	do
		contentline->more = lines_next(
		    contentline->lines, &contentline->next, contentline->limit);
	while (contentline->more && contentline->next.length == 0);
	if (lines_error(contentline->lines) != 0)
		diag_die_at(contentline->input.name, 0, "%s",
		    strerror(lines_error(contentline->lines)));
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
contentline_open(
    struct contentline *contentline, const char *path, size_t limit)
{
	const char *foreign;

	*contentline =
	    (struct contentline){.input = input_open(path), .limit = limit};
	contentline->lines = lines_open(contentline->input.descriptor);
	foreign = input_foreign(lines_start(contentline->lines));
	if (foreign != NULL)
		diag_die_at(contentline->input.name, 1, "%s", foreign);
	read_next(contentline);
	if (contentline->more)
		pass_mark(&contentline->next);
}

void
contentline_close(struct contentline *contentline)
{
	lines_close(contentline->lines);
	input_close(contentline->input);
	free(contentline->line.data);
	free(contentline->next.data);
}

/* Unfolds the next line and puts a NUL after it; false at the end. */
static bool
unfold(struct contentline *contentline)
{
	struct line *line = &contentline->line, *next = &contentline->next;
	struct line before = *line;

	if (!contentline->more)
		return false;
	*line = *next;
	*next = before;
	for (read_next(contentline);
	     contentline->more && slice_blank(next->data[0]);
	     read_next(contentline)) {
		line_append(line,
		    (struct slice){next->data + 1, next->length - 1},
		    contentline->limit);
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
contentline_next(struct contentline *contentline, struct contentline_line *line)
{
	struct slice text;

	do {
		if (!unfold(contentline))
			return false;
		text = line_text(&contentline->line);
	} while (slice_trim(text).length == 0);
	*line = (struct contentline_line){contentline->line.data, text.length,
	    name_of(text), value_of(text), contentline->line.number,
	    contentline->line.cut};
	return true;
}
