/* Encodings that make any text safe to mail. */
/* SPDX-License-Identifier: ISC */
#ifndef MIME_H
#define MIME_H

#include <stdio.h>

#include "base/slice.h"

/*
 * Prints UTF-8 text as quoted-printable (RFC 2045 6.7), line by line.  No line
 * begins with two hyphens, as a boundary does.
 */
void mime_print_body(FILE *file, struct slice text);

/*
 * Prints a header field of unstructured text: short ASCII unchanged, other text
 * in encoded words (RFC 2047), folded.
 */
void mime_print_header(FILE *file, const char *name, struct slice text);

/*
 * Prints a name and an address of ASCII, as in "Ada Lovelace" <ada@x.example>,
 * for a header field of addresses; folded.  The name is on one line.
 */
void mime_print_mailbox(FILE *file, struct slice name, struct slice address);

#endif
