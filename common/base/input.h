/* A file to read, or standard input. */
/* SPDX-License-Identifier: ISC */
#ifndef INPUT_H
#define INPUT_H

#include <sys/types.h>

#include "base/slice.h"

struct input {
	int descriptor;
	const char *name; /* for messages */
	bool standard;	  /* stays open */
};

/* Opens the file of that path, "-" being standard input; dies if it cannot. */
struct input input_open(const char *path);

void input_close(struct input input);

/*
 * Reads like read(2), again after a signal: the number of bytes, 0 at the end,
 * -1 with errno set on an error.
 */
ssize_t input_read(int descriptor, void *room, size_t size);

/*
 * What a file that begins with these bytes, two or more, is instead of text in
 * UTF-8, and what to do about it; NULL if they do not tell.
 */
const char *input_foreign(struct slice start);

#endif
