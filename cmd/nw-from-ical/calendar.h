/* Reads the events of iCalendar files: RFC 5545. */
/* SPDX-License-Identifier: ISC */
#ifndef CALENDAR_H
#define CALENDAR_H

#include "base/diag.h"
#include "nw-from-ical/contentline.h"
#include "nw-from-ical/zones.h"

enum calendar_method {
	CALENDAR_PUBLISHED, /* also requested: the events take place */
	CALENDAR_CANCELLED,
	CALENDAR_ANSWERED /* answers to invitations */
};

/* Callbacks; closure is their first argument. */
struct calendar_handler {
	/*
	 * Gets a valid event, which it then owns, with the properties that a
	 * log needs.
	 */
	void (*event)(void *closure, icalcomponent *event, struct place place);
	/* A component that is neither an event nor a time zone. */
	void (*other)(void *closure);
	/* A malformed part: what it is, the value, and a hint. */
	void (*bad)(void *closure, struct place place, const char *what,
	    struct slice value, const char *hint);
	/* A value that the event, or line that the calendar, does without. */
	void (*skip)(void *closure, struct place place, const char *what,
	    struct slice value);
	/* The end of a calendar. */
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
	struct progress *progress; /* or NULL */
	bool begun;		   /* the file is known to be a calendar */

	/* The current calendar. */
	bool open;
	enum calendar_method method;
	struct zones zones;

	/* The current component in it. */
	struct calendar_item {
		enum calendar_kind kind;
		char *name;
		struct place place;
		size_t depth; /* of components within it */
		size_t bytes;
		bool bad;		  /* reported */
		icalcomponent *component; /* of a zone: once complete */
		icalparser *parser;	  /* of a zone */
	} item;
};

void calendar_open(struct calendar *calendar,
    const struct calendar_handler *handler, void *closure);
void calendar_close(struct calendar *calendar);

/* Shows progress from now on. */
void calendar_watch(struct calendar *calendar, struct progress *progress);

/*
 * Reads a file, or standard input if the path is "-".  Exits if it is not a
 * calendar, or cannot be read.
 */
void calendar_read(struct calendar *calendar, const char *path);

#endif
