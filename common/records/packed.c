/* The cells of a row in little more memory than in the file. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "records/packed.h"

/* A cell is found from the mark before it. */
enum { MARKED = 16, LONG = PACKED_SHORT + 1 };

/* A cell is its length and its bytes; or LONG and a slice. */
static size_t
packed_size(struct slice cell)
{
	return 1 + (cell.length < LONG ? cell.length : sizeof(cell));
}

static void
put_cell(char *at, struct slice cell)
{
	at[0] = (char)(cell.length < LONG ? cell.length : LONG);
	if (cell.length >= LONG)
		memcpy(at + 1, &cell, sizeof(cell));
	else if (cell.length > 0)
		memcpy(at + 1, cell.data, cell.length);
}

static struct slice
take_cell(const char *at)
{
	struct slice cell = {at + 1, (size_t)at[0]};

	if (at[0] == LONG)
		memcpy(&cell, at + 1, sizeof(cell));
	return cell;
}

/* Returns where the next cell is. */
static const char *
skip_cell(const char *at)
{
	return at + 1 + (at[0] == LONG ? sizeof(struct slice) : (size_t)at[0]);
}

void
packed_set(struct packed *row, const struct slice *cells, size_t count)
{
	size_t marks = count / MARKED, size = 0, at = 0;
	struct packed old = *row;

	for (size_t i = 0; i < count; i++)
		size += packed_size(cells[i]);
	row->marks = alloc_resize(NULL, marks * sizeof(*row->marks) + size, 1);
	row->bytes = (char *)(row->marks + marks);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && i % MARKED == 0)
			row->marks[i / MARKED - 1] = at;
		put_cell(row->bytes + at, cells[i]);
		at += packed_size(cells[i]);
	}
	packed_free(&old);
}

void
packed_free(struct packed *row)
{
	free(row->marks);
}

void
packed_unpack(const struct packed *row, struct slice *cells, size_t count)
{
	const char *at = row->bytes;

	for (size_t i = 0; i < count; i++) {
		cells[i] = take_cell(at);
		at = skip_cell(at);
	}
}

struct slice
packed_cell(const struct packed *row, size_t column)
{
	size_t mark = column / MARKED;
	const char *at = row->bytes + (mark > 0 ? row->marks[mark - 1] : 0);

	for (size_t i = mark * MARKED; i < column; i++)
		at = skip_cell(at);
	return take_cell(at);
}
