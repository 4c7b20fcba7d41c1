/* Rows of a log, many at a time, with the names in them. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "ties/bunch.h"

static void
make_room(struct bunch *bunch, size_t rows)
{
	bunch->rows = alloc_resize(bunch->rows, rows, sizeof(*bunch->rows));
	bunch->first_name = alloc_resize(
	    bunch->first_name, rows + 1, sizeof(*bunch->first_name));
	bunch->capacity = rows;
}

struct bunch *
bunch_new(const struct map *map, struct slice me, uint32_t me_person)
{
	struct bunch *bunch = alloc_zeroed(1, sizeof(*bunch));

	bunch->map = map;
	bunch->me = me;
	bunch->me_person = me_person;
	make_room(bunch, BUNCH_ROWS);
	bunch_clear(bunch);
	return bunch;
}

void
bunch_free(struct bunch *bunch)
{
	reader_memory_free(&bunch->memory);
	free(bunch->rows);
	free(bunch->first_name);
	free(bunch->names);
	free(bunch);
}

void
bunch_clear(struct bunch *bunch)
{
	bunch->count = 0;
	bunch->first_name[0] = 0;
}

/* Adds a name to the row that comes next. */
static void
add_name(struct bunch *bunch, size_t count, struct slice name)
{
	struct bunch_name *added;

	if (count == bunch->name_capacity)
		bunch->names = alloc_grow(bunch->names, &bunch->name_capacity,
		    count + 1, sizeof(*bunch->names));
	added = &bunch->names[count];
	added->text = name;
	added->begins = count == bunch->first_name[bunch->count];
	added->person = MAP_NONE;
	if (slice_equal(name, bunch->me))
		added->person = bunch->me_person;
	else
		added->hash = map_hash(bunch->map, name);
}

static void
add_names(struct bunch *bunch, const struct log_row *row)
{
	struct slice rest = row->cells[LOG_TO], name;
	size_t count = bunch->first_name[bunch->count];

	add_name(bunch, count++, row->cells[LOG_FROM]);
	if (!slice_contains(rest, ';'))
		add_name(bunch, count++, rest);
	else
		while (slice_item(&rest, ';', &name))
			add_name(bunch, count++, name);
	bunch->first_name[bunch->count + 1] = count;
}

/* The row behind those that are there has been read into its place. */
static void
add_last(struct bunch *bunch)
{
	add_names(bunch, &bunch->rows[bunch->count]);
	bunch->count++;
	if (bunch->count == bunch->capacity)
		make_room(bunch, bunch->capacity * 2);
}

void
bunch_add(struct bunch *bunch, const struct log_row *row)
{
	bunch->rows[bunch->count] = *row;
	add_last(bunch);
}

static bool
read_rows(struct bunch *bunch, struct log *log, size_t most)
{
	bool any;

	bunch_clear(bunch);
	any = log_next(log, &bunch->rows[0]);
	while (any) {
		add_last(bunch);
		any = bunch->count < most &&
		    log_more(log, &bunch->rows[bunch->count]);
	}
	return bunch->count > 0;
}

bool
bunch_read(struct bunch *bunch, struct log *log)
{
	return read_rows(bunch, log, BUNCH_ROWS);
}

bool
bunch_take(struct bunch *bunch, struct log *log)
{
	if (!read_rows(bunch, log, SIZE_MAX))
		return false;
	stream_exchange(log->stream, &bunch->memory);
	return true;
}
