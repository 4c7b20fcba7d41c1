/*
 * The cells of a row in little more memory than in the file.  Used only by
 * people.c, which says what the cells mean, not where they are.
 */
/* SPDX-License-Identifier: ISC */
#ifndef PACKED_H
#define PACKED_H

#include "base/slice.h"

/* All zero is a row without cells. */
struct packed {
	size_t *marks; /* by 16 columns, after the first 16: where in bytes */
	char *bytes;   /* after the marks */
};

/* Bytes of a cell that are copied; of a longer cell only the slice is. */
enum { PACKED_SHORT = 64 };

/*
 * Replaces the row.  The cells may be in the row that is replaced.  Those of
 * more than PACKED_SHORT bytes must outlive the row.
 */
void packed_set(struct packed *row, const struct slice *cells, size_t count);
void packed_free(struct packed *row);

/* Fills cells with the count cells that were set. */
void packed_unpack(const struct packed *row, struct slice *cells, size_t count);

/* Returns one of the cells that were set. */
struct slice packed_cell(const struct packed *row, size_t column);

#endif
