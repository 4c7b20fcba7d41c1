/* People who turned out to be one and the same: their facts put together. */
/* SPDX-License-Identifier: ISC */
#ifndef JOIN_H
#define JOIN_H

#include "csv/stream.h"
#include "records/people.h"

/*
 * Prints the people of a stream, one row each, those in the same pair as one.
 * pairs has the columns name and same_as: who is called name is same_as, and
 * name becomes his aka.  Lists are put together; of other cells, that of the
 * person whose name is kept comes first, and those that differ from it are
 * named on stderr.  Where facts is NULL, the rows say no more than name and
 * aka.  The streams stay the caller's.
 */
void join_print(struct stream *facts, struct stream *pairs, char delimiter);

#endif
