/* A letter about an introduction, in words. */
/* SPDX-License-Identifier: ISC */
#ifndef LETTER_H
#define LETTER_H

#include "nw-draft/introductions.h"

/* Who writes, and what the letters say of people. */
struct letter_context {
	const struct people *people;
	struct slice me;
	struct arena *bytes; /* of the letters */
};

struct letter {
	struct slice to[2]; /* names; the second may be empty */
	struct slice subject;
	struct slice body; /* each line is a paragraph; "" ends one */
};

/* Asks the broker, with a paragraph to forward; or writes to the target. */
struct letter letter_ask(const struct letter_context *context,
    const struct introduction *introduction);

/* Asks one of a pair whether they want it: the first, or the other one. */
struct letter letter_propose(const struct letter_context *context,
    const struct introduction *introduction, bool other);

/* Introduces the two of a pair to each other. */
struct letter letter_introduce(const struct letter_context *context,
    const struct introduction *introduction);

/*
 * Returns a text from a stranger on one line, short, and without what could
 * deceive the reader, in the arena of the context.
 */
struct slice letter_safe(
    const struct letter_context *context, struct slice text);

/* Returns the first plain address of a person, or an empty one. */
struct slice letter_address(
    const struct letter_context *context, struct slice name);

#endif
