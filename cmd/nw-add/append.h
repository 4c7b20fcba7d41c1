/*
 * Appends to a file: either all bytes or, if that fails, none.
 *
 * Success means that the bytes are on disk; after a failure the file has its
 * old bytes.  Writers lock each other out by flock(2), on a local file system.
 * A reader that takes no lock can trust every row that ends in a newline.
 */
/* SPDX-License-Identifier: ISC */
#ifndef APPEND_H
#define APPEND_H

#include <stdint.h>

#include "base/slice.h"

struct append {
	const char *path;
	char *name, *directory; /* of the file itself, not of a link */
	int descriptor;		/* -1: the file does not exist yet */
	uint64_t size;		/* before any change */
	bool created;
};

/*
 * Opens the file, if it exists.  Exits if it cannot, if the file is not a
 * regular file, or if stdout is the same file.
 */
void append_open(struct append *append, const char *path);

/*
 * Locks the open file, see lock_file.  Returns false if another file has its
 * name now, or no file: then close it and begin again with append_open.
 */
bool append_lock(struct append *append);

/*
 * Sets the sum of the first bytes of the file.  Two sums of other bytes differ,
 * unless somebody chose the bytes to deceive.  Returns false if the file is
 * shorter or cannot be read.
 */
bool append_sum(const struct append *append, uint64_t size, uint64_t *sum);

/* Returns the size of the file up to its last newline. */
uint64_t append_lines(const struct append *append);

/*
 * Creates and locks the file if it did not exist.  Returns false if another
 * program has just created it: then begin again with append_open.
 */
bool append_create(struct append *append);

/*
 * Appends the bytes, on disk, and closes the file.  On failure, restores the
 * file and exits.  Blocks signals from here on, as append_cut does.
 */
void append_write(struct append *append, struct slice bytes);

/* Cuts the file to the size, on disk; on failure, restores it and exits. */
void append_cut(struct append *append, uint64_t size);

/*
 * Moves the bytes from the offset on to the end of the file PATH.torn.  Exits
 * on failure, with both files unchanged.
 */
void append_set_aside(struct append *append, uint64_t offset);

/* Closes the file; removes it if it was created and is still empty. */
void append_close(struct append *append);

#endif
