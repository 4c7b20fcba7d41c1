/* Interactions counted by group: who began, what was kept up, what came back.
 */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "nw-reverse/counts.h"

void
counts_open(struct counts *counts, enum counts_group group, int32_t today,
    const struct map *names)
{
	*counts = (struct counts){group, today, names, .capacity = 0};
	map_open(&counts->labels);
}

void
counts_close(struct counts *counts)
{
	map_close(&counts->labels);
	free(counts->list);
}

bool
counts_is_period(enum counts_group group)
{
	return group == COUNTS_MONTH || group == COUNTS_QUARTER ||
	    group == COUNTS_YEAR;
}

static struct count *
count_of(struct counts *counts, struct slice label)
{
	uint32_t number = map_intern(&counts->labels, label);
	size_t before = counts->capacity;

	counts->list = alloc_grow(counts->list, &counts->capacity,
	    (size_t)number + 1, sizeof(*counts->list));
	if (counts->capacity > before)
		memset(counts->list + before, 0,
		    (counts->capacity - before) * sizeof(*counts->list));
	counts->list[number].label = counts->labels.names[number];
	return &counts->list[number];
}

/* The month, quarter or year of a day. */
static struct count *
count_of_period(struct counts *counts, int32_t day)
{
	struct date_text period = date_format(day);
	char *text = period.text;
	int month = (text[5] - '0') * 10 + text[6] - '0';

	text[counts->group == COUNTS_YEAR ? 4 : 7] = '\0';
	if (counts->group == COUNTS_QUARTER) {
		text[5] = 'Q';
		text[6] = (char)('1' + (month - 1) / 3);
	}
	return count_of(counts, slice_of(text));
}

static struct count *
count_at(struct counts *counts, const struct interaction *at)
{
	switch (counts->group) {
	case COUNTS_KIND:
		return count_of(counts, at->kind);
	case COUNTS_PERSON:
		return count_of(counts, counts->names->names[at->person]);
	case COUNTS_ALL:
		return count_of(counts, slice_of("all"));
	default:
		return count_of_period(counts, at->day);
	}
}

/* Mine or theirs; what brought us together by others is nobody's. */
static bool
is_initiation(const struct interaction *it)
{
	return it->initiation && it->began != BEGAN_OTHERS;
}

void
counts_initiations(
    struct counts *counts, const struct interaction *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct count *it;

		if (!is_initiation(&list[i]))
			continue;
		it = count_at(counts, &list[i]);
		*(list[i].began == BEGAN_THEM ? &it->in : &it->out) += 1;
	}
}

void
counts_halves(
    struct counts *counts, const struct interaction *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int32_t age = counts->today - list[i].day;
		bool before = age >= COUNTS_HALF_YEAR;
		struct count *it;

		if (!is_initiation(&list[i]) || age >= 2 * COUNTS_HALF_YEAR)
			continue;
		it = count_at(counts, &list[i]);
		if (list[i].began == BEGAN_THEM)
			*(before ? &it->in_before : &it->in) += 1;
		else
			*(before ? &it->out_before : &it->out) += 1;
	}
}

void
counts_relation(
    struct counts *counts, const struct interaction *list, size_t count)
{
	const struct interaction *begun = &list[0];
	struct count *it = count_at(counts, begun);
	size_t next = 1;

	while (next < count && list[next].day == begun->day)
		next++;
	it->begun++;
	it->in += begun->began == BEGAN_THEM;
	it->out += begun->began == BEGAN_ME;
	if (next < count && list[next].day - begun->day <= COUNTS_KEPT_WITHIN)
		it->kept++;
	else
		it->open += counts->today - begun->day < COUNTS_KEPT_WITHIN;
}

/* One thing that I gave; the day of their next initiation, if there is one. */
static void
count_gift(struct counts *counts, struct slice what, int32_t day, int32_t next)
{
	struct count *it = count_of(counts, what);

	it->given++;
	if (next != DATE_NONE && next - day <= COUNTS_BACK_WITHIN)
		it->followed++;
	else
		it->open += counts->today - day < COUNTS_BACK_WITHIN;
}

/* From the last to the first, so that what came next is known. */
void
counts_gifts(
    struct counts *counts, const struct interaction *list, size_t count)
{
	int32_t next = DATE_NONE, on_day = DATE_NONE;

	for (size_t i = count; i-- > 0;) {
		const struct interaction *it = &list[i];
		struct slice rest = it->about, topic;

		/* An initiation on the day itself did not come after. */
		if (i + 1 < count && it[1].day != it->day &&
		    on_day != DATE_NONE)
			next = on_day;
		if (it->initiation && it->began == BEGAN_THEM)
			on_day = it->day;
		if (!it->gave)
			continue;
		if (it->kind.length > 0)
			count_gift(counts, it->kind, it->day, next);
		while (slice_item(&rest, ';', &topic))
			if (topic.data[0] == '#')
				count_gift(counts, topic, it->day, next);
	}
}

void
counts_fill_periods(
    struct counts *counts, const struct interactions *interactions)
{
	int32_t first = INT32_MAX;

	for (size_t i = 0; i < interactions->count; i++)
		if (interactions->list[i].day < first)
			first = interactions->list[i].day;
	/* No period is shorter than so many days. */
	for (int32_t day = first; day < counts->today; day += 28)
		count_of_period(counts, day);
	if (first != INT32_MAX)
		count_of_period(counts, counts->today);
}
