/* Telephone numbers, and the people who have them. */
/* SPDX-License-Identifier: ISC */
#ifndef PHONES_H
#define PHONES_H

#include "records/people.h"

struct phones {
	const struct people *people;
	struct owners numbers; /* digits, after a plus if international */
	struct map shared;     /* by several people */
};

/* Reads the column phone of the people, who outlive the phones. */
void phones_open(struct phones *phones, const struct people *people);
void phones_close(struct phones *phones);

/*
 * Returns, in the arena, a number as digits, after a plus if it began with one
 * or with 00.  Empty for anything else.
 */
struct slice phones_digits(struct arena *arena, struct slice text);

/* Returns the person who alone has the number, or NULL. */
const struct person *phones_find(
    const struct phones *phones, struct slice number);

#endif
