/* The trailers of commits that name a person who helped: Reviewed-by. */
/* SPDX-License-Identifier: ISC */
#ifndef TRAILER_H
#define TRAILER_H

#include "base/alloc.h"

enum {
	TRAILER_KINDS = 4 /* at most, in one trailer */
};

/* A line such as "Reviewed-and-tested-by: Ada <ada@x>, Bo <bo@x>". */
struct trailer {
	struct trailer_kind {
		const char *name; /* "reviewed" */
		int benefit;	  /* of nw-log(5), to the author */
	} kinds[TRAILER_KINDS];
	size_t count;
	struct slice rest; /* the people that trailer_next has not read */
};

/* Returns false for any other line, such as Signed-off-by. */
bool trailer_read(struct slice line, struct trailer *trailer);

struct trailer_person {
	struct slice name, address; /* one may be empty */
	struct slice written;	    /* both, for messages */
};

/*
 * Takes the next person off a trailer; what follows the last address is a
 * remark.  Without addresses, "and", "&" and `;` separate names, and commas too
 * if each name has several words.  Returns false at the end.
 */
bool trailer_next(struct trailer *trailer, struct trailer_person *person);

#endif
