/* A log as it was at a cut, a day, and what came in the days after it. */
/* SPDX-License-Identifier: ISC */
#include "cut.h"
#include "ties/index.h"

static struct stream *
open_log(const struct source *source)
{
	return stream_open(
	    source->logs, source->log_count, source->options.delimiter, false);
}

static bool
is_from(const struct source *source, const struct log_row *row, struct slice me)
{
	return slice_equal(
	    people_resolve(&source->people, row->cells[LOG_FROM]), me);
}

/* Reads the log into two builders; returns its last day. */
static int32_t
split_log(const struct source *source, int32_t day, struct slice me,
    struct builder *past, struct builder *ahead)
{
	struct stream *stream = open_log(source);
	struct log log;
	struct log_row row;
	int32_t last = DATE_NONE;

	log_open(&log, stream);
	if (source->benefit != NULL)
		log.columns[LOG_GOT] =
		    stream_column(stream, source->benefit, true);
	while (log_next(&log, &row)) {
		if (source->benefit != NULL && is_from(source, &row, me))
			row.got = -1;
		builder_row(row.day > day ? ahead : past, &row);
		if (row.day > last)
			last = row.day;
	}
	stream_close(stream);
	return last;
}

int32_t
cut_read(const struct source *source, int32_t day, struct slice me,
    const struct builder_watch *watch, struct ties *past, struct ties *ahead)
{
	struct builder *before =
	    builder_new(&source->people, me, day, BUILDER_KEEP_MINE);
	struct builder *after =
	    builder_new(&source->people, me, day + AHEAD, BUILDER_KEEP_MINE);
	int32_t last;

	builder_watch(before, watch);
	last = split_log(source, day, me, before, after);
	builder_finish(before, past, NULL, 1);
	index_neighbours(past, true);
	builder_finish(after, ahead, NULL, 1);
	index_neighbours(ahead, true);
	return last;
}

bool
cut_contact(const struct tie *tie)
{
	return tie != NULL && tie->days > 0;
}

bool
cut_knows_benefit(const struct source *source)
{
	struct stream *stream = open_log(source);
	bool known = stream_column(stream, log_column_names[LOG_GOT], false) !=
	    HEADER_NONE;

	stream_close(stream);
	return known;
}
