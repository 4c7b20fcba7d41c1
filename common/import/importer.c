/* What the importers share: options, people, rows, and the summary. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "import/address.h"
#include "import/importer.h"

enum {
	SCANNED_ITEMS = 32, /* in a list of more, items are looked up */
	NOTE_LIMIT = 1000,  /* bytes; a line of a message has 998 */
	VALUE_LIMIT =
	    4096,	  /* bytes in a list of people: a dozen of these fit */
	ROW_LIMIT = 60000 /* bytes; nw-add has 64 KiB for all columns */
};

static const char malformed[] = "malformed";

/* Whatever ends the tool afterwards, even a signal, the row is out. */
static void
write_row(const struct importer *importer)
{
	selection_row(&importer->options.columns, &importer->writer,
	    importer->cells, importer->column_count);
	fflush(stdout);
	diag_check_stdout();
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

/* Returns my name as rows have it; empty if nobody gave it. */
static struct slice
find_me(struct importer *importer)
{
	const struct options *options = &importer->options;
	struct slice given, me;

	if (strchr(importer->format->usage.common, 'u') == NULL ||
	    options->me == NULL ||
	    slice_trim(slice_of(options->me)).length == 0)
		return slice_empty;
	given = options_me(options);
	me = people_resolve(&importer->people, given);
	/* As importer_person has an address that belongs to nobody. */
	return slice_equal(me, given) && address_valid(me) &&
		people_find(&importer->people, me) == NULL
	    ? arena_lower(&importer->bytes, me)
	    : me;
}

static void
read_options(struct importer *importer, int argc, char *argv[])
{
	const struct format *format = importer->format;
	int option;

	options_open(&importer->options);
	while ((option = options_next(
		    &importer->options, &format->usage, argc, argv)) != -1) {
		if (option == IMPORTER_NAMES)
			importer->names = true;
		else if (option == IMPORTER_STRICT_NAMES)
			importer->strict_names = true;
		else
			format->option(importer->closure, option);
	}
	importer->files = argv + optind;
	importer->file_count = (size_t)(argc - optind);
}

void
importer_open(struct importer *importer, const struct format *format,
    void *closure, int argc, char *argv[])
{
	*importer = (struct importer){
	    .format = format,
	    .closure = closure,
	    .record = format->record,
	    .columns = format->columns,
	};
	read_options(importer, argc, argv);
	importer->people_stream = options_people(&importer->options);
	people_open(&importer->people, importer->people_stream, NULL);
	importer->me = find_me(importer);
	importer->values.quiet = importer->joins.quiet =
	    importer->options.quiet;
	learned_open(&importer->learned);
}

void
importer_start(struct importer *importer)
{
	const char *const names[] = {"name", "email", importer->format->counted,
	    importer->format->exchanged ? "sent" : NULL, "received", NULL};
	const char *const *columns =
	    importer->names ? names : importer->columns;
	struct header header;

	progress_begin(&importer->progress, importer->record);
	importer->progress.passes_on = true;
	while (columns[importer->column_count] != NULL)
		importer->column_count++;
	options_follow(&importer->options, importer->people_stream);
	importer->writer =
	    options_writer(&importer->options, importer->column_count);
	importer->cells =
	    alloc_zeroed(importer->column_count, sizeof(*importer->cells));
	importer->texts =
	    alloc_zeroed(importer->column_count, sizeof(*importer->texts));
	header_open(&header);
	for (size_t i = 0; i < importer->column_count; i++) {
		importer->cells[i] = slice_of(columns[i]);
		header_add(&header, importer->cells[i]);
	}
	selection_bind(&importer->options.columns, &header);
	header_close(&header);
	selection_header(&importer->options.columns, &importer->writer,
	    importer->cells, importer->column_count);
	clear_row(importer);
}

void
importer_read_files(
    struct importer *importer, void (*read)(void *closure, const char *path))
{
	progress_expect_paths(
	    &importer->progress, importer->files, importer->file_count);
	if (importer->file_count == 0)
		read(importer->closure, "-");
	for (size_t i = 0; i < importer->file_count; i++)
		read(importer->closure, importer->files[i]);
}

struct stream *
importer_open_csv(struct importer *importer, const struct stream_form *form)
{
	struct options *options = &importer->options;
	struct stream *stream =
	    stream_open_foreign(importer->files, importer->file_count,
		options->delimiter, options->keep_going, form);

	options_follow(options, stream);
	return stream;
}

const char *
importer_csv_hint(void *closure)
{
	(void)closure;
	return stream_foreign_hint;
}

struct slice
importer_person(const struct importer *importer, struct arena *arena,
    struct slice address, struct slice name)
{
	struct slice person = slice_empty;

	if (address_valid(address))
		person = arena_lower(arena, address);
	if (person.length == 0)
		person = learned_clean(arena, name);
	if (person.length == 0)
		person = arena_lower(arena, name);
	return people_resolve(&importer->people, person);
}

bool
importer_meet(struct importer *importer, struct slice person)
{
	struct slice me = importer->me;
	bool met = me.length > 0 &&
	    (address_valid(me) ? slice_equal_nocase(me, person)
			       : slice_equal(me, person));

	importer->met_me = importer->met_me || met;
	return met;
}

void
importer_begin(struct importer *importer)
{
	importer->records++;
	importer->progress.records++;
	clear_row(importer);
}

static void
append_bytes(
    struct importer *importer, size_t column, const char *data, size_t length)
{
	struct importer_text *text = &importer->texts[column];

	text->data =
	    alloc_grow(text->data, &text->capacity, text->length + length, 1);
	memcpy(text->data + text->length, data, length);
	text->length += length;
}

/* Replaces what a cell must not contain; in a list also ";". */
static struct slice
clean(struct slice character, uint32_t code, bool list)
{
	if (code > UTF8_LAST)
		return slice_of("\xef\xbf\xbd");
	if (utf8_control(code))
		return slice_of(" ");
	if (utf8_invisible(code))
		return slice_empty;
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
		uint32_t code;
		size_t length = utf8_first(text, &code);
		struct slice character =
		    clean((struct slice){text.data, length}, code, list);

		/* CR LF is one line end, so one blank. */
		if (!(after_return && text.data[0] == '\n'))
			append_bytes(
			    importer, column, character.data, character.length);
		after_return = text.data[0] == '\r';
		slice_skip(&text, length);
	}
}

