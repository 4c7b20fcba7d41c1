/* Reads a line of English as an entry: the grammar of nw-add(1). */
/* SPDX-License-Identifier: ISC */
#ifndef SPEECH_H
#define SPEECH_H

#include "nw-add/settle.h"

/*
 * Reads the words of a line, each of which may be a name with blanks.  Exits
 * unless it understands all of them.  An interaction sets from, to (names
 * separated by `;`), kind and what else was said.  A reminder sets name, next
 * and next_note.
 */
void speech_read_words(struct entry *entry, char *const arguments[],
    size_t count, const struct settler *settler, struct place place);

/* The same for a line, which is split at blanks. */
void speech_read_line(struct entry *entry, struct slice line,
    const struct settler *settler, struct place place);

#endif
