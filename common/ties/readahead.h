/* A log read ahead of those who fold it, by a thread of its own. */
/* SPDX-License-Identifier: ISC */
#ifndef READAHEAD_H
#define READAHEAD_H

#include "ties/ties.h"

struct readahead;

/*
 * Reads a log for ties; both stay the caller's.  With jobs, the processors
 * there are, a log that is long enough is read and split by one thread while
 * its rows are folded by the caller's: what comes out is the same.
 */
struct readahead *readahead_new(
    struct log *log, const struct ties *ties, size_t jobs);
void readahead_free(struct readahead *readahead);

/* The next rows, until it is called again; NULL at the end. */
struct batch *readahead_next(struct readahead *readahead);

#endif
