/* Interactions counted by group: who began, what was kept up, what came back.
 */
/* SPDX-License-Identifier: ISC */
#ifndef COUNTS_H
#define COUNTS_H

#include "nw-reverse/interactions.h"

enum {
	COUNTS_HALF_YEAR = 180,	 /* days that a trend compares */
	COUNTS_KEPT_WITHIN = 90, /* days to a second contact-day */
	COUNTS_BACK_WITHIN = 30	 /* days to an initiation of theirs */
};

/* What has a count of its own: a period, a kind, a person; or there is one. */
enum counts_group {
	COUNTS_MONTH,
	COUNTS_QUARTER,
	COUNTS_YEAR,
	COUNTS_KIND,
	COUNTS_PERSON,
	COUNTS_ALL
};

/* What is counted of one group; each way of counting uses some of it. */
struct count {
	struct slice label; /* "2026-06", "2026Q2", "2026", a kind, a name */
	uint64_t in, out, in_before, out_before; /* initiations */
	uint64_t begun, kept, open;		 /* open: too young to tell */
	uint64_t given, followed;
};

struct counts {
	enum counts_group group;
	int32_t today;
	const struct map *names; /* of people: ties->spellings */
	struct map labels;
	struct count *list; /* by label */
	size_t capacity;
};

void counts_open(struct counts *counts, enum counts_group group, int32_t today,
    const struct map *names);
void counts_close(struct counts *counts);

bool counts_is_period(enum counts_group group);

/*
 * Each of these ways of counting adds all interactions with one person, which
 * are in order.  Initiations, theirs (in) and mine (out):
 */
void counts_initiations(
    struct counts *counts, const struct interaction *list, size_t count);

/* The same of the last half-year, and apart from it of the one before. */
void counts_halves(
    struct counts *counts, const struct interaction *list, size_t count);

/*
 * The relation begun by the first of them: who began it, and whether it was
 * kept up by a second contact-day in time.
 */
void counts_relation(
    struct counts *counts, const struct interaction *list, size_t count);

/*
 * What I gave, by its kind and each of its topics whatever the group is, and
 * whether they came back of their own accord in time.
 */
void counts_gifts(
    struct counts *counts, const struct interaction *list, size_t count);

/* Groups for periods in which nothing happened too, up to today's. */
void counts_fill_periods(
    struct counts *counts, const struct interactions *interactions);

#endif
