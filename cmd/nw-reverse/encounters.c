/* What happened between me and each other, in order, and who initiated it. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-reverse/encounters.h"

static void
note_row(void *closure, const struct log_row *row, uint32_t other,
    enum ties_began began)
{
	struct encounters *encounters = closure;
	struct arena *bytes = &encounters->bytes;

	encounters->list = alloc_grow(encounters->list, &encounters->capacity,
	    encounters->count + 1, sizeof(*encounters->list));
	encounters->list[encounters->count++] = (struct encounter){
	    .person = other,
	    .day = row->day,
	    .began = began,
	    .gave = row->gave > 0,
	    .date = arena_copy(bytes, row->cells[LOG_DATE]),
	    .kind = arena_lower(bytes, row->cells[LOG_KIND]),
	    .about = arena_copy(bytes, row->cells[LOG_ABOUT]),
	    .note = arena_copy(bytes, row->cells[LOG_NOTE]),
	};
}

void
encounters_open(struct encounters *encounters)
{
	*encounters = (struct encounters){
	    .list = alloc_zeroed(0, sizeof(*encounters->list)),
	    .watch = {note_row, encounters},
	};
}

void
encounters_close(struct encounters *encounters)
{
	free(encounters->list);
	arena_free(&encounters->bytes);
}

/* Who began comes last: it should not decide by itself whose day it was. */
static int
compare(const void *a, const void *b)
{
	const struct encounter *one = a, *two = b;
	int order;

	if (one->person != two->person)
		return one->person < two->person ? -1 : 1;
	if (one->day != two->day)
		return one->day < two->day ? -1 : 1;
	order = slice_compare(one->date, two->date);
	if (order == 0)
		order = slice_compare(one->kind, two->kind);
	if (order == 0)
		order = slice_compare(one->note, two->note);
	if (order == 0)
		order = slice_compare(one->about, two->about);
	return order != 0 ? order : (int)one->began - (int)two->began;
}

void
encounters_sort(struct encounters *encounters)
{
	struct encounter *list = encounters->list;

	qsort(list, encounters->count, sizeof(*list), compare);
	for (size_t i = 0; i < encounters->count; i++)
		list[i].initiation = i == 0 ||
		    list[i - 1].person != list[i].person ||
		    list[i].day - list[i - 1].day > ENCOUNTERS_QUIET;
}

size_t
encounters_end(const struct encounters *encounters, size_t first)
{
	size_t end = first + 1;

	while (end < encounters->count &&
	    encounters->list[end].person == encounters->list[first].person)
		end++;
	return end;
}
