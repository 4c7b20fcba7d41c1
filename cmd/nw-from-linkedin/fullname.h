/* Names as people write them in their profiles. */
/* SPDX-License-Identifier: ISC */
#ifndef FULLNAME_H
#define FULLNAME_H

#include "base/alloc.h"

struct fullname {
	struct slice name;	  /* one blank between its words */
	struct slice credentials; /* "MBA, PMP" */
};

/*
 * Returns a name without additions.  Credentials are what follows a comma, a
 * semicolon or a bar in either part, and well-known degrees at the end of the
 * whole.  Symbols at the ends, such as emoji, are removed.  Letters of any
 * script, marks, quotes and brackets stay, and so does a name of symbols only.
 */
struct fullname fullname_read(
    struct arena *arena, struct slice first, struct slice last);

#endif
