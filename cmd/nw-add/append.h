/*
 * Appending to a file so that it is whole whatever happens.
 *
 * Success means that the bytes are on disk; after a failure the file is byte
 * for byte as it was.  Writers of this kind keep out of each other's way by
 * flock(2) on a local file system; a reader that takes no lock can trust all
 * rows but one that is not ended by a newline.
 */
/* SPDX-License-Identifier: ISC */
#ifndef APPEND_H
#define APPEND_H

#include <stdint.h>

#include "base/slice.h"

struct append {
	const char *path;
	char *name, *directory; /* of the file itself, if it was empty */
	int descriptor;		/* -1: the file does not exist yet */
	uint64_t size;		/* before anything is changed */
	bool created;
};

/*
 * Opens and locks the file, if it is there; it must be a regular file.  Dies if
 * it cannot, also if another program holds the lock for ten seconds.
 */
void append_open(struct append *append, const char *path);

/*
 * Makes sure that the file exists, creating and locking it if it did not. False
 * if it came into being meanwhile: then all has to be looked at again, by
 * append_open.
 */
bool append_create(struct append *append);

/*
 * Writes at the end, to the disk; dies, having put things back, on failure.
 * From here on, as in append_cut, signals are blocked.
 */
void append_write(struct append *append, struct slice bytes);

/* Cuts the file off, on the disk; dies, having put things back, on failure. */
void append_cut(struct append *append, uint64_t size);

/*
 * The offset at which a last line begins that has no newline; the size if all
 * lines have one.  Dies if the file cannot be read.
 */
uint64_t append_torn_line(const struct append *append);

/*
 * Moves what is behind the offset to the end of a file beside it, which has the
 * same name and ".torn" behind; dies on failure, before anything is cut.  What
 * could be saved in part only is not left there.
 */
void append_set_aside(struct append *append, uint64_t offset);

/* Lets the file go; if it was created, but nothing was written, it goes too. */
void append_close(struct append *append);

#endif
