/* Words that a name hardly has. */
/* SPDX-License-Identifier: ISC */
#ifndef NAMEWORDS_H
#define NAMEWORDS_H

#include "base/slice.h"

/*
 * Returns the first word of a new name that is probably not part of it, or an
 * empty text: a word such as "in" or "because", a number or a mark alone, or,
 * if the name has capital letters, a word in small ones that is not one of
 * those in names, such as "van".
 */
struct slice namewords_odd(struct slice name);

/* Returns whether the name is ASCII without capital letters. */
bool namewords_is_small(struct slice name);

/* Returns whether a text begins with a letter, in any script. */
bool namewords_begins_word(struct slice text);

/* Returns whether the word is a time of day: "noon", "3pm", "15:30". */
bool namewords_is_time(struct slice word);

#endif
