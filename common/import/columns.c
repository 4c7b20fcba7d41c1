/* The columns of a foreign CSV file, by what they mean. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "import/columns.h"

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Reads the digits that come next; false if there is no digit. */
static bool
take_number(struct slice *column, uint32_t *number)
{
	bool any = false;

	*number = 0;
	while (column->length > 0 && is_digit(column->data[0])) {
		*number = *number * 10 + (uint32_t)(column->data[0] - '0');
		slice_skip(column, 1);
		any = true;
	}
	return any;
}

static bool
is_called(struct slice column, const char *name, uint32_t *number)
{
	*number = 0;
	for (; *name != '\0'; name++) {
		if (*name == '#') {
			if (!take_number(&column, number))
				return false;
			continue;
		}
		if (column.length == 0 ||
		    slice_lower(column.data[0]) != slice_lower(*name))
			return false;
		slice_skip(&column, 1);
	}
	return column.length == 0;
}

static int
find(const struct column_name *names, struct slice column, uint32_t *number)
{
	for (; names->name != NULL; names++)
		if (is_called(column, names->name, number))
			return names->field;
	return COLUMN_NONE;
}

uint64_t
columns_of(
    const struct column_name *names, const struct slice *cells, size_t count)
{
	uint64_t known = 0;

	for (size_t i = 0; i < count; i++) {
		uint32_t number;
		int field = find(names, slice_trim(cells[i]), &number);

		if (field != COLUMN_NONE)
			known |= UINT64_C(1) << field;
	}
	return known;
}

/* Exits if a file has two columns of that name. */
static void
refuse_twice(const struct stream *stream, struct slice column)
{
	char *name = alloc_zeroed(column.length + 1, 1);

	memcpy(name, column.data, column.length);
	stream_column(stream, name, false);
	free(name);
}

void
columns_open(struct columns *columns, const struct stream *stream,
    const struct column_name *names)
{
	const struct header *header = stream_header(stream);

	*columns = (struct columns){.count = 0};
	columns->columns =
	    alloc_zeroed(header->count, sizeof(*columns->columns));
	columns->meanings =
	    alloc_zeroed(header->count, sizeof(*columns->meanings));
	columns->numbers =
	    alloc_zeroed(header->count, sizeof(*columns->numbers));
	for (uint32_t i = 0; i < header->count; i++) {
		struct slice column = header_name(header, i);
		uint32_t number;
		int field = find(names, column, &number);

		if (field == COLUMN_NONE)
			continue;
		refuse_twice(stream, column);
		columns->columns[columns->count] = i;
		columns->numbers[columns->count] = number;
		columns->meanings[columns->count++] = field;
		columns->known |= UINT64_C(1) << field;
	}
}

void
columns_close(struct columns *columns)
{
	free(columns->columns);
	free(columns->meanings);
	free(columns->numbers);
}

void
columns_read(const struct columns *columns, const struct row *row,
    struct slice *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		values[i] = slice_empty;
	for (uint32_t i = 0; i < columns->count; i++) {
		struct slice *value = &values[columns->meanings[i]];

		if (value->length == 0)
			*value = slice_trim(row->cells[columns->columns[i]]);
	}
}
