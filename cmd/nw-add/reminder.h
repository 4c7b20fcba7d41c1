/* Reads a reminder: remind me of Ada in 3 weeks: the lease. */
/* SPDX-License-Identifier: ISC */
#ifndef REMINDER_H
#define REMINDER_H

#include "nw-add/sentence.h"

/*
 * Reads the sentence if it is a reminder: sets name, next and, if it says why,
 * next_note.  Returns false for any other sentence;
 * exits if it is malformed.
 */
bool reminder_read(struct sentence *sentence);

#endif
