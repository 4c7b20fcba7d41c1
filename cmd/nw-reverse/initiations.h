/* Counts of initiations, relationships and favours, by group. */
/* SPDX-License-Identifier: ISC */
#ifndef INITIATIONS_H
#define INITIATIONS_H

#include "ties/interactions.h"

enum {
	INITIATIONS_HALF_YEAR = 180,  /* days that a trend compares */
	INITIATIONS_KEPT_WITHIN = 90, /* days to a second contact-day */
	INITIATIONS_BACK_WITHIN = 30, /* days from a favour to an initiation */
	INITIATIONS_APART = 7 /* days from an initiation before to a favour */
};

enum initiations_grouping {
	INITIATIONS_MONTH,
	INITIATIONS_QUARTER,
	INITIATIONS_YEAR,
	INITIATIONS_KIND,
	INITIATIONS_PERSON,
	INITIATIONS_ALL /* a single group */
};

/* The counts of one group; "open" is too recent to tell. */
struct group {
	struct slice label; /* "2026-06", "2026-Q2", "2026", a kind, a name */
	uint64_t in, out, in_before, out_before; /* initiations */
	uint64_t strangers;			 /* of in: the first contact */
	uint64_t begun, kept, open;		 /* relationships */
	uint64_t given, before, followed, both;	 /* favours */
};

struct initiations {
	enum initiations_grouping grouping;
	int32_t today;
	const struct names *names; /* of people: ties->spellings */
	struct map labels;
	struct group *groups; /* by label */
	size_t capacity;
};

/* The names must outlive the initiations. */
void initiations_open(struct initiations *initiations,
    enum initiations_grouping grouping, int32_t today,
    const struct names *names);
void initiations_close(struct initiations *initiations);

/* Returns whether the groups are months, quarters or years. */
bool initiations_is_period(enum initiations_grouping grouping);

/*
 * Each initiations_count function adds all rows of one person, which are
 * sorted.  This one counts initiations by others (in), those of them by people
 * whom I had never been in contact with (strangers), and those by me (out).
 */
void initiations_count_share(struct initiations *initiations,
    const struct interaction *list, size_t count);

/* Counts the initiations of the last half-year and of the one before. */
void initiations_count_trend(struct initiations *initiations,
    const struct interaction *list, size_t count);

/*
 * Counts a relationship in the group of its first row: who initiated it, and
 * whether a second contact-day followed in time.
 */
void initiations_count_begun(struct initiations *initiations,
    const struct interaction *list, size_t count);

/*
 * Counts each favour that I gave, and whether the person came with an
 * initiation in the INITIATIONS_BACK_WITHIN days after it (followed), in as
 * many days that end INITIATIONS_APART days before it (before), or in both.
 * Groups are the kinds and the topics, whatever the grouping.
 */
void initiations_count_pull(struct initiations *initiations,
    const struct interaction *list, size_t count);

/* Adds a group for each period up to today that has none. */
void initiations_fill_periods(
    struct initiations *initiations, const struct interactions *interactions);

#endif
