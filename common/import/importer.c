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
#include "import/importer.h"

enum {
	SCANNED_ITEMS = 32, /* in a list of more, items are looked up */
	NOTE_LIMIT = 1000   /* bytes; a line of a message has 998 */
};

static const char malformed[] = "malformed";

static void
write_row(const struct importer *importer)
{
	writer_row(&importer->writer, importer->cells, importer->column_count);
}

static void
clear_cell(struct importer *importer, size_t column)
{
	struct importer_text *text = &importer->texts[column];

	importer->cells[column] = slice_empty;
	text->length = 0;
	text->items = 0;
	if (text->seen != NULL)
		map_close(text->seen);
	free(text->seen);
	text->seen = NULL;
}

static void
clear_row(struct importer *importer)
{
	for (size_t i = 0; i < importer->column_count; i++)
		clear_cell(importer, i);
}

void
importer_open(struct importer *importer, const struct options *options,
    const char *const *columns, const char *record)
{
	*importer = (struct importer){
	    .writer = {stdout, options->delimiter, false},
	    .record = record,
	    .settled = true, /* there is no record yet */
	    .options = options,
	};
	progress_begin(&importer->progress, record);
	importer->progress.passes_on = true;
	while (columns[importer->column_count] != NULL)
		importer->column_count++;
	importer->cells =
	    alloc_zeroed(importer->column_count, sizeof(*importer->cells));
	importer->texts =
	    alloc_zeroed(importer->column_count, sizeof(*importer->texts));
	for (size_t i = 0; i < importer->column_count; i++)
		importer->cells[i] = slice_of(columns[i]);
	write_row(importer);
	clear_row(importer);
}

void
importer_begin(struct importer *importer)
{
	importer->records++;
	importer->progress.records++;
	importer->settled = false;
	clear_row(importer);
}

static void
append(
    struct importer *importer, size_t column, const char *data, size_t length)
{
	struct importer_text *text = &importer->texts[column];

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
    struct importer *importer, size_t column, struct slice text, bool list)
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
			    importer, column, character.data, character.length);
		after_return = text.data[0] == '\r';
		text.data += skip;
		text.length -= skip;
	}
}

/* Shows what the column's text has come to. */
static void
show(struct importer *importer, size_t column)
{
	const struct importer_text *text = &importer->texts[column];

	if (text->length > 0)
		importer->cells[column] =
		    slice_trim((struct slice){text->data, text->length});
}

void
importer_set(struct importer *importer, size_t column, struct slice text)
{
	clear_cell(importer, column);
	append_clean(importer, column, text, false);
	show(importer, column);
}

void
importer_note(struct importer *importer, size_t column, struct slice text)
{
	struct arena scratch = {NULL};

	importer_set(importer, column, text_flatten(&scratch, text));
	importer_set(importer, column,
	    text_cut(&scratch, importer->cells[column], NOTE_LIMIT));
	arena_free(&scratch);
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
list_lacks(struct importer_text *text, struct slice list, struct slice item)
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
importer_add(struct importer *importer, size_t column, struct slice item)
{
	struct importer_text *text = &importer->texts[column];
	size_t before = text->length, start;
	struct slice list, added;

	item = slice_trim(item);
	if (item.length == 0)
		return;
	if (before > 0)
		append(importer, column, ";", 1);
	start = text->length;
	append_clean(importer, column, item, true);
	list = (struct slice){text->data, before};
	added = slice_trim(
	    (struct slice){text->data + start, text->length - start});
	if (added.length == 0 || !list_lacks(text, list, added))
		text->length = before;
	else
		text->items++;
	show(importer, column);
}

void
importer_take(struct importer *importer)
{
	importer->taken += !importer->settled;
	importer->settled = true;
}

void
importer_print(struct importer *importer)
{
	write_row(importer);
	importer->rows++;
	importer_take(importer);
	clear_row(importer);
}

static void
count_reason(struct importer *importer, const char *reason, uint64_t count)
{
	struct importer_reason *it = importer->reasons;

	while (it->text != NULL && strcmp(it->text, reason) != 0)
		it++;
	it->text = reason;
	it->count += count;
}

void
importer_leave_out(struct importer *importer, const char *reason)
{
	count_reason(importer, reason, 1);
	importer->settled = true;
}

void
importer_reject(
    struct importer *importer, struct place place, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	diag_warn_list(place.file, place.line, format, arguments);
	va_end(arguments);
	if (!importer->options->keep_going)
		exit(DIAG_TROUBLE);
	importer_leave_out(importer, malformed);
	importer->rejected = true;
}

void
importer_rejected(struct importer *importer, uint64_t count)
{
	if (count == 0)
		return;
	importer->records += count;
	count_reason(importer, malformed, count);
	importer->rejected = true;
}

static void
put_count(FILE *out, uint64_t count, const char *what)
{
	fprintf(out, "%" PRIu64 " %s%s", count, what, count == 1 ? "" : "s");
}

static void
put_account(FILE *out, const struct importer *importer)
{
	const struct importer_reason *reasons = importer->reasons;

	put_count(out, importer->records, importer->record);
	fprintf(out, " in: %" PRIu64 " taken, %" PRIu64 " left out",
	    importer->taken, importer->records - importer->taken);
	for (size_t i = 0; reasons[i].text != NULL; i++)
		fprintf(out, "%s%" PRIu64 " %s", i == 0 ? " (" : ", ",
		    reasons[i].count, reasons[i].text);
	fputs(reasons[0].text != NULL ? "); " : "; ", out);
	put_count(out, importer->rows, "row");
	fputs(" out", out);
}

static void
print_account(const struct importer *importer)
{
	struct arena bytes = {NULL};
	struct text text;
	struct slice account;

	put_account(text_open(&text), importer);
	account = text_close(&text, &bytes);
	diag_warn("%.*s", SLICE_ARG(account));
	arena_free(&bytes);
}

enum diag_status
importer_close(struct importer *importer)
{
	progress_end(&importer->progress);
	if (!importer->options->quiet)
		print_account(importer);
	clear_row(importer);
	for (size_t i = 0; i < importer->column_count; i++)
		free(importer->texts[i].data);
	free(importer->texts);
	free(importer->cells);
	return importer->rejected ? DIAG_TROUBLE : DIAG_DONE;
}
