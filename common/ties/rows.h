/* Blocks of a log into the entries of a builder. */
/* SPDX-License-Identifier: ISC */
#ifndef ROWS_H
#define ROWS_H

#include "ties/builder.h"

struct rows;

/*
 * Returns rows of a log for a builder; both stay the caller's, and the log must
 * be open.
 */
struct rows *rows_new(const struct log *log, struct builder *builder);
void rows_free(struct rows *rows);

/* Does stream_before_message for the rows of the blocks. */
void rows_before_message(
    struct rows *rows, void (*before)(void *closure), void *closure);

/*
 * Adds the rows of a block to the builder, and counts them in it.  Exits with a
 * message if a row is malformed.  A row that is not split here in the same way
 * as libcsv would is given to log_next.  Writes to the bytes of the block.
 */
void rows_add(struct rows *rows, struct block *block);

#endif
