/* A person as a vCard, as it is written: RFC 2426 and RFC 6350. */
/* SPDX-License-Identifier: ISC */
#ifndef CARD_H
#define CARD_H

#include <stdio.h>

#include "base/notices.h"
#include "records/people.h"

struct card_writer {
	FILE *out;
	bool four; /* version 4.0 instead of 3.0 */
	const struct people *people;
	struct map identifiers;		/* so far */
	struct notices notices;		/* about them */
	size_t odd_birthdays;		/* that are no dates */
	const struct person *first_odd; /* who has the first of them */
};

/* The people outlive the writer. */
void card_open(struct card_writer *writer, FILE *out, bool four,
    const struct people *people);

/*
 * Writes the card of a person.  Says so if another card has its identifier, and
 * gives it another one.  Exits if stdout cannot be written.
 */
void card_print(struct card_writer *writer, const struct person *person);

/* Says which birthdays are no dates. */
void card_close(struct card_writer *writer);

#endif
