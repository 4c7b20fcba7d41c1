/* The date and time at the start of a line of WhatsApp's export. */
/* SPDX-License-Identifier: ISC */
#ifndef STAMP_H
#define STAMP_H

#include <stdint.h>

#include "base/alloc.h"

struct stamp {
	struct slice date; /* such as 31/12/25, in the arena */
	bool bracketed;	   /* [31/12/25, 14:05:11] */
	char separator;	   /* of the date */
	int32_t second;	   /* of the day, -1 if there is no such time */
	bool precise;	   /* the second is given */
};

/*
 * Takes a date and time off a line, with what separates them from the text.
 * Marks of direction, blanks of any width and Arabic digits are understood.
 * Returns false, and leaves the line unchanged, if it does not begin with
 * them.
 */
bool stamp_take(struct slice *line, struct arena *arena, struct stamp *stamp);

/* Returns whether the character only gives text a direction, or has no width.
 */
bool stamp_is_mark(uint32_t code);

/* Removes marks of direction from the start; returns whether there were any. */
bool stamp_skip_marks(struct slice *text);

#endif
