/* UTF-8 as in RFC 3629: no overlong forms, no surrogates. */
/* SPDX-License-Identifier: ISC */
#ifndef UTF8_H
#define UTF8_H

#include <stdint.h>

#include "base/slice.h"

enum { UTF8_LAST = 0x10ffff };

/*
 * Returns the number of bytes of the first character, and its code point.
 * Returns 0 if the text is empty or does not start with UTF-8.
 */
size_t utf8_decode(struct slice text, uint32_t *code);

/*
 * The same for a text that is not empty, but a byte that is not UTF-8 counts as
 * a character, with a code above UTF8_LAST.
 */
size_t utf8_first(struct slice text, uint32_t *code);

/* Returns whether all of the text is UTF-8. */
bool utf8_valid(struct slice text);

/* Returns whether the byte is the second, third or fourth of a character. */
static inline bool
utf8_continues(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Returns the number of characters of text in UTF-8. */
size_t utf8_count(struct slice text);

/*
 * Returns whether the character is a control (C0, DEL, C1), which a terminal
 * may obey, or a line or paragraph separator: none belongs inside a line.
 */
bool utf8_control(uint32_t code);

/*
 * Returns whether the character shows nothing and is needed in no text: a soft
 * hyphen, a blank without width, a filler, a tag, a bidirectional override, a
 * deprecated format character.
 */
bool utf8_invisible(uint32_t code);

/*
 * Returns whether the character could make a text on a terminal look like
 * another one: controls, line separators, bidirectional controls, characters
 * without width.
 */
bool utf8_deceptive(uint32_t code);

#endif
