/* The messages of a Maildir folder, by name. */
/* SPDX-License-Identifier: ISC */
#ifndef MAILDIR_H
#define MAILDIR_H

#include <stdbool.h>
#include <stddef.h>

struct maildir {
	char **files; /* paths: of cur, then of new, each in order */
	size_t count, capacity;
};

/*
 * Lists a folder, not the folders in it; returns false if cur or new is
 * missing.  Exits if a directory cannot be read.
 */
bool maildir_open(struct maildir *maildir, const char *path);
void maildir_close(struct maildir *maildir);

#endif
