/* A calendar of people, as it is written: RFC 5545 and RFC 7986. */
/* SPDX-License-Identifier: ISC */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdio.h>

#include "records/people.h"

enum calendar_kind {
	CALENDAR_DUE,  /* to be in touch */
	CALENDAR_NEXT, /* a follow-up */
	CALENDAR_BIRTHDAY
};

enum { CALENDAR_SILENT = -1 };

struct calendar {
	bool todo; /* tasks instead of events */
	int alarm; /* minutes after midnight, or CALENDAR_SILENT */
	FILE *out;
	const struct people *people;
	int32_t today;
	size_t count; /* of entries */
};

/*
 * Writes the beginning of a calendar whose other members are set.  The people
 * outlive it.
 */
void calendar_begin(struct calendar *calendar, FILE *out,
    const struct people *people, int32_t today);

/*
 * Writes an entry about a person on that day.  Its identifier is made of the
 * kind and the name, so the same entry of a later calendar replaces it.
 */
void calendar_print(struct calendar *calendar, enum calendar_kind kind,
    const struct person *person, int32_t day);

/* Writes the end.  Exits if stdout cannot be written. */
void calendar_end(const struct calendar *calendar);

#endif