static void
set_cell(struct importer *importer, size_t column)
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
	set_cell(importer, column);
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

/* In a long list, the time does not grow with its length. */
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
			map_add_item(text->seen, other);
	}
	return map_add_item(text->seen, item);
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
		append_bytes(importer, column, ";", 1);
	start = text->length;
	append_clean(importer, column, item, true);
	list = (struct slice){text->data, before};
	added = slice_trim(
	    (struct slice){text->data + start, text->length - start});
	if (added.length == 0 || !list_lacks(text, list, added)) {
		text->length = before;
	} else {
		memmove(text->data + start, added.data, added.length);
		text->length = start + added.length;
		text->items++;
	}
	set_cell(importer, column);
}

void
importer_print(struct importer *importer)
{
	write_row(importer);
	importer->rows++;
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
	importer->skipped += count;
}

void
importer_skip(struct importer *importer, const char *reason)
{
	count_reason(importer, reason, 1);
}

void
importer_skip_value(struct importer *importer, struct place place,
    const char *what, struct slice value)
{
	notices_give(&importer->values, what, place, "%s%s%s: skipped", what,
	    value.length > 0 ? " " : "",
	    value.length > 0 ? diag_quote(value).text : "");
}

bool
importer_join(struct importer *importer, struct place place, struct slice name,
    struct slice address)
{
	if (importer->strict_names)
		return false;
	notices_give(&importer->joins, "joined by the name alone", place,
	    "%s is joined by the name alone: %s is new; "
	    "--strict-names makes it another person",
	    diag_quote(name).text, diag_quote(address).text);
	return true;
}

void
importer_tell_owner(struct importer *importer, struct place place,
    struct slice name, struct slice owner, struct slice address)
{
	notices_give(&importer->joins, "read as another person", place,
	    "%s has an address of %s, who gets the new address %s too",
	    diag_quote(name).text, diag_quote(owner).text,
	    diag_quote(address).text);
}

void
importer_refuse_address(struct importer *importer, struct place place,
    struct slice address, struct slice owner, struct slice name)
{
	notices_give(&importer->joins, "addresses of other people", place,
	    "%s belongs to %s; not added to %s", diag_quote(address).text,
	    diag_quote(owner).text, diag_quote(name).text);
}

void
importer_reject(
    struct importer *importer, struct place place, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	diag_warn_list(place.file, place.line, format, arguments);
	va_end(arguments);
	if (!importer->options.keep_going)
		exit(DIAG_TROUBLE);
	importer_skip(importer, malformed);
	importer->rejected = true;
	clear_row(importer);
}

/* Returns the most bytes that a cell can have in a file. */
static size_t
written_length(struct slice cell)
{
	size_t length = cell.length + sizeof("\"\",") - 1;

	for (size_t i = 0; i < cell.length; i++)
		length += cell.data[i] == '"';
	return length;
}

/* Skips values that are too long, except the first, which is the name. */
static void
drop_long_values(struct importer *importer, struct place place)
{
	for (size_t i = 1; i < importer->column_count; i++) {
		char what[80];

		if (written_length(importer->cells[i]) <= VALUE_LIMIT)
			continue;
		snprintf(what, sizeof(what),
		    "a %s of more than 4096 bytes:", importer->columns[i]);
		importer_skip_value(importer, place, what, importer->cells[i]);
		clear_cell(importer, i);
	}
}

