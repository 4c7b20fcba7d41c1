/* The topics of a person: hashtags, by how often they come up. */
/* SPDX-License-Identifier: ISC */
#ifndef TOPICS_H
#define TOPICS_H

#include "ties/interactions.h"

/*
 * Stores at most that many topics of the rows, in the arena, and returns their
 * number.  The case of ASCII letters does not matter.  The most frequent comes
 * first, then the one that came up last.
 */
size_t topics_find(const struct interaction *rows, size_t count,
    struct slice *topics, size_t most, struct arena *bytes);

#endif
