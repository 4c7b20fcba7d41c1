/* A log of interactions as records: nw-log(5). */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/diag.h"
#include "base/number.h"
#include "records/log.h"

const char *const log_column_names[LOG_COLUMNS] = {"date", "from", "to", "kind",
    "minutes", "got", "gave", "about", "note", "ref"};

/* In order of length, for log_kind_of. */
static const struct {
	struct slice word;
	enum log_kind kind;
} kinds[] = {
    {{"", 0}, LOG_ONE_WAY},
    {{"sms", 3}, LOG_ONE_WAY},
    {{"ask", 3}, LOG_ASK},
    {{"mail", 4}, LOG_ONE_WAY},
    {{"chat", 4}, LOG_ONE_WAY},
    {{"email", 5}, LOG_ONE_WAY},
    {{"knows", 5}, LOG_KNOWS},
    {{"intro", 5}, LOG_INTRO},
    {{"message", 7}, LOG_ONE_WAY},
    {{"declined", 8}, LOG_DECLINED},
};

bool
log_one_way(enum log_kind kind)
{
	return kind == LOG_ONE_WAY || kind == LOG_ASK || kind == LOG_DECLINED;
}

enum log_kind
log_kind_of(struct slice word)
{
	const size_t count = sizeof(kinds) / sizeof(kinds[0]);
	size_t i = 0;

	while (i < count && kinds[i].word.length < word.length)
		i++;
	for (; i < count && kinds[i].word.length == word.length; i++)
		if (slice_equal_nocase(word, kinds[i].word))
			return kinds[i].kind;
	return LOG_MEETING;
}

void
log_open(struct log *log, struct stream *stream)
{
	const char *people = stream_find(stream, STREAM_PEOPLE);
	const char *ties = stream_find(stream, STREAM_TIES);

	log->stream = stream;
	log->last = (struct log_date){"", 0};
	if (people != NULL)
		diag_die_at(people, 1,
		    "this is a list of people, not a log; give it with -p");
	if (ties != NULL)
		diag_die_at(ties, 1,
		    "this is a ties file; give the log it was made from");
	for (int i = 0; i < LOG_COLUMNS; i++)
		log->columns[i] =
		    stream_column(stream, log_column_names[i], i <= LOG_TO);
}

static bool
parse_date(struct log_row *row, struct log_date *last)
{
	struct slice cell = row->cells[LOG_DATE];

	row->day = DATE_NONE;
	if (cell.length == 0)
		return row->kind == LOG_KNOWS;
	if (cell.length == sizeof(last->text) &&
	    memcmp(cell.data, last->text, sizeof(last->text)) == 0) {
		row->day = last->day;
		return true;
	}
	if (!date_parse(cell, &row->day))
		return false;
	memcpy(last->text, cell.data, sizeof(last->text));
	last->day = row->day;
	return true;
}

/* Returns whether `to` contains a name. */
static bool
parse_names(const struct log_row *row)
{
	struct slice rest = row->cells[LOG_TO], name;

	return rest.length > 0 &&
	    (rest.data[0] != ';' || slice_item(&rest, ';', &name));
}

static bool
parse_whole(const struct log_row *row, enum log_column column, int32_t most,
    int32_t *value)
{
	*value = -1;
	return row->cells[column].length == 0 ||
	    number_whole(row->cells[column], 0, most, value);
}

/* Reads the other members from the trimmed cells. */
static bool
parse(struct log_row *row, struct log_date *last, enum log_column *malformed)
{
	row->kind = log_kind_of(row->cells[LOG_KIND]);
	if (!parse_date(row, last))
		*malformed = LOG_DATE;
	else if (row->cells[LOG_FROM].length == 0)
		*malformed = LOG_FROM;
	else if (!parse_names(row))
		*malformed = LOG_TO;
	else if (!parse_whole(row, LOG_MINUTES, 999999, &row->minutes))
		*malformed = LOG_MINUTES;
	else if (!parse_whole(row, LOG_GOT, 5, &row->got))
		*malformed = LOG_GOT;
	else if (!parse_whole(row, LOG_GAVE, 5, &row->gave))
		*malformed = LOG_GAVE;
	else
		return true;
	return false;
}

bool
log_parse(struct log_row *row, enum log_column *malformed)
{
	struct log_date last = {"", 0};

	for (int i = 0; i < LOG_COLUMNS; i++)
		if (i != LOG_NOTE)
			row->cells[i] = slice_trim(row->cells[i]);
	return parse(row, &last, malformed);
}

struct hint
log_hint(enum log_column column, struct slice cell)
{
	if (column == LOG_DATE && slice_is(cell, "date"))
		return (struct hint){"; a second header?"};
	if (column == LOG_DATE)
		return date_advice(cell);
	if (column == LOG_FROM)
		return (struct hint){"; who initiated it?"};
	if (column == LOG_TO)
		return (struct hint){"; with whom?"};
	if (column == LOG_MINUTES)
		return (struct hint){"; write whole minutes"};
	if (column == LOG_GOT || column == LOG_GAVE)
		return (struct hint){"; write 0 to 5"};
	return (struct hint){""};
}

/* Reads the cells of log->row into row; false if the row was rejected. */
static bool
read_row(struct log *log, struct log_row *row)
{
	enum log_column bad;

	for (int i = 0; i < LOG_COLUMNS; i++) {
		uint32_t at = log->columns[i];
		struct slice cell = {"", 0};

		if (at != HEADER_NONE)
			cell = log->row.cells[at];
		row->cells[i] = i != LOG_NOTE ? slice_trim(cell) : cell;
	}
	if (parse(row, &log->last, &bad))
		return true;
	stream_reject(log->stream, "bad %s %s in column %s%s",
	    log_column_names[bad], diag_quote(row->cells[bad]).text,
	    log_column_names[bad], log_hint(bad, row->cells[bad]).text);
	return false;
}

bool
log_next(struct log *log, struct log_row *row)
{
	while (stream_next(log->stream, &log->row))
		if (read_row(log, row))
			return true;
	return false;
}
