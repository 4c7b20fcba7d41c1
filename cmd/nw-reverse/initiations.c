/* Counts of initiations, relationships and favours, by group. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-reverse/initiations.h"

void
initiations_open(struct initiations *initiations,
    enum initiations_grouping grouping, int32_t today,
    const struct names *names)
{
	*initiations =
	    (struct initiations){grouping, today, names, .capacity = 0};
	map_open(&initiations->labels);
}

void
initiations_close(struct initiations *initiations)
{
	map_close(&initiations->labels);
	free(initiations->groups);
}

bool
initiations_is_period(enum initiations_grouping grouping)
{
	return grouping == INITIATIONS_MONTH ||
	    grouping == INITIATIONS_QUARTER || grouping == INITIATIONS_YEAR;
}

static struct group *
group_of(struct initiations *initiations, struct slice label)
{
	uint32_t known = initiations->labels.count;
	uint32_t number = map_intern(&initiations->labels, label);

	initiations->groups =
	    alloc_grow(initiations->groups, &initiations->capacity,
		(size_t)number + 1, sizeof(*initiations->groups));
	if (number == known)
		initiations->groups[number] =
		    (struct group){.label = initiations->labels.names[number]};
	return &initiations->groups[number];
}

/* Returns the group of the month, quarter or year that contains the day. */
static struct group *
group_of_period(struct initiations *initiations, int32_t day)
{
	struct date_text period = date_format(day);
	char *text = period.text;
	int month = (text[5] - '0') * 10 + text[6] - '0';

	text[initiations->grouping == INITIATIONS_YEAR ? 4 : 7] = '\0';
	if (initiations->grouping == INITIATIONS_QUARTER) {
		text[5] = 'Q';
		text[6] = (char)('1' + (month - 1) / 3);
	}
	return group_of(initiations, slice_of(text));
}

static struct group *
group_at(struct initiations *initiations, const struct interaction *row)
{
	switch (initiations->grouping) {
	case INITIATIONS_KIND:
		return group_of(initiations, row->kind);
	case INITIATIONS_PERSON:
		return group_of(
		    initiations, names_text(initiations->names, row->person));
	case INITIATIONS_ALL:
		return group_of(initiations, slice_of("all"));
	default:
		return group_of_period(initiations, row->day);
	}
}

/* If a third person brought us together, it counts for nobody. */
static bool
is_initiation(const struct interaction *row)
{
	return row->initiation && row->initiator != INITIATOR_OTHERS;
}

void
initiations_count_share(struct initiations *initiations,
    const struct interaction *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct group *group;

		if (!is_initiation(&list[i]))
			continue;
		group = group_at(initiations, &list[i]);
		if (list[i].initiator == INITIATOR_THEM) {
			group->in++;
			group->strangers += i == 0;
		} else {
			group->out++;
		}
	}
}

void
initiations_count_trend(struct initiations *initiations,
    const struct interaction *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int32_t age = initiations->today - list[i].day;
		bool before = age >= INITIATIONS_HALF_YEAR;
		struct group *group;

		if (!is_initiation(&list[i]) ||
		    age >= 2 * INITIATIONS_HALF_YEAR)
			continue;
		group = group_at(initiations, &list[i]);
		if (list[i].initiator == INITIATOR_THEM)
			*(before ? &group->in_before : &group->in) += 1;
		else
			*(before ? &group->out_before : &group->out) += 1;
	}
}

void
initiations_count_begun(struct initiations *initiations,
    const struct interaction *list, size_t count)
{
	const struct interaction *first = &list[0];
	struct group *group = group_at(initiations, first);
	size_t next = 1;

	while (next < count && list[next].day == first->day)
		next++;
	group->begun++;
	group->in += first->initiator == INITIATOR_THEM;
	group->out += first->initiator == INITIATOR_ME;
	if (next < count &&
	    list[next].day - first->day <= INITIATIONS_KEPT_WITHIN)
		group->kept++;
	else
		group->open +=
		    initiations->today - first->day < INITIATIONS_KEPT_WITHIN;
}

static bool
they_came(const struct interaction *row)
{
	return row->initiation && row->initiator == INITIATOR_THEM;
}

struct favour {
	int32_t day;
	bool before, followed; /* whether the person came */
};

static void
count_favour(struct initiations *initiations, struct slice what,
    const struct favour *favour)
{
	struct group *group = group_of(initiations, what);

	group->given++;
	group->before += favour->before;
	group->followed += favour->followed;
	group->both += favour->before && favour->followed;
	if (!favour->followed)
		group->open +=
		    initiations->today - favour->day < INITIATIONS_BACK_WITHIN;
}

static void
count_row(struct initiations *initiations, const struct interaction *row,
    const struct favour *favour)
{
	struct slice rest = row->about, topic;

	if (row->kind.length > 0)
		count_favour(initiations, row->kind, favour);
	while (slice_item(&rest, ';', &topic))
		if (topic.data[0] == '#')
			count_favour(initiations, topic, favour);
}

/* Backwards, so that the next initiation is known. */
void
initiations_count_pull(struct initiations *initiations,
    const struct interaction *list, size_t count)
{
	int32_t next = DATE_NONE, initiated = DATE_NONE;
	size_t came = count; /* 1 + the row in which they came before */

	for (size_t i = count; i-- > 0;) {
		const struct interaction *row = &list[i];
		struct favour favour = {.day = row->day};

		/* An initiation on the same day did not follow the favour. */
		if (i + 1 < count && row[1].day != row->day &&
		    initiated != DATE_NONE)
			next = initiated;
		if (they_came(row))
			initiated = row->day;
		if (!row->gave)
			continue;
		while (came > 0 &&
		    (!they_came(&list[came - 1]) ||
			row->day - list[came - 1].day < INITIATIONS_APART))
			came--;
		favour.before = came > 0 &&
		    row->day - list[came - 1].day <
			INITIATIONS_APART + INITIATIONS_BACK_WITHIN;
		favour.followed = next != DATE_NONE &&
		    next - row->day <= INITIATIONS_BACK_WITHIN;
		count_row(initiations, row, &favour);
	}
}

void
initiations_fill_periods(
    struct initiations *initiations, const struct interactions *interactions)
{
	int32_t first = INT32_MAX;

	for (size_t i = 0; i < interactions->count; i++)
		if (interactions->list[i].day < first)
			first = interactions->list[i].day;
	/* No period is shorter than 28 days. */
	for (int32_t day = first; day < initiations->today; day += 28)
		group_of_period(initiations, day);
	if (first != INT32_MAX)
		group_of_period(initiations, initiations->today);
}
