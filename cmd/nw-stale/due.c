/* How overdue a person is: nw-stale(1). */
/* SPDX-License-Identifier: ISC */
#include <math.h>

#include "base/anniversary.h"
#include "base/number.h"
#include "nw-stale/due.h"

enum { DEFAULT_INTERVAL = 90 }; /* days */

/* The answer of contact that never went both ways, as it is printed. */
static const double one_way_answer = 0.333333;

static bool
valid_date(struct slice cell)
{
	int32_t day;

	return date_parse(cell, &day);
}

static bool
valid_between(struct slice cell, double least, double most)
{
	double value;

	return number_real(cell, &value) && value >= least && value <= most;
}

static bool
valid_rhythm(struct slice cell)
{
	return valid_between(cell, 1, 1e9);
}

static bool
valid_share(struct slice cell)
{
	return valid_between(cell, 0, 1);
}

static bool
valid_minutes(struct slice cell)
{
	return valid_between(cell, 1e-6, 1e9);
}

static bool
valid_days(struct slice cell)
{
	return valid_between(cell, 0, 1e9);
}

static bool
valid_amount(struct slice cell)
{
	return valid_between(cell, -1e9, 1e9);
}

const struct people_domain due_domains[DUE_COLUMNS + 1] = {
    {"last", valid_date, NULL},
    {"rhythm", valid_rhythm, "; write days, 1 or more"},
    {"reach", valid_share, "; write 0 to 1"},
    {"warmth", valid_share, "; write 0 to 1"},
    {"answer", valid_share, "; write 0 to 1"},
    {"days", valid_days, "; write a number, 0 or more"},
    {"loss", valid_amount, "; write a number"},
    {"value", valid_amount, "; write a number"},
    {"usual", valid_minutes, "; write minutes, above 0"},
    {NULL, NULL, NULL},
};

void
due_find_columns(uint32_t at[DUE_COLUMNS], const struct header *header)
{
	for (int i = 0; i < DUE_COLUMNS; i++)
		at[i] = header_find(header, slice_of(due_domains[i].name));
}

static struct slice
cell_of(const struct person *person, uint32_t at)
{
	return at != HEADER_NONE ? slice_trim(people_cell_at(person, at))
				 : slice_empty;
}

static double
real_of(const struct person *person, uint32_t at)
{
	double value = NAN;

	number_real(cell_of(person, at), &value);
	return value;
}

static double
interval_of(const struct person *person, double rhythm)
{
	if (person->every == INTERVAL_NEVER)
		return NAN;
	if (person->every != INTERVAL_NONE)
		return person->every;
	return isnan(rhythm) ? DEFAULT_INTERVAL : rhythm;
}

/* Without a reach, a contact has lapsed after eight intervals. */
static enum status
status_of(const struct candidate *candidate)
{
	double overdue = candidate->overdue, reach = candidate->reach;
	bool lost = isnan(reach) ? overdue >= 8 : reach <= 0.1;

	if (isnan(overdue) || overdue < 1)
		return STATUS_OK;
	if (overdue >= 2 && lost)
		return STATUS_LAPSED;
	if (candidate->one_way)
		return STATUS_UNANSWERED;
	return overdue < 2 ? STATUS_DUE : STATUS_STALE;
}

struct candidate
due_candidate(
    const uint32_t at[DUE_COLUMNS], const struct person *person, int32_t today)
{
	struct candidate candidate = {
	    .person = person,
	    .interval = interval_of(person, real_of(person, at[DUE_RHYTHM])),
	    .overdue = NAN,
	    .reach = real_of(person, at[DUE_REACH]),
	    .loss = real_of(person, at[DUE_LOSS]),
	    .value = real_of(person, at[DUE_VALUE]),
	    .days = real_of(person, at[DUE_DAYS]),
	    .usual = real_of(person, at[DUE_USUAL]),
	    .birthday = DATE_NONE,
	    .status = STATUS_NEW,
	};
	int32_t last = DATE_NONE;

	if (isnan(candidate.reach))
		candidate.reach = real_of(person, at[DUE_WARMTH]);
	candidate.one_way = person->every == INTERVAL_NONE &&
	    real_of(person, at[DUE_ANSWER]) <= one_way_answer;
	candidate.snoozed = isnan(candidate.interval) ||
	    (person->snooze != DATE_NONE && today < person->snooze);
	candidate.contacted = date_parse(cell_of(person, at[DUE_LAST]), &last);
	if (candidate.contacted) {
		candidate.gap = today - last;
		if (!isnan(candidate.interval))
			candidate.overdue = number_as_printed(
			    candidate.gap / candidate.interval);
		candidate.status = status_of(&candidate);
	}
	if (person->next != DATE_NONE && person->next <= today &&
	    last < person->next)
		candidate.status = STATUS_NEXT;
	return candidate;
}

bool
due_set_birthday(struct candidate *candidate, struct slice cell, int32_t within,
    int32_t today)
{
	struct anniversary birthday;
	int32_t day, year;

	if (cell.length == 0)
		return true;
	if (!anniversary_parse(cell, &birthday))
		return false;
	day = anniversary_next(&birthday, today, &year);
	if (day == DATE_NONE || day - today > within)
		return true;
	candidate->birthday = day;
	if (birthday.year > 0 && birthday.year < year)
		candidate->age = year - birthday.year;
	if (candidate->status != STATUS_NEXT)
		candidate->status = STATUS_BIRTHDAY;
	return true;
}

struct date_text
due_date(const struct candidate *candidate, int32_t today)
{
	double due = (double)today - candidate->gap + ceil(candidate->interval);

	return date_format(due <= DATE_LAST ? (int32_t)due : DATE_NONE);
}
