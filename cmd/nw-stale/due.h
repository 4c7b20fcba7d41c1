/* How overdue a person is: nw-stale(1). */
/* SPDX-License-Identifier: ISC */
#ifndef DUE_H
#define DUE_H

#include "records/people.h"
#include "records/status.h"

/* What is read of a person, besides the columns of nw-people(5). */
enum due_column {
	DUE_LAST,
	DUE_RHYTHM,
	DUE_REACH,
	DUE_WARMTH,
	DUE_ANSWER,
	DUE_DAYS,
	DUE_LOSS,
	DUE_VALUE,
	DUE_USUAL,
	DUE_COLUMNS
};

/* By due_column, ended by NULL. */
extern const struct people_domain due_domains[DUE_COLUMNS + 1];

/* A person and how overdue they are.  Real numbers are NAN if unknown. */
struct candidate {
	const struct person *person;
	int32_t gap;	 /* days since the last contact, if contacted */
	double interval; /* days; NAN: never */
	double overdue;	 /* gap / interval, rounded as it is printed */
	double reach;	 /* warmth if there is no reach */
	double loss, value;
	double days;	  /* contact-days */
	double usual;	  /* minutes */
	int32_t birthday; /* a day that is soon, or DATE_NONE */
	int32_t age;	  /* then; 0 if it is not known */
	enum status status;
	bool contacted;
	bool one_way; /* contact never went both ways, and nobody set every */
	bool snoozed; /* or their interval is never */
	bool picked;  /* for --fresh or --dormant */
	bool chosen;
};

/* Finds the columns; at[] receives HEADER_NONE for those that are missing. */
void due_find_columns(uint32_t at[DUE_COLUMNS], const struct header *header);

/* Returns the person as of today, not chosen yet. */
struct candidate due_candidate(
    const uint32_t at[DUE_COLUMNS], const struct person *person, int32_t today);

/*
 * Sets the birthday of a person if it is at most that many days from today.
 * Returns false if the cell of the person is not a date.
 */
bool due_set_birthday(struct candidate *candidate, struct slice cell,
    int32_t within, int32_t today);

/* Returns the first date on which overdue is 1; "" if no calendar has it. */
struct date_text due_date(const struct candidate *candidate, int32_t today);

#endif
