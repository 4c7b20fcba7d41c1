/* Whom I meet, and when. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-brief/visits.h"
#include "records/log.h"

/* A row of the meetings. */
struct planned {
	struct meeting meeting;
	struct slice from, to;
	size_t number; /* of the row */
};

void
visits_open(struct visits *visits)
{
	*visits = (struct visits){.list = NULL};
	map_open(&visits->names);
}

void
visits_close(struct visits *visits)
{
	for (size_t i = 0; i < visits->count; i++)
		free(visits->list[i].meetings);
	free(visits->list);
	map_close(&visits->names);
	arena_free(&visits->bytes);
}

static struct visit *
find_visit(struct visits *visits, struct slice name)
{
	uint32_t number = map_intern(&visits->names, name);

	if (number < visits->count)
		return &visits->list[number];
	visits->list = alloc_grow(visits->list, &visits->capacity,
	    visits->count + 1, sizeof(*visits->list));
	visits->list[visits->count] =
	    (struct visit){.name = visits->names.names[number]};
	return &visits->list[visits->count++];
}

void
visits_add(struct visits *visits, struct slice name)
{
	find_visit(visits, name);
}

static bool
same_meeting(const struct meeting *a, const struct meeting *b)
{
	return slice_equal(a->date, b->date) && slice_equal(a->note, b->note);
}

/* Adds a meeting with a person; a person who is named twice meets me once. */
static void
add_meeting(
    struct visits *visits, struct slice name, const struct meeting *meeting)
{
	struct visit *visit = find_visit(visits, name);

	if (visit->count > 0 &&
	    same_meeting(meeting, &visit->meetings[visit->count - 1]))
		return;
	visit->meetings = alloc_grow(visit->meetings, &visit->capacity,
	    visit->count + 1, sizeof(*visit->meetings));
	visit->meetings[visit->count++] = *meeting;
}

/* Compares by date and time, then by the order of the rows. */
static int
compare_planned(const void *first, const void *second)
{
	const struct planned *a = first, *b = second;
	int order = slice_compare(a->meeting.date, b->meeting.date);

	return order != 0 ? order
			  : (a->number > b->number) - (a->number < b->number);
}

/* Reads the rows from today on, sorted by time. */
static struct planned *
read_planned(
    struct visits *visits, struct stream *stream, int32_t today, size_t *count)
{
	struct planned *list = alloc_zeroed(0, sizeof(*list));
	size_t capacity = 0;
	struct log_row row;
	struct log log;

	*count = 0;
	log_open(&log, stream);
	while (log_next(&log, &row)) {
		struct arena *bytes = &visits->bytes;

		if (row.day == DATE_NONE || row.day < today)
			continue;
		list = alloc_grow(list, &capacity, *count + 1, sizeof(*list));
		list[*count] = (struct planned){
		    {arena_copy(bytes, row.cells[LOG_DATE]), row.day,
			arena_copy(bytes, row.cells[LOG_NOTE])},
		    arena_copy(bytes, row.cells[LOG_FROM]),
		    arena_copy(bytes, row.cells[LOG_TO]), *count};
		++*count;
	}
	qsort(list, *count, sizeof(*list), compare_planned);
	return list;
}

/* Adds the people of a list, without me; returns whether I am in it. */
static bool
add_people(struct visits *visits, const struct people *people, struct slice me,
    struct slice list, const struct meeting *meeting)
{
	struct slice item;
	bool met = false;

	while (slice_item(&list, ';', &item)) {
		struct slice name = people_resolve(people, item);

		if (slice_equal(name, me))
			met = true;
		else
			add_meeting(visits, name, meeting);
	}
	return met;
}

void
visits_read(struct visits *visits, struct stream *stream,
    const struct people *people, struct slice me, int32_t today)
{
	size_t count;
	struct planned *list = read_planned(visits, stream, today, &count);
	bool met = false;

	for (size_t i = 0; i < count; i++) {
		const struct planned *row = &list[i];

		met |= add_people(visits, people, me, row->from, &row->meeting);
		met |= add_people(visits, people, me, row->to, &row->meeting);
	}
	free(list);
	/* Most likely the people lack an address of mine. */
	if (count > 0 && !met)
		diag_warn("no meeting names %s; list your addresses in a "
			  "people file (-p)",
		    diag_quote(me).text);
}
