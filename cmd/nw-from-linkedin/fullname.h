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
 * A name without what was added to it.  What follows a comma, a semicolon or a
 * bar in either part is credentials, and so are well-known degrees that end the
 * whole; symbols at its ends, such as emoji, go.  Letters of any script, marks,
 * quotes and brackets stay, and a name that is nothing but symbols is one.
 */
struct fullname fullname_read(
    struct arena *arena, struct slice first, struct slice last);

#endif
