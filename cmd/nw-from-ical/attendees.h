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
	struct slice *to; /* without from; may have duplicates */
	size_t count, capacity;
	size_t listed; /* number of attendees of any kind */
	bool declined; /* by me */
	bool asked;    /* I am an attendee */
	bool answered; /* by me, or I am the organiser */
	bool invited;  /* an event so far names an organiser */
	struct arena bytes;
};

/* The importer, owned by the caller, resolves names and knows me. */
void attendees_open(struct attendees *attendees, struct importer *importer);
void attendees_close(struct attendees *attendees);

/*
 * Reads the people of an event, and at most one more attendee than the limit.
 * from is the organiser, else me, else the first attendee.
 */
void attendees_read(struct attendees *attendees, icalcomponent *event);

/*
 * Adds the names of people with an address, whatever they answered, to the
 * learned names of the importer.
 */
void attendees_learn(struct attendees *attendees, icalcomponent *event);

#endif
