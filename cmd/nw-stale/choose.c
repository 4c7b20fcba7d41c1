/* Whom nw-stale prints, and in which order. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "nw-stale/choose.h"

enum { DEFAULT_MINUTES = 30, DORMANT_DAYS = 10 };

/* The greatest number first, missing numbers last. */
static int
compare_down(double a, double b)
{
	if (isnan(a) || isnan(b))
		return isnan(a) - isnan(b);
	return (a < b) - (a > b);
}

/* Returns the day of a follow-up or a birthday; DATE_NONE for others. */
static int32_t
day_of(const struct candidate *candidate)
{
	if (candidate->status == STATUS_NEXT)
		return candidate->person->next;
	return candidate->status == STATUS_BIRTHDAY ? candidate->birthday
						    : DATE_NONE;
}

/* Follow-ups come first, then birthdays, each by its day; then all others. */
static int
compare_days(const struct candidate *a, const struct candidate *b)
{
	int32_t day_a = day_of(a), day_b = day_of(b);
	int order = (b->status == STATUS_NEXT) - (a->status == STATUS_NEXT);

	if (order == 0)
		order = (day_b != DATE_NONE) - (day_a != DATE_NONE);
	return order != 0 ? order : (day_a > day_b) - (day_a < day_b);
}

static int
compare_candidates(const void *first, const void *second)
{
	const struct candidate *a = first, *b = second;
	int order = compare_days(a, b);

	if (order == 0)
		order = compare_down(a->loss, b->loss);
	if (order == 0)
		order = compare_down(a->overdue, b->overdue);
	if (order == 0 && a->status == STATUS_NEW && a->picked && b->picked)
		order = compare_down(a->value, b->value);
	if (order == 0)
		order = slice_compare(a->person->name, b->person->name);
	return order;
}

/* A person whose turn may come, and their place in the queue. */
struct turn {
	double rank;  /* the greatest first */
	uint64_t lot; /* drawn again each week; the least first */
	struct candidate *candidate;
};

static int
compare_turns(const void *first, const void *second)
{
	const struct turn *a = first, *b = second;
	int order = compare_down(a->rank, b->rank);

	if (order == 0)
		order = (a->lot > b->lot) - (a->lot < b->lot);
	return order != 0 ? order
			  : slice_compare(a->candidate->person->name,
				b->candidate->person->name);
}

/* Returns whole weeks since Monday, 1970-01-05. */
static int64_t
week_of(int32_t day)
{
	int64_t days = (int64_t)day - 4;

	return days >= 0 ? days / 7 : -((6 - days) / 7);
}

/* Returns the same lot on every machine: FNV-1a of the name and the week. */
static uint64_t
draw_lot(struct slice name, uint64_t week)
{
	uint64_t hash = hash_start();

	for (size_t i = 0; i < name.length; i++)
		hash = hash_byte(hash, (unsigned char)name.data[i]);
	for (int shift = 0; shift < 64; shift += 8)
		hash = hash_byte(hash, (unsigned char)(week >> shift & 0xff));
	return hash;
}

/* Picks those whose turn it is, at most wanted; sorts the turns. */
static void
pick(struct turn *turns, size_t count, size_t wanted, int32_t today)
{
	uint64_t week = (uint64_t)week_of(today);

	for (size_t i = 0; i < count; i++)
		turns[i].lot = draw_lot(turns[i].candidate->person->name, week);
	qsort(turns, count, sizeof(*turns), compare_turns);
	for (size_t i = 0; i < count && i < wanted; i++)
		turns[i].candidate->picked = true;
}

static bool
is_wanted(const struct candidate *candidate, const struct choice *choice)
{
	if (choice->all || candidate->picked || day_of(candidate) != DATE_NONE)
		return true;
	if (candidate->snoozed)
		return false;
	switch (candidate->status) {
	case STATUS_OK:
		return choice->within > 0 &&
		    candidate->gap + (double)choice->within >=
		    candidate->interval &&
		    (choice->unanswered || !candidate->one_way);
	case STATUS_DUE:
	case STATUS_STALE:
		return true;
	case STATUS_LAPSED:
		return choice->lapsed;
	case STATUS_UNANSWERED:
		return choice->unanswered;
	default:
		return false;
	}
}

static bool
is_dormant(const struct candidate *candidate)
{
	return candidate->days >= DORMANT_DAYS &&
	    (candidate->status == STATUS_STALE ||
		candidate->status == STATUS_LAPSED);
}

/* Picks people for --fresh and --dormant who are not wanted anyway. */
static void
pick_others(struct candidate *candidates, size_t total,
    const struct choice *choice, int32_t today)
{
	struct turn *fresh = alloc_zeroed(total, sizeof(*fresh));
	struct turn *dormant = alloc_zeroed(total, sizeof(*dormant));
	size_t fresh_count = 0, dormant_count = 0;

	for (size_t i = 0; i < total; i++) {
		struct candidate *person = &candidates[i];

		if (person->snoozed || is_wanted(person, choice))
			continue;
		if (person->status == STATUS_NEW)
			fresh[fresh_count++] =
			    (struct turn){person->value, 0, person};
		else if (is_dormant(person))
			dormant[dormant_count++] =
			    (struct turn){person->days, 0, person};
	}
	pick(fresh, fresh_count, choice->fresh, today);
	pick(dormant, dormant_count, choice->dormant, today);
	free(fresh);
	free(dormant);
}

static int
compare_bargains(const void *first, const void *second)
{
	const struct candidate *a = *(struct candidate *const *)first;
	const struct candidate *b = *(struct candidate *const *)second;
	double bargain_a = (isnan(a->loss) ? 0 : a->loss) / a->usual;
	double bargain_b = (isnan(b->loss) ? 0 : b->loss) / b->usual;
	int order = compare_days(a, b);

	if (order == 0)
		order = compare_down(bargain_a, bargain_b);
	return order != 0 ? order : compare_candidates(a, b);
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

/* Counts the people whom --unanswered and --lapsed would add. */
static struct skipped
count_skipped(const struct candidate *candidates, size_t count)
{
	struct skipped skipped = {0};

	for (size_t i = 0; i < count; i++) {
		if (candidates[i].chosen || candidates[i].snoozed)
			continue;
		skipped.unanswered += candidates[i].status == STATUS_UNANSWERED;
		skipped.lapsed += candidates[i].status == STATUS_LAPSED;
	}
	return skipped;
}

struct skipped
choose(struct candidate *candidates, size_t count, const struct choice *choice,
    int32_t today)
{
	struct skipped skipped;
	size_t chosen = 0;

	pick_others(candidates, count, choice, today);
	qsort(candidates, count, sizeof(*candidates), compare_candidates);
	for (size_t i = 0; i < count; i++)
		candidates[i].chosen = is_wanted(&candidates[i], choice);
	skipped = count_skipped(candidates, count);
	if (choice->budget >= 0)
		keep_to_budget(candidates, count, choice->budget);
	for (size_t i = 0; i < count; i++)
		if (candidates[i].chosen && ++chosen > choice->limit)
			candidates[i].chosen = false;
	return skipped;
}

bool
choose_any_due(const struct candidate *candidates, size_t count,
    const struct choice *choice)
{
	const struct choice only_due = {
	    .within = choice->within,
	    .lapsed = choice->lapsed,
	    .unanswered = choice->unanswered,
	};

	for (size_t i = 0; i < count; i++)
		if (is_wanted(&candidates[i], &only_due))
			return true;
	return false;
}
