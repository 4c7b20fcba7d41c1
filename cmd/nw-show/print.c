/* Rows as lines of a table, or as cards. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "nw-show/print.h"
#include "nw-show/width.h"

enum {
	GAP = 2,
	MOST_LINES = 3,	   /* of a cell in a table */
	NAMES_LEFT_OUT = 8 /* are listed */
};

/*
 * The lines of one row.  They are written at once: after an error stdio would
 * go on with the next bytes.
 */
struct lines {
	const struct view *view;
	struct style style;
	struct text text;
	size_t blanks;	    /* to write before the next text */
	struct arena bytes; /* of the texts */
};

static void
begin(struct lines *lines, const struct view *view, struct style style)
{
	*lines = (struct lines){.view = view, .style = style};
	text_open(&lines->text);
}

static void
finish(struct lines *lines)
{
	text_put(stdout, text_close(&lines->text, &lines->bytes));
	diag_check_stdout();
	arena_free(&lines->bytes);
}

static void
put_part(struct lines *lines, struct slice text)
{
	/*
	 * Not U+2068 and U+2069: tmux drops a mark at the start of a line, and
	 * one of the two is no use.
	 */
	bool marked = lines->style.marks && width_right_to_left(text);
	const char *mark = marked ? "\xe2\x80\x8e" : "";
	FILE *out = lines->text.file;

	if (text.length == 0)
		return;
	fprintf(out, "%*s%s", (int)lines->blanks, "", mark);
	text_put(out, text);
	fputs(mark, out);
	lines->blanks = 0;
}

/* Puts a text and the blanks after it, or before it if it is on the right. */
static void
put_padded(struct lines *lines, struct slice text, size_t width, bool right)
{
	size_t own = width_of(text);
	size_t padding = own < width ? width - own : 0;

	lines->blanks += right ? padding : 0;
	put_part(lines, text);
	lines->blanks += right ? 0 : padding;
}

static void
put_bold(const struct lines *lines, const char *sequence)
{
	if (lines->style.bold)
		fputs(sequence, lines->text.file);
}

static void
end_line(struct lines *lines)
{
	putc('\n', lines->text.file);
	lines->blanks = 0;
}

/*
 * Takes the next line off the text: to a line feed, else as many words as fit,
 * else to an at sign, else as many characters.  A word ends at a blank or after
 * a semicolon.
 */
static struct slice
take_line(struct slice *rest, size_t width)
{
	struct slice line = *rest;
	size_t at = 0, columns = 0, end = 0, sign = 0, own;

	while (at < line.length && line.data[at] != '\n') {
		struct slice left = {line.data + at, line.length - at};
		size_t length = width_first(left, &own);

		if (columns + own > width && at > 0)
			break;
		if (line.data[at] == ' ')
			end = at;
		else if (line.data[at] == ';')
			end = at + 1;
		else if (line.data[at] == '@')
			sign = at;
		columns += own;
		at += length;
	}
	if (at == line.length || line.data[at] == '\n' || line.data[at] == ' ')
		end = at;
	if (end == 0)
		end = sign > 0 ? sign : at;
	line.length = end;
	if (end < rest->length && rest->data[end] == '\n')
		end++;
	slice_skip(rest, end);
	while (rest->length > 0 && rest->data[0] == ' ')
		slice_skip(rest, 1);
	return slice_trim(line);
}

/* Returns all of the text if it fits, else its start and an ellipsis. */
static struct slice
cut(struct slice text, size_t width, struct arena *bytes)
{
	struct slice rest = text, line;
	struct text out;

	line = take_line(&rest, width);
	if (rest.length == 0)
		return line;
	rest = text;
	line = take_line(&rest, width - 1);
	text_put(text_open(&out), line);
	fputs("\xe2\x80\xa6", out.file);
	return text_close(&out, bytes);
}

/* Puts a line of the table: the next line of each text, or the last one. */
static void
put_line(struct lines *lines, struct slice *texts, bool last)
{
	for (size_t i = 0; i < lines->view->in_table; i++) {
		const struct view_column *column = &lines->view->columns[i];
		struct slice part = last
		    ? cut(texts[i], column->width, &lines->bytes)
		    : take_line(&texts[i], column->width);

		put_padded(
		    lines, part, column->width, column->kind == VIEW_NUMBER);
		lines->blanks += GAP;
	}
}

