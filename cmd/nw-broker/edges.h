/* A network from a list of edges with weights, instead of a log. */
/* SPDX-License-Identifier: ISC */
#ifndef EDGES_H
#define EDGES_H

#include "tool/load.h"

/*
 * Reads the people of the options, then the lists: CSV with the columns from
 * and to, which may name several people, and perhaps weight.  Returns the
 * weights by tie, for free(3): the sum over all rows that link the two, in
 * either direction, where an empty weight is 1.  A row from a person to
 * themselves adds nothing.  Exits if a file cannot be read, or is a log.
 */
double *edges_load(struct network *network, struct options *options,
    char *const *lists, size_t count);

#endif
