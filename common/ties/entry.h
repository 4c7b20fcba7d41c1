/* What a row says of two people, on its way from a log to their tie. */
/* SPDX-License-Identifier: ISC */
#ifndef ENTRY_H
#define ENTRY_H

#include "ties/tie.h"

enum { ENTRY_MARGIN = 32 };

struct entry {
	uint32_t people[2]; /* a and b; a initiated, if anyone did */
	int32_t day;	    /* of a `knows` row, or TIES_ALWAYS */
	uint32_t flags;	    /* of the day, as in tie.h; 0 for `knows` */
	uint32_t minutes, got, gave; /* 0 if empty */
	bool timed;		     /* minutes is not empty */
	bool asks;		     /* the row is an ask */
	/*
	 * As written, trimmed but for the note.  ENTRY_MARGIN bytes after each
	 * of them can be read too.
	 */
	struct slice date, kind, note;
};

#endif
