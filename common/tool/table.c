/* A table of people: computed columns, then the other facts about them. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/number.h"
#include "csv/writer.h"
#include "tool/table.h"

static bool
is_among(const char *const *names, struct slice name)
{
	while (*names != NULL && !slice_is(name, *names))
		names++;
	return *names != NULL;
}

void
table_open(struct table *table, const char *const *computed, size_t count,
    const struct people *people, struct options *options)
{
	static const struct header no_facts;
	const struct header *facts =
	    people != NULL ? &people->header : &no_facts;

	*table = (struct table){.computed = count, .options = options};
	header_open(&table->header);
	for (size_t i = 0; i < count; i++)
		header_add(&table->header, slice_of(computed[i]));
	table->sources = alloc_zeroed(facts->count, sizeof(*table->sources));
	for (uint32_t i = 0; i < facts->count; i++) {
		struct slice name = header_name(facts, i);

		if (is_among(computed, name))
			continue;
		table->sources[table->header.count - count] = i;
		header_add(&table->header, name);
	}
	table->cells = alloc_zeroed(table->header.count, sizeof(*table->cells));
	patterns_bind(&options->patterns, &table->header);
	selection_bind(&options->columns, &table->header);
	for (uint32_t i = 0; i < table->header.count; i++)
		table->cells[i] = header_name(&table->header, i);
	table->writer = options_writer(options, table->header.count);
	selection_header(&options->columns, &table->writer, table->cells,
	    table->header.count);
}

void
table_close(struct table *table)
{
	header_close(&table->header);
	arena_free(&table->texts);
	free(table->sources);
	free(table->cells);
}

void
table_begin(struct table *table, const struct person *facts)
{
	arena_free(&table->texts);
	for (size_t i = 0; i < table->header.count; i++)
		table->cells[i] = i < table->computed || facts == NULL
		    ? slice_empty
		    : people_cell_at(
			  facts, table->sources[i - table->computed]);
}

void
table_text(struct table *table, size_t column, struct slice text)
{
	table->cells[column] = arena_copy(&table->texts, text);
}

void
table_real(struct table *table, size_t column, double value)
{
	char *text = arena_room(&table->texts, NUMBER_SIZE);
	const char *end = number_put(text, value);

	table->cells[column] = (struct slice){text, (size_t)(end - text)};
}

void
table_whole(struct table *table, size_t column, uint64_t value)
{
	char *text = arena_room(&table->texts, NUMBER_SIZE);
	const char *end = number_put_count(text, value);

	table->cells[column] = (struct slice){text, (size_t)(end - text)};
}

void
table_day(struct table *table, size_t column, int32_t day)
{
	table_text(table, column, slice_of(date_format(day).text));
}

bool
table_print(struct table *table)
{
	if (table->printed >= table->options->limit)
		return false;
	if (patterns_hold(&table->options->patterns, table->cells)) {
		selection_row(&table->options->columns, &table->writer,
		    table->cells, table->header.count);
		table->printed++;
	}
	return table->printed < table->options->limit;
}
