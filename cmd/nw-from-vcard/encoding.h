/* Quoted-printable and base64: RFC 2045, 6.7 and 6.8. */
/* SPDX-License-Identifier: ISC */
#ifndef ENCODING_H
#define ENCODING_H

#include "base/alloc.h"

/*
 * Returns, in the arena, the bytes of a text in quoted-printable, whose soft
 * line breaks are gone already.  An `=` without two digits stays.
 */
struct slice encoding_printable(struct slice text, struct arena *arena);

/* The same of base64; bytes outside of its alphabet are ignored. */
struct slice encoding_base64(struct slice text, struct arena *arena);

#endif
