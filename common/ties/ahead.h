/* A log read ahead of those who fold it, by a thread of its own. */
/* SPDX-License-Identifier: ISC */
#ifndef AHEAD_H
#define AHEAD_H

#include "ties/ties.h"

struct ahead;

/*
 * Reads a log for ties; both stay the caller's.  With jobs, the processors
 * there are, a log that is long enough is read and split by one thread while
 * its rows are folded by the caller's: what comes out is the same.
 */
struct ahead *ahead_new(struct log *log, const struct ties *ties, size_t jobs);
void ahead_free(struct ahead *ahead);

/* The next rows, until it is called again; NULL at the end. */
struct batch *ahead_next(struct ahead *ahead);

#endif
