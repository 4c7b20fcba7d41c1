/* What a row says of two people, on its way from a log to their tie. */
/* SPDX-License-Identifier: ISC */
#ifndef ENTRY_H
#define ENTRY_H

#include "ties/days.h"
#include "ties/tie.h"

enum {
	ENTRY_MARGIN = 32,
	ENTRY_DATE = 10 /* bytes of a date without a time */
};

struct entry {
	uint32_t people[2]; /* a and b; a initiated, if anyone did */
	/*
	 * Packed with its flags.  A `knows` row has no flags, and the day after
	 * DATE_LAST stands for TIES_ALWAYS.
	 */
	uint32_t day;
	uint32_t minutes; /* 0 if empty, as those that follow */
	uint8_t got, gave;
	bool timed; /* minutes is not empty */
	bool asks;  /* the row is an ask */
	/*
	 * As written, trimmed but for the note; the date only if it has a time.
	 * ENTRY_MARGIN bytes after each of them can be read too.
	 */
	struct slice date, kind, note;
};

/* Returns the packed day of an entry; TIES_ALWAYS only without flags. */
static inline uint32_t
entry_day(int32_t day, uint32_t flags)
{
	return days_pack(day <= DATE_LAST ? day : DATE_LAST + 1, flags);
}

/* Returns the day of a `knows` row from its packed day. */
static inline int32_t
entry_known(uint32_t packed)
{
	int32_t day = days_unpack(packed);

	return day <= DATE_LAST ? day : TIES_ALWAYS;
}

/* Returns the date if it has a time; the day tells all others. */
static inline struct slice
entry_date(struct slice date)
{
	return date.length > ENTRY_DATE ? date : slice_empty;
}

/* Copies a text, mostly a short one, and up to ENTRY_MARGIN bytes more. */
static inline char *
entry_copy(char *to, struct slice text)
{
	for (size_t i = 0; i < text.length; i += ENTRY_MARGIN)
		memcpy(to + i, text.data + i, ENTRY_MARGIN);
	return to + text.length;
}

#endif
