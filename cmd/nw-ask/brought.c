/* The topics with which other people came to me. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-ask/brought.h"
#include "records/hashtag.h"

/* Returns the number of a topic, and keeps its first spelling. */
static uint32_t
topic_number(struct brought *brought, struct slice hashtag)
{
	uint32_t old = brought->topics.count, number;

	folded_set(&brought->folded, hashtag);
	number = map_intern(&brought->topics,
	    (struct slice){(const char *)brought->folded.letters,
		brought->folded.count * sizeof(*brought->folded.letters)});
	brought->written =
	    alloc_grow(brought->written, &brought->topic_capacity,
		brought->topics.count, sizeof(*brought->written));
	if (number == old ||
	    slice_compare(hashtag, brought->written[number]) < 0)
		brought->written[number] = arena_copy(&brought->bytes, hashtag);
	return number;
}

/* Adds a visit, unless the row, whose visits start at first, has it. */
static void
add_visit(struct brought *brought, struct visit visit, size_t first)
{
	for (size_t i = first; i < brought->visit_count; i++)
		if (brought->visits[i].topic == visit.topic)
			return;
	brought->visits = alloc_grow(brought->visits, &brought->visit_capacity,
	    brought->visit_count + 1, sizeof(*brought->visits));
	brought->visits[brought->visit_count++] = visit;
}

static void
add_visits(struct brought *brought, const struct log_row *row, uint32_t person)
{
	struct hashtags rest =
	    hashtags_of(row->cells[LOG_ABOUT], row->cells[LOG_NOTE]);
	struct visit visit = {.person = person, .day = row->day};
	size_t first = brought->visit_count;
	struct slice hashtag;

	while (hashtags_next(&rest, &hashtag)) {
		visit.topic = topic_number(brought, hashtag);
		add_visit(brought, visit, first);
	}
	brought->rows += brought->visit_count > first;
}

/* An introduction, or the refusal of one, brings no question. */
static void
add_row(void *closure, const struct log_row *row, uint32_t other,
    enum initiator initiator)
{
	struct brought *brought = closure;

	if (initiator == INITIATOR_ME || !log_one_way(row->kind)) {
		brought->turns =
		    alloc_grow(brought->turns, &brought->turn_capacity,
			brought->turn_count + 1, sizeof(*brought->turns));
		brought->turns[brought->turn_count++] =
		    (struct turn){other, row->day};
	}
	if (initiator != INITIATOR_THEM || row->kind == LOG_INTRO ||
	    row->kind == LOG_DECLINED)
		return;
	add_visits(brought, row, other);
}

void
brought_open(struct brought *brought)
{
	*brought = (struct brought){.rows = 0};
	map_open(&brought->topics);
	brought->watch =
	    (struct builder_watch){.linked = add_row, .closure = brought};
}

void
brought_close(struct brought *brought)
{
	map_close(&brought->topics);
	free(brought->written);
	free(brought->visits);
	free(brought->turns);
	free(brought->folded.letters);
	arena_free(&brought->bytes);
}

static int
compare_visits(const void *first, const void *second)
{
	const struct visit *a = first, *b = second;

	if (a->topic != b->topic)
		return a->topic < b->topic ? -1 : 1;
	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}

static int
compare_turns(const void *first, const void *second)
{
	const struct turn *a = first, *b = second;

	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}

/* Returns whether my first turn on the day or later came in time. */
static bool
is_answered(const struct brought *brought, const struct visit *visit)
{
	struct turn wanted = {visit->person, visit->day};
	size_t low = 0, high = brought->turn_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_turns(&brought->turns[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < brought->turn_count &&
	    brought->turns[low].person == visit->person &&
	    brought->turns[low].day - visit->day <= BROUGHT_ANSWER_WITHIN;
}

/* Adds visits of one person about one topic, by day. */
static void
add_person(const struct brought *brought, struct bundle *bundle,
    const struct visit *list, size_t count)
{
	bool answered = false;

	for (size_t i = 0; i < count; i++) {
		answered = is_answered(brought, &list[i]);
		bundle->answered += answered;
	}
	bundle->rows += count;
	bundle->people++;
	if (list[count - 1].day > bundle->last)
		bundle->last = list[count - 1].day;
	if (answered)
		return;
	bundle->open = alloc_grow(bundle->open, &bundle->capacity,
	    bundle->open_count + 1, sizeof(*bundle->open));
	bundle->open[bundle->open_count++] = list[0].person;
}

static int
compare_bundles(const void *first, const void *second)
{
	const struct bundle *a = first, *b = second;

	if (a->people != b->people)
		return a->people > b->people ? -1 : 1;
	if (a->rows != b->rows)
		return a->rows > b->rows ? -1 : 1;
	return slice_compare(a->topic, b->topic);
}

struct bundle *
brought_bundles(struct brought *brought, size_t *count)
{
	const struct visit *visits = brought->visits;
	size_t total = brought->visit_count;
	struct bundle *list;

	*count = brought->topics.count;
	list = alloc_zeroed(*count, sizeof(*list));
	for (size_t i = 0; i < *count; i++) {
		list[i].topic = brought->written[i];
		list[i].last = DATE_NONE;
	}
	if (total > 0)
		qsort(brought->visits, total, sizeof(*visits), compare_visits);
	if (brought->turn_count > 0)
		qsort(brought->turns, brought->turn_count,
		    sizeof(*brought->turns), compare_turns);
	for (size_t i = 0, end; i < total; i = end) {
		end = i + 1;
		while (end < total && visits[end].topic == visits[i].topic &&
		    visits[end].person == visits[i].person)
			end++;
		add_person(
		    brought, &list[visits[i].topic], &visits[i], end - i);
	}
	if (*count > 0)
		qsort(list, *count, sizeof(*list), compare_bundles);
	return list;
}

void
brought_free(struct bundle *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(list[i].open);
	free(list);
}
