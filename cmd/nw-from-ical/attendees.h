/* Who took part in an event of a calendar. */
/* SPDX-License-Identifier: ISC */
#ifndef ATTENDEES_H
#define ATTENDEES_H

#include <libical/ical.h>

#include "import/importer.h"

enum { ATTENDEES_LIMIT = 1000 };

struct attendees {
	struct importer *importer;
	struct slice from;
	struct slice *to; /* each but from; somebody may be there twice */
	size_t count, capacity;
	size_t listed; /* attendees, whoever they are */
	bool declined; /* by me */
	bool invited;  /* so far: an organiser was named */
	struct arena bytes;
};

/* The importer, which stays the caller's, resolves names and knows me. */
void attendees_open(struct attendees *attendees, struct importer *importer);
void attendees_close(struct attendees *attendees);

/*
 * Reads those of an event, up to one more attendee than the limit: it was begun
 * by the organiser, or by me, or the first attendee.
 */
void attendees_read(struct attendees *attendees, icalcomponent *event);

/*
 * Adds the names of people with an address, whatever they answered, to those
 * that the importer learned.
 */
void attendees_learn(struct attendees *attendees, icalcomponent *event);

#endif
