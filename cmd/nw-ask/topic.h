/* A topic, and the texts that have it as whole words. */
/* SPDX-License-Identifier: ISC */
#ifndef TOPIC_H
#define TOPIC_H

#include <stdint.h>

#include "base/slice.h"

/*
 * Code points of a text, folded: Unicode's NFKD and full case folding, without
 * accents.  Each run of blanks, hyphens and underscores is one blank, or
 * nothing at either end.
 */
struct folded {
	uint32_t *letters;
	size_t count, capacity;
};

/* Replaces what is folded by a text in UTF-8. */
void folded_set(struct folded *folded, struct slice text);

/*
 * Returns whether the character is a letter or a digit of a script that has
 * blanks between words.
 */
bool folded_in_word(uint32_t code);

struct topic {
	struct folded wanted; /* without # before it; not empty */
	bool plural;	      /* a text may have it with an s after it */
	size_t *failure;      /* by letter: where a failed match goes on */
	struct folded text;   /* the last one that was looked at */
};

/* Exits if the topic has no character, or is not UTF-8. */
void topic_open(struct topic *topic, struct slice given);
void topic_close(struct topic *topic);

/* Returns whether a text in UTF-8 has the topic; sets topic->text. */
bool topic_in(struct topic *topic, struct slice text);

#endif
