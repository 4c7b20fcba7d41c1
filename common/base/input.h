/* A file to read, or standard input. */
/* SPDX-License-Identifier: ISC */
#ifndef INPUT_H
#define INPUT_H

#include <sys/types.h>

#include "base/slice.h"

struct input {
	int descriptor;
	const char *name; /* for messages */
	bool standard;	  /* standard input, which stays open */
};

/* Opens the file, or standard input for "-"; exits if it cannot. */
struct input input_open(const char *path);

/* Closes a file that input_open opened; standard input stays open. */
void input_close(struct input input);

/* Like read(2), but tries again if a signal interrupts it. */
ssize_t input_read(int descriptor, void *room, size_t size);

/*
 * Returns what a file that starts with these bytes is, if it is not text in
 * UTF-8, and what to do about it; NULL if these bytes do not show it.
 */
const char *input_foreign(struct slice start);

#endif