void
print_heading(const struct view *view, struct style style)
{
	struct lines lines;
	struct slice *texts;

	if (view->cards)
		return;
	begin(&lines, view, style);
	texts = alloc_zeroed(view->in_table, sizeof(*texts));
	for (size_t i = 0; i < view->in_table; i++)
		texts[i] = view->columns[i].name;
	put_bold(&lines, "\033[1m");
	put_line(&lines, texts, true);
	put_bold(&lines, "\033[0m");
	end_line(&lines);
	free(texts);
	finish(&lines);
}

static void
put_row(struct lines *lines, struct slice *texts)
{
	bool more = true;

	for (int number = 1; more && number <= MOST_LINES; number++) {
		put_line(lines, texts, number == MOST_LINES);
		end_line(lines);
		more = false;
		for (size_t i = 0; i < lines->view->in_table; i++)
			more = more || texts[i].length > 0;
	}
}

/* Puts a text in lines that are indented except for the first. */
static void
put_indented(struct lines *lines, struct slice text, size_t indent)
{
	size_t width = lines->view->width - indent;

	put_part(lines, take_line(&text, width));
	while (text.length > 0) {
		end_line(lines);
		lines->blanks = indent;
		put_part(lines, take_line(&text, width));
	}
	end_line(lines);
}

/* Returns the width of the names of columns in cards. */
static size_t
label_width(const struct view *view)
{
	size_t width = 0, most = view->width / 3;

	for (size_t i = 1; i < view->count; i++) {
		size_t own = width_of(view->columns[i].name);

		width = own > width ? own : width;
	}
	return width < most ? width : most;
}

/* Puts a row as a block: the first cell, and below it the others. */
static void
put_card(struct lines *lines, struct slice *texts)
{
	const struct view *view = lines->view;
	size_t width = label_width(view);

	if (texts[0].length == 0)
		texts[0] = slice_of("-");
	while (texts[0].length > 0) {
		put_bold(lines, "\033[1m");
		put_part(lines, take_line(&texts[0], view->width));
		put_bold(lines, "\033[0m");
		end_line(lines);
	}
	for (size_t i = 1; i < view->count; i++) {
		if (texts[i].length == 0)
			continue;
		lines->blanks = GAP;
		put_padded(lines,
		    cut(view->columns[i].name, width, &lines->bytes), width,
		    false);
		lines->blanks += GAP;
		put_indented(lines, texts[i], width + 2 * GAP);
	}
}

void
print_row(const struct view *view, struct style style,
    const struct slice *cells, bool first)
{
	size_t count = view->cards ? view->count : view->in_table;
	struct slice *texts = alloc_zeroed(count, sizeof(*texts));
	struct lines lines;

	begin(&lines, view, style);
	for (size_t i = 0; i < count; i++)
		texts[i] = view_text(view, i, cells[i], &lines.bytes);
	if (view->cards && !first)
		end_line(&lines);
	if (view->cards)
		put_card(&lines, texts);
	else
		put_row(&lines, texts);
	finish(&lines);
	free(texts);
}

void
print_left_out(const struct view *view, struct style style)
{
	size_t count = view->count - view->in_table;
	struct lines lines;
	struct text text;
	bool any = false;
	FILE *out;

	if (view->cards || count == 0)
		return;
	begin(&lines, view, style);
	out = text_open(&text);
	fputs("not shown: ", out);
	for (size_t i = 0; i < count && i < NAMES_LEFT_OUT; i++)
		text_put_item(
		    out, &any, ", ", view->columns[view->in_table + i].name);
	if (count > NAMES_LEFT_OUT)
		fprintf(out, " and %zu more", count - NAMES_LEFT_OUT);
	fputs("; -c NAMES chooses columns, --cards shows them all", out);
	end_line(&lines);
	put_indented(&lines, text_close(&text, &lines.bytes), 0);
	finish(&lines);
}
