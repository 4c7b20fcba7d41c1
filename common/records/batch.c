/* Rows of a log, many at a time, with the names in them. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "records/batch.h"

enum { FIRST_ROWS = 1024 }; /* most pages hold fewer */

static void
make_room(struct batch *batch, size_t rows)
{
	batch->rows = alloc_resize(batch->rows, rows, sizeof(*batch->rows));
	batch->first_name = alloc_resize(
	    batch->first_name, rows + 1, sizeof(*batch->first_name));
	batch->capacity = rows;
}

struct batch *
batch_new(const struct map *map, struct slice me, uint32_t me_person)
{
	struct batch *batch = alloc_zeroed(1, sizeof(*batch));

	batch->map = map;
	batch->me = me;
	batch->me_person = me_person;
	make_room(batch, FIRST_ROWS);
	batch_clear(batch);
	return batch;
}

void
batch_free(struct batch *batch)
{
	reader_page_free(&batch->page);
	free(batch->rows);
	free(batch->first_name);
	free(batch->names);
	free(batch);
}

void
batch_clear(struct batch *batch)
{
	batch->count = 0;
	batch->first_name[0] = 0;
}

/* Adds a name to the row at rows[count]. */
static void
add_name(struct batch *batch, size_t count, struct slice name)
{
	struct batch_name *added;

	if (count == batch->name_capacity)
		batch->names = alloc_grow(batch->names, &batch->name_capacity,
		    count + 1, sizeof(*batch->names));
	added = &batch->names[count];
	added->text = name;
	added->initiator = count == batch->first_name[batch->count];
	added->person = MAP_NONE;
	if (slice_equal(name, batch->me))
		added->person = batch->me_person;
	else
		added->hash = map_hash(batch->map, name);
}

static void
add_names(struct batch *batch, const struct log_row *row)
{
	struct slice rest = row->cells[LOG_TO], name;
	size_t count = batch->first_name[batch->count];

	add_name(batch, count++, row->cells[LOG_FROM]);
	if (!slice_contains(rest, ';'))
		add_name(batch, count++, rest);
	else
		while (slice_item(&rest, ';', &name))
			add_name(batch, count++, name);
	batch->first_name[batch->count + 1] = count;
}

void
batch_add(struct batch *batch)
{
	add_names(batch, &batch->rows[batch->count]);
	batch->count++;
	if (batch->count == batch->capacity)
		make_room(batch, batch->capacity * 2);
}
