/* The time zones of a calendar, by their TZID. */
/* SPDX-License-Identifier: ISC */
#ifndef ZONES_H
#define ZONES_H

#include <libical/ical.h>

#include "base/map.h"

struct zones {
	struct map names;
	struct zone {
		icaltimezone *zone; /* NULL if unknown */
		bool own;	    /* of the calendar: freed with it */
	} * list;
	size_t capacity;
	size_t rules; /* of all zones that were added */
};

void zones_open(struct zones *zones);
void zones_close(struct zones *zones);

/* Removes the zones at the end of a calendar, before the next one. */
void zones_forget(struct zones *zones);

/*
 * Returns whether the VTIMEZONE is valid, and then owns it.  After many rules
 * no other zone is valid, because libical expands them.
 */
bool zones_add(struct zones *zones, icalcomponent *component);

/*
 * Returns the zone that a property names, of the calendar or well known; NULL
 * if it names no zone or an unknown one.
 */
icaltimezone *zones_of(struct zones *zones, icalproperty *property);

/* Returns the time of a property in its zone; a null time if it is missing. */
struct icaltimetype zones_time(
    struct zones *zones, icalcomponent *event, icalproperty_kind kind);

#endif
