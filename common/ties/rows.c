/* Blocks of a log into the entries of a builder. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "csv/marks.h"
#include "ties/rowsplit.h"

struct rows *
rows_new(const struct log *log, struct builder *builder)
{
	struct rows *rows = alloc_zeroed(1, sizeof(*rows));

	rows->builder = builder;
	rows->names = builder_names(builder);
	rows->stream = log->stream;
	rows->part = stream_part(log->stream);
	rows->log = *log;
	rows->log.stream = rows->part;
	rows->today = builder_today(builder);
	rows->my_number = builder_me(builder);
	rows->me.length = SIZE_MAX; /* that of no name */
	if (rows->my_number != TIES_NOBODY) {
		/* A copy: names that are added may move it. */
		rows->me = arena_copy(
		    &rows->bytes, names_text(rows->names, rows->my_number));
		rows->my_mask = marks_mask(rows->me.length);
		if (rows->me.length <= 8)
			memcpy(&rows->my_word, rows->me.data, rows->me.length);
		else
			rows->my_word =
			    marks_word(rows->me.data + rows->me.length - 8);
	}
	rows->next = rows->entries;
	rows->next_lookup = rows->lookups;
	for (int i = 0; i < ROWS_KINDS; i++)
		rows->kinds[i].length = SIZE_MAX;
	return rows;
}

void
rows_free(struct rows *rows)
{
	stream_close(rows->part);
	arena_free(&rows->bytes);
	record_close(&rows->found);
	free(rows);
}

void
rows_before_message(
    struct rows *rows, void (*before)(void *closure), void *closure)
{
	stream_before_message(rows->part, before, closure);
}

static void
lay_out(struct rows *rows, const struct block *block)
{
	struct rows_layout *layout = &rows->layout;

	layout->delimiter = block->delimiter;
	layout->last = block->header->count - 1;
	layout->usual = true;
	for (uint32_t i = 0; i < LOG_COLUMNS; i++) {
		uint32_t column =
		    header_find(block->header, slice_of(log_column_names[i]));

		layout->columns[i] =
		    column != HEADER_NONE ? column : layout->last + 1;
		layout->usual &= i > LOG_GOT || column == i;
	}
}

size_t
rows_slowly(struct rows *rows, size_t at)
{
	struct log_row row;

	stream_seek(rows->part, at);
	if (log_next(&rows->log, &row))
		builder_row(rows->builder, &row);
	return stream_place(rows->part);
}

/* Returns whether the processor has what rowsplit_avx2.c is compiled for. */
static bool
has_avx2(void)
{
#if defined(__x86_64__) && !defined(NO_AVX2)
	/* clang 14 cannot ask for lzcnt, which processors with bmi2 have. */
	return __builtin_cpu_supports("avx2") &&
	    __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
	    __builtin_cpu_supports("popcnt");
#else
	return false;
#endif
}

void
rows_add(struct rows *rows, struct block *block)
{
	lay_out(rows, block);
	stream_begin(rows->part, rows->stream, block);
	if (has_avx2())
		rowsplit_add_avx2(rows, block);
	else
		rowsplit_add(rows, block);
}