/* Skips dashes, which other programs write for nothing, but not the name. */
static void
drop_dashes(struct importer *importer)
{
	for (size_t i = 1; i < importer->column_count; i++)
		if (people_clears(importer->cells[i]))
			clear_cell(importer, i);
}

bool
importer_fits(struct importer *importer, struct place place)
{
	bool people = strcmp(importer->columns[0], "name") == 0;
	size_t length = 0;

	if (people) {
		if (written_length(importer->cells[0]) > VALUE_LIMIT) {
			importer_reject(importer, place,
			    "a name of more than 4096 bytes: %s",
			    diag_quote(importer->cells[0]).text);
			return false;
		}
		drop_long_values(importer, place);
		drop_dashes(importer);
	}
	for (size_t i = 0; i < importer->column_count; i++)
		length += written_length(importer->cells[i]);
	if (length <= ROW_LIMIT)
		return true;
	importer_reject(importer, place, "a row of more than 60000 bytes");
	return false;
}

void
importer_close_csv(struct importer *importer, struct stream *stream)
{
	uint64_t rejected = stream_rejected(stream);

	stream_close(stream);
	if (rejected == 0)
		return;
	importer->records += rejected;
	count_reason(importer, malformed, rejected);
	importer->rejected = true;
}

static void
set_number(struct importer *importer, size_t column, uint64_t number)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRIu64, number);
	importer_set(importer, column, slice_of(text));
}

static void
print_names(struct importer *importer)
{
	enum { NAME, EMAIL, COUNTED, SENT, RECEIVED };
	/* Without me nobody knows who sent what. */
	bool exchanged = importer->format->exchanged && importer->me.length > 0;
	size_t count;
	struct learned_name *list = learned_list(&importer->learned,
	    &importer->people, importer->strict_names, &count);

	for (size_t i = 0; i < count; i++) {
		if (list[i].joined)
			importer_join(importer, (struct place){NULL, 0},
			    list[i].name, list[i].address);
		importer_add(importer, NAME, list[i].name);
		importer_add(importer, EMAIL, list[i].address);
		set_number(importer, COUNTED, list[i].messages);
		if (exchanged) {
			set_number(importer, SENT, list[i].sent);
			set_number(importer, RECEIVED, list[i].received);
		}
		importer_print(importer);
	}
	free(list);
}

static void
put_count(FILE *out, uint64_t count, const char *what)
{
	fprintf(out, "%" PRIu64 " %s%s", count, what, count == 1 ? "" : "s");
}

static void
put_summary(FILE *out, const struct importer *importer)
{
	const struct importer_reason *reasons = importer->reasons;
	uint64_t values = notices_total(&importer->values);

	put_count(out, importer->records, importer->record);
	fprintf(out, " read, %" PRIu64 " skipped", importer->skipped);
	for (size_t i = 0; reasons[i].text != NULL; i++)
		fprintf(out, "%s%" PRIu64 " %s", i == 0 ? " (" : ", ",
		    reasons[i].count, reasons[i].text);
	fputs(reasons[0].text != NULL ? "), " : ", ", out);
	put_count(out, importer->rows, "row");
	fputs(" written", out);
	if (values > 0) {
		fputs(", ", out);
		put_count(out, values, "value");
		fputs(" skipped", out);
	}
}

static void
print_summary(const struct importer *importer)
{
	struct arena bytes = {NULL};
	struct text text;
	struct slice summary;

	notices_end(&importer->values);
	notices_end(&importer->joins);
	if (importer->silent)
		return;
	put_summary(text_open(&text), importer);
	summary = text_close(&text, &bytes);
	diag_warn("%.*s", SLICE_ARG(summary));
	arena_free(&bytes);
	/* Most likely the people lack an address of mine. */
	if (importer->me.length > 0 && !importer->met_me && !importer->names &&
	    importer->rows > 0)
		diag_warn("no %s names %s; list your addresses in a people "
			  "file (-p)",
		    importer->record, diag_quote(importer->me).text);
}

static void
free_row(struct importer *importer)
{
	clear_row(importer);
	for (size_t i = 0; i < importer->column_count; i++)
		free(importer->texts[i].data);
	free(importer->texts);
	free(importer->cells);
	notices_free(&importer->values);
	notices_free(&importer->joins);
}

int
importer_close(struct importer *importer)
{
	enum diag_status status;

	if (importer->names)
		print_names(importer);
	progress_end(&importer->progress);
	if (!importer->options.quiet)
		print_summary(importer);
	free_row(importer);
	learned_close(&importer->learned);
	people_close(&importer->people);
	status = stream_finish(importer->people_stream,
	    importer->rejected ? DIAG_TROUBLE : DIAG_DONE);
	arena_free(&importer->bytes);
	options_close(&importer->options);
	diag_finish();
	return status;
}
