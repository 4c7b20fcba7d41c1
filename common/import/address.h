/* What an e-mail address is, and how other programs write one. */
/* SPDX-License-Identifier: ISC */
#ifndef ADDRESS_H
#define ADDRESS_H

#include "base/alloc.h"

/*
 * Returns whether the text is an e-mail address: something on both sides of an
 * @, no blanks, controls or angle brackets outside of a quoted local part, and
 * at most 320 bytes (RFC 5321 4.5.3.1: 64, @ and 255).
 */
bool address_valid(struct slice text);

/* A value that may hold several addresses, as far as it has been read. */
struct address_value {
	struct slice rest;  /* set by the caller; all else is zero at first */
	struct slice words; /* after an address, up to the next separator */
	bool unclosed[3];   /* no such bracket or quote has an end in rest */
};

/*
 * Takes the next item off a value, after commas, semicolons or blanks.  Of an
 * item with an address, *item is the bare address, without a display name,
 * brackets, quotes or mailto:.  An item without an address stays as written,
 * trimmed; it is not valid.  *item lives as long as the value and the arena.
 * Returns false at the end.
 */
bool address_next(
    struct arena *arena, struct address_value *value, struct slice *item);

#endif
