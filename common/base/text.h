/* Text that is composed with stdio. */
/* SPDX-License-Identifier: ISC */
#ifndef TEXT_H
#define TEXT_H

#include <stdio.h>

#include "base/alloc.h"

struct text {
	FILE *file; /* writing to it cannot fail */
	char *bytes;
	size_t length, capacity;
};

/* Starts an empty text, and returns the file to write it to. */
FILE *text_open(struct text *text);

/* Returns the bytes so far, which live until more is written. */
struct slice text_so_far(struct text *text);

/* Removes the bytes after the first ones. */
void text_cut_back(struct text *text, size_t length);

void text_free(struct text *text);

/* Frees the text, and returns a copy of its bytes in the arena. */
struct slice text_close(struct text *text, struct arena *arena);

/* Writes the bytes unchanged. */
void text_put(FILE *file, struct slice slice);

/*
 * Writes UTF-8 that is safe to show: blanks for line ends and tabs, and U+FFFD
 * for what could deceive on a terminal or break an XML file.  Joiners and
 * variation selectors, which some scripts and emoji need, stay after a
 * character that is not ASCII.
 */
void text_put_shown(FILE *file, struct slice text);

/* Writes an item of a list, after a separator if *any, and sets *any. */
void text_put_item(
    FILE *file, bool *any, const char *separator, struct slice item);

/*
 * Returns a copy in the arena on one line: each run of blanks, line ends and
 * other controls becomes one blank, or nothing at either end; characters that
 * are invisible are left out.
 */
struct slice text_flatten(struct arena *arena, struct slice text);

/*
 * Writes the text with the HTML entities for &, < and >, and the given strings
 * for a quote and a backslash.
 */
void text_put_escaped(
    FILE *file, struct slice text, const char *quote, const char *backslash);

/*
 * Writes the text; for each mark and two hexadecimal digits after it, as in
 * %C3, writes the byte that they stand for.
 */
void text_put_decoded(FILE *file, struct slice text, char mark);

/* Writes the text in quotes, so that sh(1) reads it as one word. */
void text_put_quoted(FILE *file, struct slice text);

/*
 * Writes the name of a file as a word of a command: in quotes if sh(1) would
 * change it, and after ./ if it would be an option.  The name - stays.
 */
void text_put_path(FILE *file, struct slice path);

/*
 * Returns a copy in the arena of at most that many bytes of UTF-8 text.  What
 * is longer is cut after a word, or within a very long word after a character,
 * and ends in an ellipsis, whose bytes are not counted.
 */
struct slice text_cut(struct arena *arena, struct slice text, size_t most);

#endif
