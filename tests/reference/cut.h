/* A log as it was at a cut, a day, and what came in the days after it. */
/* SPDX-License-Identifier: ISC */
#ifndef CUT_H
#define CUT_H

#include "ties/builder.h"
#include "tool/options.h"

enum { AHEAD = 90 }; /* days */

struct source {
	struct options options;
	struct people people;
	char *const *logs;
	size_t log_count;
	const char
	    *benefit; /* a column: the benefit to those in `to`; or NULL */
};

/*
 * Fills both networks, for ties_close; me may be empty: nobody.  With a column
 * of benefit, that is what me got in the rows that others initiated; else it is
 * the column got.  The watch, which may be NULL, sees the rows of the past.
 * Returns the last day of the log.
 */
int32_t cut_read(const struct source *source, int32_t day, struct slice me,
    const struct builder_watch *watch, struct ties *past, struct ties *ahead);

/* Returns whether two people had contact; the tie may be NULL. */
bool cut_contact(const struct tie *tie);

/* Returns whether the log says what was got. */
bool cut_knows_benefit(const struct source *source);

#endif
