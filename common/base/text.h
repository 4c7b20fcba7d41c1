/* Text put together piece by piece, with stdio. */
/* SPDX-License-Identifier: ISC */
#ifndef TEXT_H
#define TEXT_H

#include <stdio.h>

#include "base/alloc.h"

struct text {
	FILE *file; /* to be written to; it cannot fail */
	char *bytes;
	size_t length, capacity;
};

/* Begins an empty text, and returns the file to write it to. */
FILE *text_open(struct text *text);

/* Ends it: a copy in the arena. */
struct slice text_close(struct text *text, struct arena *arena);

/* Writes a slice, whatever is in it. */
void text_put(FILE *file, struct slice slice);

/*
 * Writes UTF-8 as it may be shown: line ends and tabs as blanks, and a mark in
 * the place of what could deceive a terminal or break an XML file, but for the
 * joiners that some scripts are written with.
 */
void text_put_shown(FILE *file, struct slice text);

/* Writes an item of a list, behind a separator if there are *any before. */
void text_put_item(
    FILE *file, bool *any, const char *separator, struct slice item);

/*
 * A copy in the arena on one line: blanks, line ends and other controls in a
 * row are one blank, and none at the ends.
 */
struct slice text_flatten(struct arena *arena, struct slice text);

/*
 * Writes a text with entities for &, < and >, as HTML has it, and a quote and a
 * backslash as given.
 */
void text_put_escaped(
    FILE *file, struct slice text, const char *quote, const char *backslash);

/*
 * Returns a copy in the arena of at most that many bytes of UTF-8 text.  What
 * is longer is cut after a word, or within a very long word after a character,
 * and ends in an ellipsis, whose bytes are not counted.
 */
struct slice text_cut(struct arena *arena, struct slice text, size_t most);

#endif
