/* How many people have a word in their names. */
/* SPDX-License-Identifier: ISC */
#ifndef WORDCOUNT_H
#define WORDCOUNT_H

#include "base/map.h"
#include "nw-same/personname.h"

struct wordcount {
	struct map map;
	struct word_use {
		uint32_t people;
		uint32_t last; /* the last of these people */
	} * uses;	       /* by number in the map */
	size_t capacity;
};

void wordcount_open(struct wordcount *words);
void wordcount_close(struct wordcount *words);

/* Counts the words of a name.  All names of a person come in a row. */
void wordcount_add(
    struct wordcount *words, const struct personname *name, uint32_t person);

/* Returns whether two people or more have the word. */
bool wordcount_common(const struct wordcount *words, struct slice word);

#endif
