/* What is kept of two people: types only. */
/* SPDX-License-Identifier: ISC */
#ifndef TIE_H
#define TIE_H

#include "base/diag.h"
#include "base/map.h"
#include "ties/decay.h"

enum { TIES_NOBODY = MAP_NONE };

/* For tie.known: no `knows` row, or one without a date. */
enum { TIES_UNKNOWN = INT32_MIN, TIES_ALWAYS = INT32_MAX };

/* A pair, a before b.  Sums are of decayed contact-days as of the last one. */
struct tie {
	uint32_t a, b;
	uint32_t days;	     /* contact-days */
	int32_t first, last; /* of them, DATE_NONE if there was none */
	int32_t known;	     /* the day of the newest `knows` row */
	double d30, d180;
	double m180; /* in the direction with less contact */
};

/* Flags of a contact-day of a and b. */
enum {
	SENT_AB = 1, /* a contacted b */
	SENT_BA = 2,
	INITIATED_AB = 4, /* a row that a initiated names b */
	INITIATED_BA = 8
};

/* Returns the flags with a and b exchanged. */
static inline uint32_t
tie_turned(uint32_t flags)
{
	return (flags & (SENT_AB | INITIATED_AB)) << 1 |
	    (flags & (SENT_BA | INITIATED_BA)) >> 1;
}

/* Sums over rows, as of some day, in the unit of decay.h. */
struct ratings {
	uint64_t got;	    /* weight * got */
	uint64_t favours90; /* weights of rows in which something was given */
	uint64_t asks90, asked90; /* of rows in which a asked; b asked */
};

/*
 * What rows say of a tie, seen from one end, here called a: from me, or without
 * me from tie.a.  Days are contact-days.
 */
struct contact {
	uint64_t minutes, timed; /* the sum, and the rows that have some */
	uint64_t got, gave;	 /* sums */
	double ab180, ba180;	 /* of days on which a contacted b; b, a */
	const char *words;	 /* date, kind and note of the last row */
	uint32_t date_length, kind_length, note_length;
	uint32_t out, in;	   /* days that a initiated; b initiated */
	uint8_t on_first, on_last; /* flags of these days */
	struct ratings ratings;	   /* as of today with me, else the last day */
};

/* Returns the date of the last row, empty if it has no time. */
static inline struct slice
contact_date(const struct contact *contact)
{
	return (struct slice){contact->words, contact->date_length};
}

static inline struct slice
contact_kind(const struct contact *contact)
{
	/* An offset from NULL is not allowed. */
	if (contact->words == NULL)
		return slice_empty;
	return (struct slice){
	    contact->words + contact->date_length, contact->kind_length};
}

static inline struct slice
contact_note(const struct contact *contact)
{
	if (contact->words == NULL)
		return slice_empty;
	return (struct slice){
	    contact->words + contact->date_length + contact->kind_length,
	    contact->note_length};
}

/*
 * A part of a tie, such as one year of it, with ratings as of its last
 * contact-day.  The numbers tie.a and tie.b are not used.
 */
struct ties_part {
	struct slice a, b;
	struct tie tie;
	struct contact contact;	       /* seen from a; without words */
	struct slice date, kind, note; /* of the last row */
	struct place place; /* its file name must outlive the builder */
};

#endif
