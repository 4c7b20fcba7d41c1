/* Text put together piece by piece, with stdio. */
/* SPDX-License-Identifier: ISC */
#ifndef TEXT_H
#define TEXT_H

#include <stdio.h>

#include "alloc.h"

struct text {
	FILE *file; /* to be written to */
	char *bytes;
	size_t length;
};

/* Begins an empty text, and returns the file to write it to. */
FILE *text_open(struct text *text);

/* Ends it: a copy in the arena. */
struct slice text_close(struct text *text, struct arena *arena);

/* Writes a slice, whatever is in it. */
void text_put(FILE *file, struct slice slice);

#endif
