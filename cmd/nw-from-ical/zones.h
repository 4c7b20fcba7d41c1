/* The time zones of a calendar, by their TZID. */
/* SPDX-License-Identifier: ISC */
#ifndef ZONES_H
#define ZONES_H

#include <libical/ical.h>

#include "base/map.h"

struct zones {
	struct map names;
	struct zone {
		icaltimezone *zone; /* NULL where nobody knows it */
		bool own;	    /* of the calendar: to be freed with it */
	} * list;
	size_t capacity;
};

void zones_open(struct zones *zones);
void zones_close(struct zones *zones);

/* Takes over a VTIMEZONE if it is a sound one; else false. */
bool zones_add(struct zones *zones, icalcomponent *component);

/*
 * The zone that a property names: the calendar's own, or one that everybody
 * knows; NULL where it names none, or one that is not known.
 */
icaltimezone *zones_of(struct zones *zones, icalproperty *property);

/* The time that such a property of the event has, in its zone; null if none. */
struct icaltimetype zones_time(
    struct zones *zones, icalcomponent *event, icalproperty_kind kind);

#endif
