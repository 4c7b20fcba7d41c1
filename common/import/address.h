/* What an e-mail address is. */
/* SPDX-License-Identifier: ISC */
#ifndef ADDRESS_H
#define ADDRESS_H

#include "base/diag.h"

/*
 * Returns whether the text is an e-mail address: something on both sides of an
 * @, and at most 320 bytes (RFC 5321 4.5.3.1: 64, @ and 255).
 */
bool address_valid(struct slice text);

/* Returns the same; warns if it is not, unless quiet. */
bool address_check(struct slice text, struct place place, bool quiet);

#endif
