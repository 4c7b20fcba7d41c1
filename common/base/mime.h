/* The encodings that make any text safe to mail, there and back. */
/* SPDX-License-Identifier: ISC */
#ifndef MIME_H
#define MIME_H

#include <stdio.h>

#include "base/alloc.h"

/*
 * Writes UTF-8 text as quoted-printable (RFC 2045 6.7), a line for each of its
 * lines.  No line begins with two hyphens, as a boundary does.
 */
void mime_print_body(FILE *file, struct slice text);

/*
 * Writes a header field of unstructured text: as it is if it is short ASCII,
 * else in encoded words (RFC 2047), folded.
 */
void mime_print_header(FILE *file, const char *name, struct slice text);

/*
 * The bytes of a text in quoted-printable, without its soft line breaks, in the
 * arena.  An `=` that no two digits follow stands for itself.
 */
struct slice mime_decode_printable(struct slice text, struct arena *arena);

/* The same of base64 (RFC 2045 6.8); what is not of its alphabet is ignored. */
struct slice mime_decode_base64(struct slice text, struct arena *arena);

#endif
