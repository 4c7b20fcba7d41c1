/*
 * Content lines of iCalendar and vCard, as they are written: RFC 5545, 3.1 and
 * 3.3.11; RFC 2426, 2.6 and 5; RFC 6350, 3.2 and 3.4.
 */
/* SPDX-License-Identifier: ISC */
#ifndef CONTENT_H
#define CONTENT_H

#include <stdio.h>

#include "base/alloc.h"

/*
 * Writes a line that ends in CR LF: the name of a property with its parameters,
 * a colon, and a value that content_escape has made or that needs no escapes.
 * The line is folded after at most 75 bytes, between characters of UTF-8.
 */
void content_line(FILE *out, const char *name, struct slice value);

/*
 * Returns, in the arena, UTF-8 as a value or a part of one: with escapes for
 * backslashes, commas, semicolons and line ends, and with blanks for other
 * control characters, so that no text becomes a line or a part of its own.
 */
struct slice content_escape(struct arena *arena, struct slice text);

/*
 * Returns, in the arena, an identifier that is the same each time: the prefix
 * and the name, in which `_` and two hexadecimal digits stand for each byte
 * that is no letter, digit, dot or hyphen of ASCII.  It is also the safe name
 * of a file.  The end of a very long name is replaced by a number computed from
 * the whole.
 */
struct slice content_identifier(
    struct arena *arena, const char *prefix, struct slice name);

#endif
