/* Mends a file: removes its last rows, or a torn line, or adds columns. */
/* SPDX-License-Identifier: ISC */
#ifndef MEND_H
#define MEND_H

#include "nw-add/append.h"

/* What to mend. */
struct mend {
	const char *path;
	char delimiter; /* 0: the header shows it */
	bool dry_run, quiet;
};

/*
 * Opens and locks the file, see append_lock; exits if it does not exist.
 */
void mend_open(const struct mend *mend, struct append *file);

/*
 * Ends the output.  If it was not printed, exits, and the file stays as it is.
 */
void mend_finish_output(struct append *file);

/*
 * Removes the last rows, and prints them.  Exits if there are fewer, if the
 * file is torn or malformed, if it has changed meanwhile, or if nobody reads
 * the output.
 */
void mend_undo(const struct mend *mend, size_t count);

/*
 * Moves a torn last record to PATH.torn.  The file may be any CSV file.  Exits
 * if a record before it is malformed.
 */
void mend_repair(const struct mend *mend);

/*
 * Adds empty columns, in a new file that takes the name of the old one.  The
 * names are a row of CSV.  Prints the new header.  Exits if a name is not fit,
 * or if the file is malformed.
 */
void mend_widen(const struct mend *mend, const char *names);

#endif
