/* The messages of a Maildir folder, by name. */
/* SPDX-License-Identifier: ISC */
#ifndef MAILDIR_H
#define MAILDIR_H

#include <stdbool.h>
#include <stddef.h>

struct maildir {
	char **files; /* paths: those of cur, then of new, each by name */
	size_t count, capacity;
};

/*
 * Lists the folder of that path; false if it is none, having no cur or no new.
 * Folders within it are others.  Dies where a directory cannot be read.
 */
bool maildir_open(struct maildir *maildir, const char *path);
void maildir_close(struct maildir *maildir);

#endif
