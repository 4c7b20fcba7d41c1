/* The columns of a file by number and by name. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/spelling.h"
#include "base/text.h"
#include "csv/header.h"

enum { HINT_COLUMNS = 40 };

void
header_open(struct header *header)
{
	memset(header, 0, sizeof(*header));
	map_open(&header->names);
}

void
header_close(struct header *header)
{
	map_close(&header->names);
	free(header->name_of);
	free(header->next);
	free(header->first);
	free(header->last);
}

static uint32_t *
grow(uint32_t *array, size_t capacity, size_t needed)
{
	return alloc_grow(array, &capacity, needed, sizeof(*array));
}

uint32_t
header_add(struct header *header, struct slice name)
{
	uint32_t names = header->names.count;
	uint32_t number = map_intern(&header->names, name);
	uint32_t column = header->count++;
	size_t capacity = header->capacity;

	header->next = grow(header->next, capacity, header->count);
	header->first = grow(header->first, capacity, header->count);
	header->last = grow(header->last, capacity, header->count);
	header->name_of = alloc_grow(header->name_of, &header->capacity,
	    header->count, sizeof(*header->name_of));
	header->name_of[column] = number;
	header->next[column] = HEADER_NONE;
	if (number == names)
		header->first[number] = column;
	else
		header->next[header->last[number]] = column;
	header->last[number] = column;
	return column;
}

uint32_t
header_find(const struct header *header, struct slice name)
{
	uint32_t number = map_find(&header->names, name);

	return number != MAP_NONE ? header->first[number] : HEADER_NONE;
}

bool
header_repeats(const struct header *header, uint32_t column)
{
	uint32_t first = header->first[header->name_of[column]];

	return header->next[first] != HEADER_NONE;
}

struct slice
header_name(const struct header *header, uint32_t column)
{
	return header->names.names[header->name_of[column]];
}

void
header_merge(struct header *header, const struct header *other, uint32_t *where)
{
	/* By name in other: the next column of header with that name. */
	uint32_t *free_column =
	    alloc_zeroed(other->names.count, sizeof(*free_column));

	for (uint32_t number = 0; number < other->names.count; number++)
		free_column[number] =
		    header_find(header, other->names.names[number]);
	for (uint32_t column = 0; column < other->count; column++) {
		uint32_t number = other->name_of[column];
		uint32_t at = free_column[number];

		if (at == HEADER_NONE)
			at = header_add(header, header_name(other, column));
		else
			free_column[number] = header->next[at];
		where[column] = at;
	}
	free(free_column);
}

/* Writes the names of the first columns. */
static void
list_columns(const struct header *header, FILE *out)
{
	bool any = false;

	fputs("; the columns are ", out);
	for (uint32_t i = 0; i < header->count && i < HINT_COLUMNS; i++) {
		struct diag_quoted name = diag_name(header_name(header, i));

		text_put_item(out, &any, ", ", slice_of(name.text));
	}
	fputs(header->count > HINT_COLUMNS ? ", ..." : "", out);
}

const char *
header_hint(const struct header *header, struct slice missed)
{
	struct arena bytes = {NULL};
	struct text text;
	FILE *out = text_open(&text);

	for (uint32_t i = 0; i < header->names.count; i++) {
		struct slice name = header->names.names[i];

		if (spelling_near(missed, name)) {
			fprintf(
			    out, "; did you mean %s", diag_quote(name).text);
			break;
		}
	}
	list_columns(header, out);
	if (header->count == 1 && slice_contains(header_name(header, 0), ';'))
		fputs("; try -d ';'", out);
	if (header->count == 1 && slice_contains(header_name(header, 0), '\t'))
		fputs("; try -d '\\t'", out);
	if (header->count == 1 && slice_contains(header_name(header, 0), ','))
		fputs("; try -d ','", out);
	putc('\0', out);
	return text_close(&text, &bytes).data;
}

uint32_t
header_require(const struct header *header, struct slice name)
{
	uint32_t column = header_find(header, name);

	if (column == HEADER_NONE)
		diag_die("no column %s%s", diag_quote(name).text,
		    header_hint(header, name));
	if (header_repeats(header, column))
		diag_die("two columns named %s", diag_quote(name).text);
	return column;
}

void
header_copy(struct header *header, const struct header *other)
{
	for (uint32_t i = 0; i < other->count; i++)
		header_add(header, header_name(other, i));
}
