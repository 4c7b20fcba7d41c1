/* Interactions counted by group: who began, what was kept up, what came back.
 */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "nw-reverse/initiations.h"

void
initiations_open(struct initiations *initiations, enum initiations_group group,
    int32_t today, const struct map *names)
{
	*initiations = (struct initiations){group, today, names, .capacity = 0};
	map_open(&initiations->labels);
}

void
initiations_close(struct initiations *initiations)
{
	map_close(&initiations->labels);
	free(initiations->list);
}

bool
initiations_is_period(enum initiations_group group)
{
	return group == INITIATIONS_MONTH || group == INITIATIONS_QUARTER ||
	    group == INITIATIONS_YEAR;
}

static struct count *
count_of(struct initiations *initiations, struct slice label)
{
	uint32_t number = map_intern(&initiations->labels, label);
	size_t before = initiations->capacity;

	initiations->list =
	    alloc_grow(initiations->list, &initiations->capacity,
		(size_t)number + 1, sizeof(*initiations->list));
	if (initiations->capacity > before)
		memset(initiations->list + before, 0,
		    (initiations->capacity - before) *
			sizeof(*initiations->list));
	initiations->list[number].label = initiations->labels.names[number];
	return &initiations->list[number];
}

/* The month, quarter or year of a day. */
static struct count *
count_of_period(struct initiations *initiations, int32_t day)
{
	struct date_text period = date_format(day);
	char *text = period.text;
	int month = (text[5] - '0') * 10 + text[6] - '0';

	text[initiations->group == INITIATIONS_YEAR ? 4 : 7] = '\0';
	if (initiations->group == INITIATIONS_QUARTER) {
		text[5] = 'Q';
		text[6] = (char)('1' + (month - 1) / 3);
	}
	return count_of(initiations, slice_of(text));
}

static struct count *
count_at(struct initiations *initiations, const struct interaction *at)
{
	switch (initiations->group) {
	case INITIATIONS_KIND:
		return count_of(initiations, at->kind);
	case INITIATIONS_PERSON:
		return count_of(
		    initiations, initiations->names->names[at->person]);
	case INITIATIONS_ALL:
		return count_of(initiations, slice_of("all"));
	default:
		return count_of_period(initiations, at->day);
	}
}

/* Mine or theirs; what brought us together by others is nobody's. */
static bool
is_initiation(const struct interaction *it)
{
	return it->initiation && it->initiator != INITIATOR_OTHERS;
}

void
initiations_count(struct initiations *initiations,
    const struct interaction *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct count *it;

		if (!is_initiation(&list[i]))
			continue;
		it = count_at(initiations, &list[i]);
		*(list[i].initiator == INITIATOR_THEM ? &it->in : &it->out) +=
		    1;
	}
}

void
initiations_halves(struct initiations *initiations,
    const struct interaction *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int32_t age = initiations->today - list[i].day;
		bool before = age >= INITIATIONS_HALF_YEAR;
		struct count *it;

		if (!is_initiation(&list[i]) ||
		    age >= 2 * INITIATIONS_HALF_YEAR)
			continue;
		it = count_at(initiations, &list[i]);
		if (list[i].initiator == INITIATOR_THEM)
			*(before ? &it->in_before : &it->in) += 1;
		else
			*(before ? &it->out_before : &it->out) += 1;
	}
}

void
initiations_relation(struct initiations *initiations,
    const struct interaction *list, size_t count)
{
	const struct interaction *begun = &list[0];
	struct count *it = count_at(initiations, begun);
	size_t next = 1;

	while (next < count && list[next].day == begun->day)
		next++;
	it->begun++;
	it->in += begun->initiator == INITIATOR_THEM;
	it->out += begun->initiator == INITIATOR_ME;
	if (next < count &&
	    list[next].day - begun->day <= INITIATIONS_KEPT_WITHIN)
		it->kept++;
	else
		it->open +=
		    initiations->today - begun->day < INITIATIONS_KEPT_WITHIN;
}

/* One thing that I gave; the day of their next initiation, if there is one. */
static void
count_gift(struct initiations *initiations, struct slice what, int32_t day,
    int32_t next)
{
	struct count *it = count_of(initiations, what);

	it->given++;
	if (next != DATE_NONE && next - day <= INITIATIONS_BACK_WITHIN)
		it->followed++;
	else
		it->open += initiations->today - day < INITIATIONS_BACK_WITHIN;
}

/* From the last to the first, so that what came next is known. */
void
initiations_gifts(struct initiations *initiations,
    const struct interaction *list, size_t count)
{
	int32_t next = DATE_NONE, on_day = DATE_NONE;

	for (size_t i = count; i-- > 0;) {
		const struct interaction *it = &list[i];
		struct slice rest = it->about, topic;

		/* An initiation on the day itself did not come after. */
		if (i + 1 < count && it[1].day != it->day &&
		    on_day != DATE_NONE)
			next = on_day;
		if (it->initiation && it->initiator == INITIATOR_THEM)
			on_day = it->day;
		if (!it->gave)
			continue;
		if (it->kind.length > 0)
			count_gift(initiations, it->kind, it->day, next);
		while (slice_item(&rest, ';', &topic))
			if (topic.data[0] == '#')
				count_gift(initiations, topic, it->day, next);
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
	/* No period is shorter than so many days. */
	for (int32_t day = first; day < initiations->today; day += 28)
		count_of_period(initiations, day);
	if (first != INT32_MAX)
		count_of_period(initiations, initiations->today);
}
