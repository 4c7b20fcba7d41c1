/* Merges the rows of people who are one person. */
/* SPDX-License-Identifier: ISC */
#ifndef JOIN_H
#define JOIN_H

#include "csv/stream.h"
#include "records/people.h"
#include "tool/options.h"

/*
 * Prints the people in facts, one row each, on stdout.  pairs has the columns
 * name and same_as: the people of a pair become one, who keeps the name
 * same_as, and name becomes an aka.  Lists are merged, and the counts of
 * messages and events added up; in any other column the kept person's cell
 * wins, then the first that is not empty.  A message counts the names and the
 * cells that were dropped.  Without facts (NULL) rows have only name and aka.
 * The
 * delimiter and the columns are those of the options.  The caller closes the
 * streams.
 */
void join_print(
    struct stream *facts, struct stream *pairs, struct options *options);

#endif
