/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates. */
/* SPDX-License-Identifier: ISC */
#ifndef UTF8_H
#define UTF8_H

#include <stdint.h>

#include "base/slice.h"

/*
 * The number of bytes of the character that text begins with, and its code
 * point; 0 where the bytes are not UTF-8, or there are none.
 */
size_t utf8_decode(struct slice text, uint32_t *code);

bool utf8_valid(struct slice text);

/* Whether a byte goes on with a character that began before it. */
static inline bool
utf8_continues(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The number of characters, of text that is UTF-8. */
size_t utf8_count(struct slice text);

/* C0, DEL and C1: what a terminal may obey and no cell needs. */
bool utf8_control(uint32_t code);

/*
 * What could make a message lie about itself on a terminal: controls, line and
 * paragraph separators, bidirectional controls and characters of no width.
 */
bool utf8_deceptive(uint32_t code);

#endif
