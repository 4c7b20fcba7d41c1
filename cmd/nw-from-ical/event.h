/* What an event of a calendar says, and how its instances are identified. */
/* SPDX-License-Identifier: ISC */
#ifndef EVENT_H
#define EVENT_H

#include "nw-from-ical/datetime.h"
#include "nw-from-ical/zones.h"

/* Returns the text of a property, empty if the event lacks it. */
struct slice event_text(icalcomponent *event, icalproperty_kind kind);

/* Returns the UID, empty if the event lacks it. */
struct slice event_uid(icalcomponent *event);

/*
 * Returns what identifies the event: the UID, or a number made from a very long
 * one.  It lives as long as the event and the arena.
 */
struct slice event_key(struct arena *arena, icalcomponent *event);

/*
 * Returns how long the event is: 0 if it does not say, below 0 if its end is
 * before the start.
 */
int64_t event_minutes(
    struct zones *zones, icalcomponent *event, struct icaltimetype start);

/* Returns whether the status of the event is CANCELLED. */
bool event_cancelled(icalcomponent *event);

/* Returns whether the event is a series, not an exception to one. */
bool event_recurs(icalcomponent *event);

/* Returns whether the event is a series, or a changed time of one. */
bool event_of_series(icalcomponent *event);

/* Returns what is wrong with an event as a whole; NULL if nothing is. */
const char *event_problem(
    icalcomponent *event, struct icaltimetype start, size_t attendees);

/* Removes a DTEND that is before the start; returns whether there was one. */
bool event_drop_bad_end(
    struct zones *zones, icalcomponent *event, struct icaltimetype start);

/*
 * Removes the rules and dates of a series from before 1753, where libical uses
 * the Julian calendar; returns whether there were any.
 */
bool event_drop_old_rules(icalcomponent *event, struct icaltimetype start);

/* Returns, in the arena, ical:KEY/TIME, which identifies an instance. */
struct slice event_ref(
    struct arena *arena, struct slice key, struct datetime_stamp stamp);

/* Adds an instance of the event with that key to a set of them. */
void event_note(struct map *map, struct slice key, struct icaltimetype time);

/*
 * Returns whether the set has an instance: the same instant, in any zone; or
 * the same day or time as written, if one of the two is only a day, or has no
 * zone.
 */
bool event_noted(
    const struct map *map, struct slice key, struct icaltimetype time);

#endif
