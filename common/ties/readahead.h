/*
 * A log read ahead of the builder, by a thread of its own.  Used only by
 * load.c, as the only module with threads.
 */
/* SPDX-License-Identifier: ISC */
#ifndef READAHEAD_H
#define READAHEAD_H

#include "ties/builder.h"

struct readahead;

/*
 * Reads a log for a builder; both stay the caller's.  With more than one job, a
 * long log is read and split by a thread of its own; the rows are the same.
 */
struct readahead *readahead_new(
    struct log *log, const struct builder *builder, size_t jobs);
void readahead_free(struct readahead *readahead);

/* Returns the next rows, which live until the next call; NULL at the end. */
struct batch *readahead_next(struct readahead *readahead);

#endif
