/*
 * From a foreign format to a log or people stream: each record is taken, as one
 * row or several, or left out for a reason, and in the end accounted for.
 */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "import/convert.h"

enum { SCANNED_ITEMS = 32 }; /* in a list of more, items are looked up */

static const char malformed[] = "malformed";

static void
write_row(const struct convert *convert)
{
	writer_row(&convert->writer, convert->cells, convert->column_count);
}

static void
clear_cell(struct convert *convert, size_t column)
{
	struct convert_text *text = &convert->texts[column];

	convert->cells[column] = (struct slice){"", 0};
	text->length = 0;
	text->items = 0;
	if (text->seen != NULL)
		map_close(text->seen);
	free(text->seen);
	text->seen = NULL;
}

static void
clear_row(struct convert *convert)
{
	for (size_t i = 0; i < convert->column_count; i++)
		clear_cell(convert, i);
}

void
convert_open(struct convert *convert, const struct options *options,
    const char *const *columns, const char *record)
{
	*convert = (struct convert){
	    .writer = {stdout, options->delimiter, false},
	    .record = record,
	    .settled = true, /* there is no record yet */
	    .options = options,
	};
	progress_begin(&convert->progress, record);
	convert->progress.passes_on = true;
	while (columns[convert->column_count] != NULL)
		convert->column_count++;
	convert->cells =
	    alloc_zeroed(convert->column_count, sizeof(*convert->cells));
	convert->texts =
	    alloc_zeroed(convert->column_count, sizeof(*convert->texts));
	for (size_t i = 0; i < convert->column_count; i++)
		convert->cells[i] = slice_of(columns[i]);
	write_row(convert);
	clear_row(convert);
}

void
convert_begin(struct convert *convert)
{
	convert->records++;
	convert->progress.records++;
	convert->settled = false;
	clear_row(convert);
}

static void
append(struct convert *convert, size_t column, const char *data, size_t length)
{
	struct convert_text *text = &convert->texts[column];

	text->data =
	    alloc_grow(text->data, &text->capacity, text->length + length, 1);
	memcpy(text->data + text->length, data, length);
	text->length += length;
}

/* The bytes of a character as a cell may hold it; the list is one of items. */
static struct slice
clean(struct slice character, uint32_t code, bool list)
{
	if (character.length == 0)
		return slice_of("\xef\xbf\xbd");
	if (utf8_control(code))
		return slice_of(" ");
	if (list && code == ';')
		return slice_of(",");
	return character;
}

static void
append_clean(
    struct convert *convert, size_t column, struct slice text, bool list)
{
	bool after_return = false;

	while (text.length > 0) {
		uint32_t code = 0;
		size_t length = utf8_decode(text, &code);
		struct slice character =
		    clean((struct slice){text.data, length}, code, list);
		size_t skip = length > 0 ? length : 1;

		/* CR LF is one line end, and so one blank. */
		if (!(after_return && text.data[0] == '\n'))
			append(
			    convert, column, character.data, character.length);
		after_return = text.data[0] == '\r';
		text.data += skip;
		text.length -= skip;
	}
}

/* Shows what the column's text has come to. */
static void
show(struct convert *convert, size_t column)
{
	const struct convert_text *text = &convert->texts[column];

	if (text->length > 0)
		convert->cells[column] =
		    slice_trim((struct slice){text->data, text->length});
}

void
convert_set(struct convert *convert, size_t column, struct slice text)
{
	clear_cell(convert, column);
	append_clean(convert, column, text, false);
	show(convert, column);
}

/* Whether the item is the first like it, as slice_list_has tells them apart. */
static bool
see(struct map *seen, struct slice item)
{
	struct arena scratch = {NULL};
	uint32_t known = seen->count;

	map_intern(seen,
	    slice_contains(item, '@') ? arena_lower(&scratch, item) : item);
	arena_free(&scratch);
	return seen->count > known;
}

/* Whether the list lacks the item, in a time that does not grow with it. */
static bool
list_lacks(struct convert_text *text, struct slice list, struct slice item)
{
	struct slice other;

	if (text->items < SCANNED_ITEMS)
		return !slice_list_has(list, item);
	if (text->seen == NULL) {
		text->seen = alloc_zeroed(1, sizeof(*text->seen));
		map_open(text->seen);
		while (slice_item(&list, ';', &other))
			see(text->seen, other);
	}
	return see(text->seen, item);
}

void
convert_add(struct convert *convert, size_t column, struct slice item)
{
	struct convert_text *text = &convert->texts[column];
	size_t before = text->length, start;
	struct slice list, added;

	item = slice_trim(item);
	if (item.length == 0)
		return;
	if (before > 0)
		append(convert, column, ";", 1);
	start = text->length;
	append_clean(convert, column, item, true);
	list = (struct slice){text->data, before};
	added = slice_trim(
	    (struct slice){text->data + start, text->length - start});
	if (added.length == 0 || !list_lacks(text, list, added))
		text->length = before;
	else
		text->items++;
	show(convert, column);
}

void
convert_take(struct convert *convert)
{
	convert->taken += !convert->settled;
	convert->settled = true;
}

void
convert_print(struct convert *convert)
{
	write_row(convert);
	convert->rows++;
	convert_take(convert);
	clear_row(convert);
}

static void
count_reason(struct convert *convert, const char *reason, uint64_t count)
{
	struct convert_reason *it = convert->reasons;

	while (it->text != NULL && strcmp(it->text, reason) != 0)
		it++;
	it->text = reason;
	it->count += count;
}

void
convert_leave_out(struct convert *convert, const char *reason)
{
	count_reason(convert, reason, 1);
	convert->settled = true;
}

void
convert_reject(
    struct convert *convert, struct place place, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	diag_warn_list(place.file, place.line, format, arguments);
	va_end(arguments);
	if (!convert->options->keep_going)
		exit(DIAG_TROUBLE);
	convert_leave_out(convert, malformed);
	convert->rejected = true;
}

void
convert_rejected(struct convert *convert, uint64_t count)
{
	if (count == 0)
		return;
	convert->records += count;
	count_reason(convert, malformed, count);
	convert->rejected = true;
}

static void
put_count(FILE *out, uint64_t count, const char *what)
{
	fprintf(out, "%" PRIu64 " %s%s", count, what, count == 1 ? "" : "s");
}

static void
put_account(FILE *out, const struct convert *convert)
{
	const struct convert_reason *reasons = convert->reasons;

	put_count(out, convert->records, convert->record);
	fprintf(out, " in: %" PRIu64 " taken, %" PRIu64 " left out",
	    convert->taken, convert->records - convert->taken);
	for (size_t i = 0; reasons[i].text != NULL; i++)
		fprintf(out, "%s%" PRIu64 " %s", i == 0 ? " (" : ", ",
		    reasons[i].count, reasons[i].text);
	fputs(reasons[0].text != NULL ? "); " : "; ", out);
	put_count(out, convert->rows, "row");
	fputs(" out", out);
}

static void
print_account(const struct convert *convert)
{
	struct arena bytes = {NULL};
	struct text text;
	struct slice account;

	put_account(text_open(&text), convert);
	account = text_close(&text, &bytes);
	diag_warn("%.*s", (int)account.length, account.data);
	arena_free(&bytes);
}

enum diag_status
convert_close(struct convert *convert)
{
	progress_end(&convert->progress);
	if (!convert->options->quiet)
		print_account(convert);
	clear_row(convert);
	for (size_t i = 0; i < convert->column_count; i++)
		free(convert->texts[i].data);
	free(convert->texts);
	free(convert->cells);
	return convert->rejected ? DIAG_TROUBLE : DIAG_DONE;
}
