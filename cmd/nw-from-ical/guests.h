/* Who took part in an event of a calendar. */
/* SPDX-License-Identifier: ISC */
#ifndef GUESTS_H
#define GUESTS_H

#include <libical/ical.h>

#include "import/learned.h"

enum { GUESTS_LIMIT = 1000 };

struct guests {
	const struct people *people;
	struct slice me; /* resolved; empty if nobody said */
	struct slice from;
	struct slice *to; /* each but from; somebody may be there twice */
	size_t count, capacity;
	size_t listed; /* attendees, whoever they are */
	bool declined; /* by me */
	bool invited;  /* so far: an organiser was named */
	bool met_me;   /* so far: I was named */
	struct arena bytes;
};

/* The people stay the caller's, and so does me. */
void guests_open(struct guests *guests, const struct people *people);
void guests_close(struct guests *guests);

/*
 * Reads those of an event, up to one more attendee than the limit: it was begun
 * by the organiser, or by me, or the first attendee.
 */
void guests_read(struct guests *guests, icalcomponent *event);

/* Adds the names of its people that have an address, whatever they answered. */
void guests_learn(struct guests *guests, icalcomponent *event,
    struct learned *learned, uint64_t number);

#endif
