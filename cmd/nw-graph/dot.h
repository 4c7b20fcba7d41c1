/* Text and colours in DOT, the language of Graphviz. */
/* SPDX-License-Identifier: ISC */
#ifndef DOT_H
#define DOT_H

#include <stdint.h>
#include <stdio.h>

#include "base/slice.h"

/*
 * The beginning of a text that is fit to be shown, with an ellipsis if it has
 * more than so many characters.  A letter is not parted from its accents; a
 * heap of accents, of which no letter is known, is cut all the same.
 */
void dot_put_cut(FILE *out, struct slice text, size_t characters);

/* Writes a text so that it reads as itself within a quoted string. */
void dot_put_quoted(FILE *out, struct slice text);

/* The same within an HTML-like label. */
void dot_put_html(FILE *out, struct slice text);

/*
 * Writes a colour, 0xrrggbb, as "#rrggbb": so much of it, from 0 to 1, as is
 * left where the rest is white.
 */
void dot_put_colour(FILE *out, uint32_t colour, double share);

#endif
