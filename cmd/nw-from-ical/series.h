/* The times at which a recurring event takes place. */
/* SPDX-License-Identifier: ISC */
#ifndef SERIES_H
#define SERIES_H

#include "nw-from-ical/recur.h"
#include "nw-from-ical/zones.h"

/*
 * Adds every time that the event takes place, from the first to the last day of
 * instances and without its exceptions, to them; the caller frees their list.
 * Returns false if there are too many.
 */
bool series_expand(struct recur_instances *instances, struct zones *zones,
    icalcomponent *event, struct icaltimetype start);

#endif
