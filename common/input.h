/* A file to read, or standard input. */
/* SPDX-License-Identifier: ISC */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>

struct input {
	int descriptor;
	const char *name; /* for messages */
	bool standard;	  /* stays open */
};

/* Opens the file of that path, "-" being standard input; dies if it cannot. */
struct input input_open(const char *path);

void input_close(struct input input);

#endif
