/* A table of people: computed columns, then the other facts about them. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "csv/writer.h"
#include "tool/sheet.h"

static bool
is_among(const char *const *names, struct slice name)
{
	while (*names != NULL && !slice_is(name, *names))
		names++;
	return *names != NULL;
}

void
sheet_open(struct sheet *sheet, const char *const *computed, size_t count,
    const struct people *people, struct options *options)
{
	static const struct header no_facts;
	const struct header *facts =
	    people != NULL ? &people->header : &no_facts;

	*sheet = (struct sheet){.computed = count, .options = options};
	header_open(&sheet->header);
	for (size_t i = 0; i < count; i++)
		header_add(&sheet->header, slice_of(computed[i]));
	sheet->sources = alloc_zeroed(facts->count, sizeof(*sheet->sources));
	for (uint32_t i = 0; i < facts->count; i++) {
		struct slice name = header_name(facts, i);

		if (is_among(computed, name))
			continue;
		sheet->sources[sheet->header.count - count] = i;
		header_add(&sheet->header, name);
	}
	sheet->cells = alloc_zeroed(sheet->header.count, sizeof(*sheet->cells));
	patterns_bind(&options->patterns, &sheet->header);
}

void
sheet_close(struct sheet *sheet)
{
	header_close(&sheet->header);
	arena_free(&sheet->texts);
	free(sheet->sources);
	free(sheet->cells);
}

static void
write_cells(const struct sheet *sheet)
{
	struct writer writer = {stdout, sheet->options->delimiter, false};

	writer_row(&writer, sheet->cells, sheet->header.count);
}

void
sheet_print_header(struct sheet *sheet)
{
	for (uint32_t i = 0; i < sheet->header.count; i++)
		sheet->cells[i] = header_name(&sheet->header, i);
	write_cells(sheet);
}

void
sheet_begin(struct sheet *sheet, const struct person *facts)
{
	arena_free(&sheet->texts);
	for (size_t i = 0; i < sheet->header.count; i++)
		sheet->cells[i] = i < sheet->computed || facts == NULL
		    ? (struct slice){"", 0}
		    : facts->cells[sheet->sources[i - sheet->computed]];
}

void
sheet_text(struct sheet *sheet, size_t column, struct slice text)
{
	sheet->cells[column] = arena_copy(&sheet->texts, text);
}

void
sheet_real(struct sheet *sheet, size_t column, double value)
{
	sheet_text(sheet, column, slice_of(number_format(value).text));
}

void
sheet_whole(struct sheet *sheet, size_t column, uint64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRIu64, value);
	sheet_text(sheet, column, slice_of(text));
}

void
sheet_day(struct sheet *sheet, size_t column, int32_t day)
{
	sheet_text(sheet, column, slice_of(date_format(day).text));
}

bool
sheet_print(struct sheet *sheet)
{
	if (sheet->printed >= sheet->options->limit)
		return false;
	if (patterns_hold(&sheet->options->patterns, sheet->cells)) {
		write_cells(sheet);
		sheet->printed++;
	}
	return sheet->printed < sheet->options->limit;
}
