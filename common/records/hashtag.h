/* The topics of a row of a log: hashtags. */
/* SPDX-License-Identifier: ISC */
#ifndef HASHTAG_H
#define HASHTAG_H

#include "records/log.h"

/* What is left of the columns about and note. */
struct hashtags {
	struct slice about, note;
	const char *start; /* of the whole note */
};

/* Returns all hashtags of two cells, which must outlive them. */
struct hashtags hashtags_of(struct slice about, struct slice note);

/*
 * Takes the next one: an item of about that begins with #, or in the note a #
 * that is not in a word or an address, and the letters, digits, hyphens,
 * underscores and plus signs after it.  In a note it has a letter, unlike #12.
 * Returns false at the end.
 */
bool hashtags_next(struct hashtags *rest, struct slice *hashtag);

#endif
