/* The parts of a sentence: names, dates, durations. */
/* SPDX-License-Identifier: ISC */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "nw-add/settle.h"
#include "nw-add/when.h"

struct sentence {
	struct entry *entry;
	const struct settler *settler;
	struct place place;
	struct words words;
	size_t at;  /* the next word */
	bool about; /* a name may be a topic */
};

/* Exits: says what is wrong with the value, and which form to write. */
_Noreturn void sentence_die(
    const struct sentence *sentence, const char *what, struct slice value);

/* Returns the word at an index, or NULL at the end. */
const struct word *sentence_word(const struct sentence *sentence, size_t at);

/* Returns whether this word, not in quotes, is at the index. */
bool sentence_is(const struct sentence *sentence, size_t at, const char *text);

/*
 * Returns the number of words if the phrase is at the index, else 0.  The first
 * word of a sentence may have a capital.
 */
size_t sentence_phrase(
    const struct sentence *sentence, size_t at, const char *phrase);

/* Returns whether the next word is this one, and takes it. */
bool sentence_take_word(struct sentence *sentence, const char *text);

/* Returns the words from one index to another, with their separators. */
struct slice sentence_join(struct sentence *sentence, size_t from, size_t to);

/* Reads the date at the index, without taking it, as when_read does. */
struct when sentence_date(const struct sentence *sentence, size_t at,
    enum when_side side, bool surely);

/* The same for a duration; returns its number of words. */
size_t sentence_minutes(
    const struct sentence *sentence, size_t at, int32_t *minutes);

/*
 * Returns whether a clause begins there, or "and".  A word that may be a day or
 * part of a name begins no clause if it is first.
 */
bool sentence_ends_name(const struct sentence *sentence, size_t at, bool first);

/* Takes a name; exits if it is hardly one; empty if no name is there. */
struct slice sentence_take_name(struct sentence *sentence);

/* Takes NAME [, NAME]... [and NAME], separated by `;`; exits without one. */
struct slice sentence_take_names(struct sentence *sentence, struct slice after);

/* Takes the next word; exits at the end. */
struct slice sentence_take_value(struct sentence *sentence, const char *after);

/* Sets a column of the entry; exits if it is set. */
void sentence_set(
    struct sentence *sentence, const char *column, struct slice value);

/*
 * Takes a date, after "on" if surely, and sets the column; exits if it is
 * refused.
 */
void sentence_take_date(struct sentence *sentence, const char *column,
    enum when_side side, bool surely);

/* Takes a duration and sets minutes; returns false without one. */
bool sentence_take_minutes(struct sentence *sentence);

#endif
