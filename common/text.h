/* Text put together piece by piece, with stdio. */
/* SPDX-License-Identifier: ISC */
#ifndef TEXT_H
#define TEXT_H

#include <stdio.h>

#include "alloc.h"

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

/* Writes an item of a list, behind a separator if there are *any before. */
void text_put_item(
    FILE *file, bool *any, const char *separator, struct slice item);

#endif
