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
};

void zones_open(struct zones *zones);
void zones_close(struct zones *zones);

/* Returns whether the VTIMEZONE is valid, and then owns it. */
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
