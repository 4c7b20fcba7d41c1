/* Character references that XML forbids, on their way to a parser of XML. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "nw-from-chat/references.h"

static void
put(struct references *it, const char *bytes, size_t length)
{
	if (length == 0)
		return;
	it->bytes =
	    alloc_grow(it->bytes, &it->capacity, it->length + length, 1);
	memcpy(it->bytes + it->length, bytes, length);
	it->length += length;
}

static void
put_reference(struct references *it, uint32_t code)
{
	char text[16];
	int length = snprintf(text, sizeof(text), "&#%u;", (unsigned)code);

	put(it, text, (size_t)length);
}

static void
put_replacement(struct references *it)
{
	put_reference(it, 0xfffd);
	it->replaced++;
}

/* Ends a pair that has no second half. */
static void
drop_high(struct references *it)
{
	if (it->high != 0)
		put_replacement(it);
	it->high = 0;
}

static void
release(struct references *it)
{
	if (it->held_length > 0)
		drop_high(it);
	put(it, it->held, it->held_length);
	it->held_length = 0;
}

/* Returns the value of a digit, or -1. */
static int
digit_of(char byte, bool hexadecimal)
{
	byte = slice_lower(byte);
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	return hexadecimal && byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* Returns the number of the reference that is held, without its semicolon. */
static uint32_t
held_number(const struct references *it)
{
	bool hexadecimal = it->held_length > 2 && it->held[2] == 'x';
	uint32_t number = 0;

	for (size_t i = hexadecimal ? 3 : 2; i < it->held_length; i++)
		if (number <= UTF8_LAST)
			number = number * (hexadecimal ? 16 : 10) +
			    (uint32_t)digit_of(it->held[i], hexadecimal);
	return number;
}

/* Returns whether XML 1.0 has the character (2.2, Char). */
static bool
is_character(uint32_t code)
{
	return code == '\t' || code == '\n' || code == '\r' ||
	    (code >= 0x20 && code <= 0xd7ff) ||
	    (code >= 0xe000 && code <= UTF8_LAST && code != 0xfffe &&
		code != 0xffff);
}

/* Handles a whole reference. */
static void
take_reference(struct references *it)
{
	uint32_t code = held_number(it);
	bool low = code >= 0xdc00 && code <= 0xdfff;

	it->held_length = 0;
	if (it->high != 0 && low) {
		put_reference(it,
		    0x10000 + ((it->high - 0xd800) << 10) + (code - 0xdc00));
		it->joined++;
		it->high = 0;
		return;
	}
	drop_high(it);
	if (code >= 0xd800 && code <= 0xdbff)
		it->high = code;
	else if (is_character(code))
		put_reference(it, code);
	else
		put_replacement(it);
}

/* Returns whether the byte continues the reference that is held. */
static bool
continues(const struct references *it, char byte)
{
	switch (it->held_length) {
	case 0:
		return byte == '&';
	case 1:
		return byte == '#';
	case 2:
		return byte == 'x' || digit_of(byte, false) >= 0;
	default:
		return it->held_length < sizeof(it->held) &&
		    digit_of(byte, it->held[2] == 'x') >= 0;
	}
}

static void
add_byte(struct references *it, char byte)
{
	bool number = it->held_length > (it->held[2] == 'x' ? 3 : 2);

	if (continues(it, byte)) {
		it->held[it->held_length++] = byte;
	} else if (byte == ';' && it->held_length > 2 && number) {
		take_reference(it);
	} else if (it->held_length > 0) {
		release(it);
		add_byte(it, byte);
	} else {
		drop_high(it);
		put(it, &byte, 1);
	}
}

void
references_add(struct references *it, struct slice bytes)
{
	while (bytes.length > 0) {
		size_t plain = it->held_length == 0 && it->high == 0
		    ? slice_find(bytes, '&')
		    : 0;

		put(it, bytes.data, plain);
		slice_skip(&bytes, plain);
		if (bytes.length > 0) {
			add_byte(it, bytes.data[0]);
			slice_skip(&bytes, 1);
		}
	}
}

void
references_end(struct references *it)
{
	release(it);
	drop_high(it);
}
