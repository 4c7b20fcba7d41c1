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

/* A line of output; blanks are written before the next text only. */
struct line {
	struct style style;
	size_t blanks;
};

static void
put_part(struct line *line, struct slice text)
{
	/*
	 * Not U+2068 and U+2069: tmux drops a mark at the start of a line, and
	 * one of the two is no use.
	 */
	bool marks = line->style.marks && width_right_to_left(text);

	if (text.length == 0)
		return;
	printf("%*s", (int)line->blanks, "");
	line->blanks = 0;
	fputs(marks ? "\xe2\x80\x8e" : "", stdout);
	text_put(stdout, text);
	fputs(marks ? "\xe2\x80\x8e" : "", stdout);
}

/* Puts a text and the blanks after it, or before it if it is on the right. */
static void
put_padded(struct line *line, struct slice text, size_t width, bool right)
{
	size_t own = width_of(text);
	size_t padding = own < width ? width - own : 0;

	line->blanks += right ? padding : 0;
	put_part(line, text);
	line->blanks += right ? 0 : padding;
}

static void
put_bold(const struct line *line, const char *sequence)
{
	if (line->style.bold)
		fputs(sequence, stdout);
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

/* Prints texts, one for each column, broken into lines; frees the array. */
static void
print_lines(const struct view *view, struct style style, struct slice *texts,
    bool heading, struct arena *bytes)
{
	size_t most = heading ? 1 : MOST_LINES;
	bool more = true;

	for (size_t number = 1; more && number <= most; number++) {
		struct line line = {style, 0};

		more = false;
		put_bold(&line, heading ? "\033[1m" : "");
		for (size_t i = 0; i < view->in_table; i++) {
			const struct view_column *column = &view->columns[i];
			struct slice part = number == most
			    ? cut(texts[i], column->width, bytes)
			    : take_line(&texts[i], column->width);

			put_padded(&line, part, column->width,
			    column->kind == VIEW_NUMBER);
			more = more || texts[i].length > 0;
			line.blanks += GAP;
		}
		put_bold(&line, heading ? "\033[0m" : "");
		putchar('\n');
		diag_check_stdout();
	}
	free(texts);
}

void
print_heading(const struct view *view, struct style style)
{
	struct slice *texts;
	struct arena bytes = {NULL};

	if (view->cards)
		return;
	texts = alloc_zeroed(view->in_table, sizeof(*texts));
	for (size_t i = 0; i < view->in_table; i++)
		texts[i] = view->columns[i].name;
	print_lines(view, style, texts, true, &bytes);
	arena_free(&bytes);
}

/* Prints a text in lines that are indented except for the first. */
static void
print_indented(const struct view *view, struct line *line, struct slice text,
    size_t indent)
{
	size_t width = view->width - indent;

	put_part(line, take_line(&text, width));
	while (text.length > 0) {
		putchar('\n');
		line->blanks = indent;
		put_part(line, take_line(&text, width));
	}
	putchar('\n');
	diag_check_stdout();
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

/* Prints a row as a block: the first cell, and below it the others. */
static void
print_card(const struct view *view, struct style style, struct slice *texts,
    bool first, struct arena *bytes)
{
	size_t width = label_width(view);
	struct line line = {style, 0};

	if (!first)
		putchar('\n');
	if (texts[0].length == 0)
		texts[0] = slice_of("-");
	while (texts[0].length > 0) {
		put_bold(&line, "\033[1m");
		put_part(&line, take_line(&texts[0], view->width));
		put_bold(&line, "\033[0m");
		putchar('\n');
	}
	for (size_t i = 1; i < view->count; i++) {
		if (texts[i].length == 0)
			continue;
		line.blanks = GAP;
		put_padded(&line, cut(view->columns[i].name, width, bytes),
		    width, false);
		line.blanks += GAP;
		print_indented(view, &line, texts[i], width + 2 * GAP);
	}
	free(texts);
}

void
print_row(const struct view *view, struct style style,
    const struct slice *cells, bool first)
{
	size_t count = view->cards ? view->count : view->in_table;
	struct slice *texts = alloc_zeroed(count, sizeof(*texts));
	struct arena bytes = {NULL};

	for (size_t i = 0; i < count; i++)
		texts[i] = view_text(view, i, cells[i], &bytes);
	if (view->cards)
		print_card(view, style, texts, first, &bytes);
	else
		print_lines(view, style, texts, false, &bytes);
	arena_free(&bytes);
}

void
print_left_out(const struct view *view, struct style style)
{
	size_t count = view->count - view->in_table;
	struct line line = {style, 0};
	struct arena bytes = {NULL};
	struct text text;
	bool any = false;
	FILE *out;

	if (view->cards || count == 0)
		return;
	out = text_open(&text);
	fputs("not shown: ", out);
	for (size_t i = 0; i < count && i < NAMES_LEFT_OUT; i++)
		text_put_item(
		    out, &any, ", ", view->columns[view->in_table + i].name);
	if (count > NAMES_LEFT_OUT)
		fprintf(out, " and %zu more", count - NAMES_LEFT_OUT);
	fputs("; -c NAMES chooses columns, --cards shows them all", out);
	putchar('\n');
	print_indented(view, &line, text_close(&text, &bytes), 0);
	arena_free(&bytes);
}
