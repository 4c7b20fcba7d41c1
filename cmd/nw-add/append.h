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
#include <time.h>

#include "base/slice.h"

struct append {
	const char *path;
	char *name, *directory;	 /* of the file itself, not of a link */
	int descriptor;		 /* -1: the file does not exist yet */
	uint64_t size;		 /* before any change */
	struct timespec changed; /* when it was locked: its last change */
	char *copy;		 /* the path of append_copy's file */
	int copy_descriptor;	 /* -1 without a copy */
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

/*
 * Returns whether the file is as it was when it was locked, and still has its
 * name.
 */
bool append_unchanged(const struct append *append);

/* Reads bytes of the file; returns false, with errno set, if it cannot. */
bool append_read(
    const struct append *append, uint64_t offset, char *bytes, size_t length);

/*
 * Makes an empty file beside the file itself, not beside a link to it.  Exits
 * if it cannot, or if the file has several names, of which only one could be
 * given to the copy.  Blocks signals from here on.
 */
void append_copy(struct append *append);

/* Writes to the copy; on failure, removes it and exits. */
void append_write_copy(struct append *append, struct slice bytes);

/* Removes the copy, and exits: what could not be done is WHAT. */
_Noreturn void append_drop_copy(
    struct append *append, const char *what, int error);

/*
 * Closes the copy, on disk and with the owner and mode of the file, and gives
 * it the name of the file.  On failure, removes it and exits.
 */
void append_replace(struct append *append);

/* Closes the file; removes it if it was created and is still empty. */
void append_close(struct append *append);

#endif
