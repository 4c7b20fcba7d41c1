/* The rows that link me and each other person, in order. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "ties/interactions.h"

static void
add_row(void *closure, const struct log_row *row, uint32_t other,
    enum initiator initiator)
{
	struct interactions *interactions = closure;
	struct arena *bytes = &interactions->bytes;

	interactions->list =
	    alloc_grow(interactions->list, &interactions->capacity,
		interactions->count + 1, sizeof(*interactions->list));
	interactions->list[interactions->count++] = (struct interaction){
	    .person = other,
	    .day = row->day,
	    .initiator = initiator,
	    .gave = row->gave > 0,
	    .got = row->got > 0,
	    .date = arena_copy(bytes, row->cells[LOG_DATE]),
	    .kind = arena_lower(bytes, row->cells[LOG_KIND]),
	    .about = arena_copy(bytes, row->cells[LOG_ABOUT]),
	    .note = arena_copy(bytes, row->cells[LOG_NOTE]),
	    .from = initiator == INITIATOR_OTHERS
		? arena_copy(bytes, row->cells[LOG_FROM])
		: slice_empty,
	};
}

void
interactions_open(struct interactions *interactions)
{
	*interactions = (struct interactions){
	    .list = alloc_zeroed(0, sizeof(*interactions->list)),
	    .watch = {.linked = add_row, .closure = interactions},
	};
}

void
interactions_close(struct interactions *interactions)
{
	free(interactions->list);
	arena_free(&interactions->bytes);
}

/* The initiator comes last, so that it decides only between equal rows. */
static int
compare(const void *first, const void *second)
{
	const struct interaction *a = first, *b = second;
	int order;

	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	order = slice_compare(a->date, b->date);
	if (order == 0)
		order = slice_compare(a->kind, b->kind);
	if (order == 0)
		order = slice_compare(a->note, b->note);
	if (order == 0)
		order = slice_compare(a->about, b->about);
	return order != 0 ? order : (int)a->initiator - (int)b->initiator;
}

void
interactions_sort(struct interactions *interactions)
{
	struct interaction *list = interactions->list;

	qsort(list, interactions->count, sizeof(*list), compare);
	for (size_t i = 0; i < interactions->count; i++)
		list[i].initiation = i == 0 ||
		    list[i - 1].person != list[i].person ||
		    list[i].day - list[i - 1].day > INTERACTIONS_QUIET;
}

size_t
interactions_end(const struct interactions *interactions, size_t first)
{
	size_t end = first + 1;

	while (end < interactions->count &&
	    interactions->list[end].person == interactions->list[first].person)
		end++;
	return end;
}
