/* The words of a line of English, and its note. */
/* SPDX-License-Identifier: ISC */
#ifndef WORDS_H
#define WORDS_H

#include "base/alloc.h"
#include "base/slice.h"

/* A word, or a name in quotes with blanks in it. */
struct word {
	struct slice text;
	bool whole;	/* it was in quotes: a name, never a keyword */
	char separator; /* `,` or `;` if one followed it, else NUL */
};

/* All zeros is an empty line.  The texts are parts of what was added. */
struct words {
	struct word *list;
	size_t count, capacity;
	char *note; /* NULL until the colon */
	size_t note_length;
};

/*
 * Adds an argument of a command: a name if it contains blanks, else words.  A
 * colon at the end of an argument, or at its start, begins the note.
 */
void words_add_argument(struct words *words, struct slice argument);

/*
 * Adds a line, split at blanks.  Text in quotes, single or double ones, that
 * contains blanks is a name.
 */
void words_add_line(struct words *words, struct slice line);

void words_close(struct words *words);

#endif
