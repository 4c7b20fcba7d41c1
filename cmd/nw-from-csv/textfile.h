/* A file of text in any character set. */
/* SPDX-License-Identifier: ISC */
#ifndef TEXTFILE_H
#define TEXTFILE_H

#include "base/alloc.h"

struct textfile {
	const char *name;  /* for messages */
	struct slice text; /* in UTF-8 */
	bool guessed;	   /* it is neither UTF-8 nor UTF-16 */
};

/*
 * Reads a file, or standard input for "-", into the arena.  The charset is a
 * name for iconv(3); without one (NULL), the file is in UTF-8, in UTF-16, which
 * its first bytes show, or else in WINDOWS-1252.  Exits if the file cannot be
 * read or is not in that set.
 */
struct textfile textfile_read(
    const char *path, const char *charset, struct arena *arena);

#endif
