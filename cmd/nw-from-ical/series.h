/* The times at which a recurring event takes place. */
/* SPDX-License-Identifier: ISC */
#ifndef SERIES_H
#define SERIES_H

#include "nw-from-ical/recur.h"
#include "nw-from-ical/zones.h"

/*
 * Adds every time up to today that the event takes place, without its
 * exceptions, to instances; the caller frees their list.  Returns false if
 * there are too many.
 */
bool series_expand(struct recur_instances *instances, struct zones *zones,
    icalcomponent *event, struct icaltimetype start);

#endif
