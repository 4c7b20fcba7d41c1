/* Who took part in an event of a calendar. */
/* SPDX-License-Identifier: ISC */
#ifndef ATTENDEES_H
#define ATTENDEES_H

#include <libical/ical.h>

#include "import/learned.h"

enum { ATTENDEES_LIMIT = 1000 };

struct attendees {
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
void attendees_open(struct attendees *attendees, const struct people *people);
void attendees_close(struct attendees *attendees);

/*
 * Reads those of an event, up to one more attendee than the limit: it was begun
 * by the organiser, or by me, or the first attendee.
 */
void attendees_read(struct attendees *attendees, icalcomponent *event);

/* Adds the names of its people that have an address, whatever they answered. */
void attendees_learn(struct attendees *attendees, icalcomponent *event,
    struct learned *learned, uint64_t number);

#endif
