/* How many people have a word in their names. */
/* SPDX-License-Identifier: ISC */
#ifndef WORDS_H
#define WORDS_H

#include "base/map.h"
#include "nw-same/personname.h"

struct words {
	struct map map;
	struct word_use {
		uint32_t people;
		uint32_t last; /* the last of these people */
	} * uses;	       /* by number in the map */
	size_t capacity;
};

void words_open(struct words *words);
void words_close(struct words *words);

/* Counts the words of a name.  All names of a person come in a row. */
void words_add(
    struct words *words, const struct personname *name, uint32_t person);

/* Returns whether two people or more have the word. */
bool words_common(const struct words *words, struct slice word);

#endif
