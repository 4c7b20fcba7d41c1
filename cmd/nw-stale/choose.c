/* Whom nw-stale prints, and in which order. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "nw-stale/choose.h"

enum { DEFAULT_MINUTES = 30 };

/* The greatest number first, missing numbers last. */
static int
compare_down(double a, double b)
{
	if (isnan(a) || isnan(b))
		return isnan(a) - isnan(b);
	return (a < b) - (a > b);
}

static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *one = a, *two = b;
	int order = compare_down(one->loss, two->loss);

	if (order == 0)
		order = compare_down(one->overdue, two->overdue);
	if (order == 0 && one->fresh && two->fresh)
		order = compare_down(one->value, two->value);
	if (order == 0)
		order = slice_compare(one->person->name, two->person->name);
	return order;
}

static int
compare_fresh(const void *a, const void *b)
{
	const struct candidate *one = *(struct candidate *const *)a;
	const struct candidate *two = *(struct candidate *const *)b;
	int order = compare_down(one->value, two->value);

	return order != 0 ? order
			  : slice_compare(one->person->name, two->person->name);
}

/* Whole weeks since Monday, 1970-01-05. */
static int64_t
week_of(int32_t day)
{
	int64_t days = (int64_t)day - 4;

	return days >= 0 ? days / 7 : -((6 - days) / 7);
}

/*
 * Returns where to start among equals.  Each week it moves on by as many as
 * are chosen, so that everybody's turn comes.
 */
static size_t
first_of(size_t equals, size_t wanted, int32_t today)
{
	int64_t weeks = week_of(today) % (int64_t)equals;
	int64_t place = (int64_t)(wanted % equals) * weeks % (int64_t)equals;

	return (size_t)(place >= 0 ? place : place + (int64_t)equals);
}

static void
choose_fresh(
    struct candidate *candidates, size_t total, size_t wanted, int32_t today)
{
	struct candidate **fresh = alloc_zeroed(total, sizeof(*fresh));
	size_t count = 0, chosen = 0, start = 0;

	for (size_t i = 0; i < total; i++)
		if (candidates[i].status == DUE_NEW && !candidates[i].snoozed)
			fresh[count++] = &candidates[i];
	qsort(fresh, count, sizeof(*fresh), compare_fresh);
	while (start < count && chosen < wanted) {
		size_t equals = 1, first;

		while (start + equals < count &&
		    compare_down(
			fresh[start]->value, fresh[start + equals]->value) == 0)
			equals++;
		first = first_of(equals, wanted, today);
		for (size_t i = 0; i < equals && chosen < wanted; i++) {
			fresh[start + (first + i) % equals]->fresh = true;
			chosen++;
		}
		start += equals;
	}
	free(fresh);
}

static bool
is_wanted(const struct candidate *candidate, const struct choice *choice)
{
	if (choice->all || candidate->fresh)
		return true;
	if (candidate->snoozed)
		return false;
	if (candidate->status == DUE_OK)
		return choice->within > 0 &&
		    candidate->gap + (double)choice->within >=
		    candidate->interval;
	return candidate->status == DUE_NOW || candidate->status == DUE_STALE ||
	    (candidate->status == DUE_LAPSED && choice->lapsed);
}

static int
compare_bargains(const void *a, const void *b)
{
	const struct candidate *one = *(struct candidate *const *)a;
	const struct candidate *two = *(struct candidate *const *)b;
	double first = (isnan(one->loss) ? 0 : one->loss) / one->usual;
	double second = (isnan(two->loss) ? 0 : two->loss) / two->usual;
	int order = compare_down(first, second);

	return order != 0 ? order : compare_candidates(one, two);
}

/* Greedy: the greatest loss per minute first, if it still fits. */
static void
keep_to_budget(struct candidate *candidates, size_t total, double budget)
{
	struct candidate **chosen = alloc_zeroed(total, sizeof(*chosen));
	size_t count = 0;

	for (size_t i = 0; i < total; i++) {
		if (isnan(candidates[i].usual))
			candidates[i].usual = DEFAULT_MINUTES;
		if (candidates[i].chosen)
			chosen[count++] = &candidates[i];
	}
	qsort(chosen, count, sizeof(*chosen), compare_bargains);
	for (size_t i = 0; i < count; i++) {
		chosen[i]->chosen = chosen[i]->usual <= budget;
		if (chosen[i]->chosen)
			budget -= chosen[i]->usual;
	}
	free(chosen);
}

void
choose(struct candidate *candidates, size_t count, const struct choice *choice,
    int32_t today)
{
	size_t chosen = 0;

	choose_fresh(candidates, count, choice->fresh, today);
	qsort(candidates, count, sizeof(*candidates), compare_candidates);
	for (size_t i = 0; i < count; i++)
		candidates[i].chosen = is_wanted(&candidates[i], choice);
	if (choice->budget >= 0)
		keep_to_budget(candidates, count, choice->budget);
	for (size_t i = 0; i < count; i++)
		if (candidates[i].chosen && ++chosen > choice->limit)
			candidates[i].chosen = false;
}

bool
choose_any_due(const struct candidate *candidates, size_t count,
    const struct choice *choice)
{
	const struct choice only_due = {
	    .within = choice->within, .lapsed = choice->lapsed};

	for (size_t i = 0; i < count; i++)
		if (is_wanted(&candidates[i], &only_due))
			return true;
	return false;
}
