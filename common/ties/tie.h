/* What is kept of two people: types only. */
/* SPDX-License-Identifier: ISC */
#ifndef TIE_H
#define TIE_H

#include "base/diag.h"
#include "base/map.h"
#include "ties/days.h"

enum { TIES_NOBODY = MAP_NONE };

/* For tie.known: no `knows` row, or one without a date. */
enum { TIES_UNKNOWN = INT32_MIN, TIES_ALWAYS = INT32_MAX };

/*
 * A pair, a before b.  Sums are of decayed contact-days as of the last one.
 * The size of this struct decides how much memory a log takes.
 */
struct tie {
	uint32_t a, b;
	uint32_t days;	     /* contact-days */
	int32_t first, last; /* of them, DATE_NONE if there was none */
	int32_t known;	     /* the day of the newest `knows` row */
	union {
		struct {
			double d30, d180;
			double m180; /* in the direction with less contact */
		};
		struct daylist daylist; /* until the builder is finished */
	};
};

/* Flags of a contact-day of a and b. */
enum {
	SENT_AB = 1, /* a contacted b */
	SENT_BA = 2,
	INITIATED_AB = 4, /* a row that a initiated names b */
	INITIATED_BA = 8
};

/* Sums over rows, as of some day, in the unit of decay.h. */
struct ratings {
	uint64_t got;	    /* weight * got */
	uint64_t favours90; /* weights of rows in which something was given */
	uint64_t asks90, asked90; /* of rows in which a asked; b asked */
};

/* The date as written, the kind and the note of the last row, concatenated. */
struct lastrow {
	char *bytes;
	uint32_t capacity, date_length, kind_length, note_length;
};

/* Without text, bytes is NULL, and an offset from NULL is not allowed. */
static inline struct slice
lastrow_part(const struct lastrow *last, size_t start, size_t length)
{
	return length > 0 ? (struct slice){last->bytes + start, length}
			  : slice_empty;
}

static inline struct slice
lastrow_date(const struct lastrow *last)
{
	return lastrow_part(last, 0, last->date_length);
}

static inline struct slice
lastrow_kind(const struct lastrow *last)
{
	return lastrow_part(last, last->date_length, last->kind_length);
}

static inline struct slice
lastrow_note(const struct lastrow *last)
{
	return lastrow_part(
	    last, last->date_length + last->kind_length, last->note_length);
}

/*
 * What rows say of a tie, seen from one end, here called a.  If all contacts
 * are kept, that is tie.a, and ratings are as of the last contact-day; else it
 * is me, and ratings are as of today.  Days are contact-days.
 */
struct contact {
	uint64_t minutes, timed; /* the sum, and the rows that have some */
	uint64_t got, gave;	 /* sums */
	double ab180, ba180;	 /* of days on which a contacted b; b, a */
	struct lastrow last;
	uint32_t out, in;	   /* days that a initiated; b initiated */
	uint32_t ratings;	   /* number + 1, 0 without */
	uint8_t on_first, on_last; /* flags of these days */
};

/*
 * A part of a tie, such as one year of it, with ratings as of its last
 * contact-day.  The numbers tie.a and tie.b are not used.
 */
struct ties_part {
	struct slice a, b;
	struct tie tie;
	struct contact contact; /* seen from a; without ratings */
	struct ratings ratings;
	struct slice date, kind, note; /* of the last row */
	struct place place; /* its file name must outlive the builder */
};

#endif
