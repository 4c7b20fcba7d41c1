/* How well the score ranks who will help: give benefit in the days ahead. */
/* SPDX-License-Identifier: ISC */
#ifndef HELP_H
#define HELP_H

#include "area.h"
#include "cut.h"

enum help_measure {
	HELP_SCORE,
	HELP_VALUE,
	HELP_REACH,
	HELP_RECENCY,
	HELP_DAYS,
	HELP_PAST,    /* all the help before the cut */
	HELP_DECAYED, /* the same, half as much after 180 days */
	HELP_MEASURES
};

struct help_figures {
	struct mean areas[HELP_MEASURES];
	struct mean shares[HELP_MEASURES]; /* held by the first ten */
};

struct help {
	struct help_figures *cuts; /* of each, over people */
	struct map people;
	struct help_figures *by_person; /* of each, over cuts */
	size_t capacity;
};

/* Opens an empty table of that many cuts, for help_close. */
void help_open(struct help *help, size_t cuts);

/*
 * Judges a cut, given its place in the table, its day, and the past.  With a
 * column of benefit everyone of the past is me in turn, else the me of the
 * options is.  Somebody counts who had help in the year before the cut and has
 * five contacts.
 */
void help_judge(struct help *help, const struct source *source, size_t cut,
    int32_t day, const struct ties *past);

/*
 * Prints a table of areas and one of shares, a line for each cut; and the means
 * over people of each person's mean over the cuts.
 */
void help_print(const struct help *help, const int32_t *days, size_t cuts);

void help_close(struct help *help);

#endif
