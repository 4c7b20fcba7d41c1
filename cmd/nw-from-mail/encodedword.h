/* Text in header fields: RFC 2047. */
/* SPDX-License-Identifier: ISC */
#ifndef ENCODEDWORD_H
#define ENCODEDWORD_H

#include <gmime/gmime.h>

#include "base/alloc.h"

/* Returns the length of the encoded word at the start of a text, or 0. */
size_t encodedword_length(struct slice text);

/*
 * Returns, in the arena, the text with its encoded words decoded to UTF-8.
 * Bytes that no charset explains are kept.  Text outside of encoded words that
 * is not UTF-8 is read in the fallback charsets of the parser.
 */
struct slice encodedword_decode(
    struct arena *arena, GMimeParserOptions *parser, struct slice text);

#endif
