/* How wide a text is on a terminal.  The only module that includes utf8proc. */
/* SPDX-License-Identifier: ISC */
#ifndef WIDTH_H
#define WIDTH_H

#include "base/slice.h"

/*
 * Returns the bytes of the first character as people see it: a grapheme
 * cluster (UAX #29), such as a letter with its accents or an emoji with its
 * skin tone.  Sets *columns to the columns that it takes: 2 for wide ones (UAX
 * #11) and emoji, 0 for marks without a letter.  The text is UTF-8 and not
 * empty.
 */
size_t width_first(struct slice text, size_t *columns);

/* Returns the columns that the text takes. */
size_t width_of(struct slice text);

/* Returns whether the text has a letter that is written from right to left. */
bool width_right_to_left(struct slice text);

#endif
