/* Files of iCalendar (RFC 5545) as events, one after the other. */
/* SPDX-License-Identifier: ISC */
#ifndef CALENDAR_H
#define CALENDAR_H

#include "base/diag.h"
#include "nw-from-ical/contentline.h"
#include "nw-from-ical/zones.h"

enum calendar_method {
	CALENDAR_PUBLISHED, /* or asked for: the events are to take place */
	CALENDAR_CANCELLED,
	CALENDAR_ANSWERED /* what somebody said to an invitation */
};

/* What is done with what is read; closure comes first in each. */
struct calendar_handler {
	/*
	 * A sound event, with those of its properties that matter to a log;
	 * takes it over.
	 */
	void (*event)(void *closure, icalcomponent *event, struct place place);
	/* A component that is no event and no time zone. */
	void (*other)(void *closure);
	/* What is malformed: what it is, which value, and a hint. */
	void (*bad)(void *closure, struct place place, const char *what,
	    struct slice value, const char *hint);
	/* The end of a calendar, of which nothing is to come. */
	void (*end)(void *closure);
};

enum calendar_kind {
	CALENDAR_NONE,
	CALENDAR_EVENT,
	CALENDAR_ZONE,
	CALENDAR_OTHER
};

struct calendar {
	const struct calendar_handler *handler;
	void *closure;
	struct contentline contentline;
	struct progress *progress; /* NULL if nobody watches */
	bool begun; /* the file has shown that it is a calendar */

	/* The calendar at hand. */
	bool open;
	enum calendar_method method;
	struct zones zones;

	/* The component within it that is being read. */
	struct calendar_item {
		enum calendar_kind kind;
		char *name;
		struct place place;
		size_t depth; /* of components within it */
		size_t bytes;
		bool bad;		  /* reported */
		icalcomponent *component; /* of a zone once it is whole */
		icalparser *parser;	  /* of a zone */
	} item;
};

void calendar_open(struct calendar *calendar,
    const struct calendar_handler *handler, void *closure);
void calendar_close(struct calendar *calendar);

/* Shows from now on how far it is. */
void calendar_watch(struct calendar *calendar, struct progress *progress);

/*
 * Reads a file, "-" being standard input.  Dies if it is not a calendar, or
 * cannot be read.
 */
void calendar_read(struct calendar *calendar, const char *path);

#endif
