/* Names that tell people of one name apart: Chris Smith [chris-1a2b3c]. */
/* SPDX-License-Identifier: ISC */
#ifndef NAMESAKE_H
#define NAMESAKE_H

#include "base/alloc.h"

/* Returns, in the arena, the name followed by the tag in brackets. */
struct slice namesake_name(
    struct arena *arena, struct slice name, struct slice tag);

/* Returns whether a name is that of a namesake: the other, and a tag. */
bool namesake_is(struct slice tagged, struct slice name);

/* Returns the name without its tag, if it has one. */
struct slice namesake_base(struct slice name);

#endif
