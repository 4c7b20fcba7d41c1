/* Interactions counted by group: who began, what was kept up, what came back.
 */
/* SPDX-License-Identifier: ISC */
#ifndef INITIATIONS_H
#define INITIATIONS_H

#include "nw-reverse/interactions.h"

enum {
	INITIATIONS_HALF_YEAR = 180,  /* days that a trend compares */
	INITIATIONS_KEPT_WITHIN = 90, /* days to a second contact-day */
	INITIATIONS_BACK_WITHIN = 30  /* days to an initiation of theirs */
};

/* What has a count of its own: a period, a kind, a person; or there is one. */
enum initiations_group {
	INITIATIONS_MONTH,
	INITIATIONS_QUARTER,
	INITIATIONS_YEAR,
	INITIATIONS_KIND,
	INITIATIONS_PERSON,
	INITIATIONS_ALL
};

/* What is counted of one group; each way of counting uses some of it. */
struct count {
	struct slice label; /* "2026-06", "2026Q2", "2026", a kind, a name */
	uint64_t in, out, in_before, out_before; /* initiations */
	uint64_t begun, kept, open;		 /* open: too young to tell */
	uint64_t given, followed;
};

struct initiations {
	enum initiations_group group;
	int32_t today;
	const struct map *names; /* of people: ties->spellings */
	struct map labels;
	struct count *list; /* by label */
	size_t capacity;
};

void initiations_open(struct initiations *initiations,
    enum initiations_group group, int32_t today, const struct map *names);
void initiations_close(struct initiations *initiations);

bool initiations_is_period(enum initiations_group group);

/*
 * Each of these ways of counting adds all interactions with one person, which
 * are in order.  Initiations, theirs (in) and mine (out):
 */
void initiations_count(struct initiations *initiations,
    const struct interaction *list, size_t count);

/* The same of the last half-year, and apart from it of the one before. */
void initiations_halves(struct initiations *initiations,
    const struct interaction *list, size_t count);

/*
 * The relation begun by the first of them: who began it, and whether it was
 * kept up by a second contact-day in time.
 */
void initiations_relation(struct initiations *initiations,
    const struct interaction *list, size_t count);

/*
 * What I gave, by its kind and each of its topics whatever the group is, and
 * whether they came back of their own accord in time.
 */
void initiations_gifts(struct initiations *initiations,
    const struct interaction *list, size_t count);

/* Groups for periods in which nothing happened too, up to today's. */
void initiations_fill_periods(
    struct initiations *initiations, const struct interactions *interactions);

#endif
