/* Character references that XML forbids, on their way to a parser of XML. */
/* SPDX-License-Identifier: ISC */
#ifndef REFERENCES_H
#define REFERENCES_H

#include <stdint.h>

#include "base/slice.h"

/* Java programs write an emoji as two references: &#55357;&#56842; */
struct references {
	char *bytes; /* what the parser is to read; for free(3) */
	size_t length, capacity;
	uint64_t joined, replaced;

	char held[16]; /* the start of a reference */
	size_t held_length;
	uint32_t high; /* the first half of a pair, or 0 */
};

/*
 * Appends bytes; pairs of surrogates become one reference, and references to
 * what is no character of XML become U+FFFD.  A reference may begin in one call
 * and end in the next.
 */
void references_add(struct references *references, struct slice bytes);

/* Appends what is held at the end of the file. */
void references_end(struct references *references);

#endif
