/* nw-from-csv: spreadsheets and exports of any program, as people or a log. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "import/addressbook.h"
#include "import/birthday.h"
#include "import/importer.h"
#include "import/linkedinurl.h"
#include "nw-from-csv/cells.h"
#include "nw-from-csv/days.h"
#include "nw-from-csv/parties.h"
#include "nw-from-csv/textfile.h"

const char diag_tool[] = "nw-from-csv";

enum { MAP = IMPORTER_OWN, DATES, CHARSET };

struct job {
	struct importer importer;
	const char *charset;
	enum dates_order order; /* of --dates */
	struct mapping mapping;
	struct stream *stream;
	struct sheet sheet;
	struct days days;
	int32_t *lasts; /* by name of people: the last contact */
	size_t lasts_capacity;
	struct map last_names;
	const char **columns;	/* of the output; NULL after the last */
	size_t out_of[FIELDS];	/* by field: the column of the output */
	size_t first_kept;	/* its first column that is kept */
	struct slice *people;	/* by row: who it is about */
	struct parties parties; /* of a log */
	struct addressbook addressbook;
	struct addressbook_emails emails;
	struct arena bytes;
};

static void
take_option(void *closure, int option)
{
	struct job *job = closure;

	if (option == MAP)
		mapping_add(&job->mapping, optarg);
	else if (option == DATES)
		job->order = dates_order_option(optarg);
	else
		job->charset = optarg;
}

static const struct format format = {
    .usage =
	{
	    .synopsis =
		"usage: nw-from-csv [-kq] [--map field=column,...] [--dates order]\n"
		"                   [--charset set] [--strict-names] [-u me] [-t today]\n"
		"                   [-p people] [-c columns] [-d delimiter] [file ...]\n",
	    .description =
		"Reads spreadsheets saved as CSV, and exports of other programs, and prints\n"
		"people, or a log if there is a row for each interaction.\n",
	    .example = "nw-from-csv contacts.csv | nw-stale | nw-mail",
	    .common = "utpcdkq",
	    .own =
		{
		    {MAP, "map", "FIELD=COLUMN",
			"what the columns mean (default: by their names)"},
		    {DATES, "dates", "ORDER",
			"the order in 3/4/2026: dmy, mdy or ymd"},
		    {CHARSET, "charset", "SET",
			"the character set, such as WINDOWS-1252"},
		    {IMPORTER_STRICT_NAMES, "strict-names", NULL,
			"join nobody in people by the name alone"},
		},
	},
    .record = "row",
    .option = take_option,
};

static struct reader *
open_reader(struct job *job, const char *path)
{
	const struct options *options = &job->importer.options;
	struct textfile file = textfile_read(path, job->charset, &job->bytes);

	if (file.guessed && !options->quiet)
		diag_warn_at(file.name, 0,
		    "not UTF-8: read as WINDOWS-1252; "
		    "if names look wrong, give --charset");
	return reader_new_memory(file.text, file.name, options->delimiter);
}

static void
open_stream(struct job *job)
{
	struct importer *importer = &job->importer;
	const struct stream_form form = {mapping_is_header,
	    job->mapping.wish_count > 0 ? "no row" : "no column names people",
	    mapping_hint, &job->mapping, true};
	size_t count = importer->file_count;
	struct reader **readers =
	    alloc_zeroed(count > 0 ? count : 1, sizeof(struct reader *));

	job->mapping.guesses = importer->options.delimiter == '\0';
	if (count == 0)
		readers[0] = open_reader(job, "-");
	for (size_t i = 0; i < count; i++)
		readers[i] = open_reader(job, importer->files[i]);
	job->stream = stream_over_foreign(readers, count > 0 ? count : 1,
	    importer->options.keep_going, &form);
	options_follow(&importer->options, job->stream);
	free(readers);
}

/* Lists the columns of the output. */
static void
lay_out(struct job *job)
{
	const struct mapping *mapping = &job->mapping;
	size_t count = 0;

	job->columns =
	    alloc_zeroed(FIELDS + mapping->count + 1, sizeof(*job->columns));
	for (int i = 0; i < FIELD_PRINTED; i++) {
		bool wanted = mapping_has(mapping, (enum field)i) ||
		    (i == FIELD_AKA && mapping_has(mapping, FIELD_LINKEDIN)) ||
		    (i == FIELD_MINUTES && mapping_has(mapping, FIELD_HOURS));

		if (i == FIELD_NAME || i == FIELD_EMAIL)
			wanted =
			    !mapping->is_log && (i == FIELD_NAME || wanted);
		if (mapping->is_log && i <= FIELD_TO)
			wanted = true;
		job->out_of[i] = count;
		if (wanted)
			job->columns[count++] = field_names[i];
	}
	job->out_of[FIELD_LINKEDIN] = job->out_of[FIELD_AKA];
	job->out_of[FIELD_HOURS] = job->out_of[FIELD_MINUTES];
	job->first_kept = count;
	for (uint32_t i = 0; i < mapping->count; i++)
		if (mapping->fields[i] == FIELD_NONE &&
		    mapping->names[i].length > 0) {
			char *name = arena_room(
			    &job->bytes, mapping->names[i].length + 1);

			memcpy(name, mapping->names[i].data,
			    mapping->names[i].length);
			name[mapping->names[i].length] = '\0';
			job->columns[count++] = name;
		}
	job->importer.columns = job->columns;
}

/* Returns `Doe, Jane` as `Jane Doe`. */
static struct slice
turn_round(struct arena *arena, struct slice name)
{
	size_t at = slice_find(name, ',');
	struct slice given = {name.data + at, name.length - at};
	struct text text;

	if (at == name.length)
		return name;
	slice_skip(&given, 1);
	fprintf(text_open(&text), "%.*s %.*s", SLICE_ARG(slice_trim(given)),
	    (int)at, name.data);
	return text_flatten(arena, text_close(&text, arena));
}

/* Returns the name in a row, empty if it has none. */
static struct slice
own_name(struct job *job, const struct sheet_row *row)
{
	static const enum field parts[] = {
	    FIELD_GIVEN, FIELD_MIDDLE, FIELD_FAMILY};
	struct slice name = text_flatten(
	    &job->bytes, mapping_cell(&job->mapping, row, FIELD_NAME));
	bool any = false;
	struct text text;
	FILE *out;

	if (name.length > 0)
		return name;
	name = mapping_cell(&job->mapping, row, FIELD_REVERSED);
	if (name.length > 0)
		return turn_round(&job->bytes, text_flatten(&job->bytes, name));
	out = text_open(&text);
	for (int i = 0; i < 3; i++) {
		struct slice part = mapping_cell(&job->mapping, row, parts[i]);

		if (part.length > 0)
			text_put_item(out, &any, " ", part);
	}
	return text_flatten(&job->bytes, text_close(&text, &job->bytes));
}

static void
collect_emails(struct job *job, const struct sheet_row *row)
{
	job->emails.count = 0;
	for (uint32_t i = 0; i < job->mapping.count; i++)
		if (job->mapping.fields[i] == FIELD_EMAIL)
			addressbook_add_emails(&job->emails, &job->bytes,
			    row->cells[i], row->place);
}

/* Names the person of a row: by its name, its address, or what it is of. */
static void
name_person(struct job *job, size_t row, bool nameless)
{
	const struct sheet_row *cells = &job->sheet.rows[row];
	struct slice name = own_name(job, cells);

	if (name.length > 0 && nameless)
		return;
	collect_emails(job, cells);
	if (name.length == 0 && !nameless)
		return;
	if (name.length == 0 &&
	    addressbook_first_address(&job->emails).length == 0)
		name = text_flatten(&job->bytes,
		    mapping_cell(&job->mapping, cells,
			mapping_cell(&job->mapping, cells, FIELD_NICKNAME)
				    .length > 0
			    ? FIELD_NICKNAME
			    : FIELD_ORG));
	if (name.length > 0 || job->emails.count > 0)
		job->people[row] =
		    addressbook_name(&job->addressbook, name, &job->emails);
}

/* Reports a value that cannot be read. */
static void
skip_value(struct job *job, const struct sheet_row *row, uint32_t column)
{
	struct text text;
	FILE *out = text_open(&text);
	struct slice name = header_name(job->mapping.header, column);

	fprintf(out, "bad %s in column %s",
	    field_names[job->mapping.fields[column]], diag_name(name).text);
	putc('\0', out);
	importer_skip_value(&job->importer, row->place,
	    text_close(&text, &job->bytes).data, row->cells[column]);
}

static void
set_day(struct job *job, const struct sheet_row *row, uint32_t column)
{
	enum field field = job->mapping.fields[column];
	int32_t day;

	if (days_read(&job->days, row, column, &day) != DATES_DAY ||
	    (field == FIELD_LAST && day > job->importer.options.today))
		skip_value(job, row, column);
	else if (field != FIELD_LAST)
		importer_set(&job->importer, job->out_of[field],
		    slice_of(date_format(day).text));
}

static void
set_birthday(struct job *job, const struct sheet_row *row, uint32_t column)
{
	struct slice cell = row->cells[column];
	size_t out = job->out_of[FIELD_BIRTHDAY];
	struct date_text text;
	int32_t day;

	switch (birthday_read(cell, false, &text)) {
	case BIRTHDAY_DATE:
		importer_set(&job->importer, out, slice_of(text.text));
		return;
	case BIRTHDAY_NONE:
		return;
	case BIRTHDAY_TEXT:
	case BIRTHDAY_BAD:
		break;
	}
	switch (days_read(&job->days, row, column, &day)) {
	case DATES_DAY:
		importer_set(
		    &job->importer, out, slice_of(date_format(day).text));
		break;
	case DATES_EITHER:
		importer_set(&job->importer, out, cell);
		break;
	case DATES_BAD:
		skip_value(job, row, column);
	}
}

/* Adds the items of a list, which line ends or a separator part too. */
static void
add_items(struct job *job, size_t column, struct slice cell, char separator)
{
	struct slice item;

	if (slice_contains(cell, ';'))
		separator = ';';
	else if (slice_contains(cell, '\n'))
		separator = '\n';
	while (slice_item(&cell, separator, &item))
		importer_add(&job->importer, column, item);
}

static void
set_profile(struct job *job, const struct sheet_row *row, uint32_t column)
{
	struct slice profile =
	    linkedinurl_profile(&job->bytes, row->cells[column]);

	if (profile.length == 0)
		skip_value(job, row, column);
	importer_add(&job->importer, job->out_of[FIELD_LINKEDIN], profile);
}

/* Sets a cell that must be a number or an interval. */
static void
set_typed(struct job *job, const struct sheet_row *row, uint32_t column)
{
	enum field field = job->mapping.fields[column];
	struct slice cell = row->cells[column], interval;
	bool rating = field == FIELD_SKILL || field == FIELD_INFLUENCE ||
	    field == FIELD_LIKING;
	int32_t value;
	bool good;
	char text[16];

	if (field == FIELD_EVERY) {
		interval = cells_interval(cell, &job->bytes);
		if (interval.length == 0)
			skip_value(job, row, column);
		importer_set(&job->importer, job->out_of[field], interval);
		return;
	}
	good = field == FIELD_MINUTES || field == FIELD_HOURS
	    ? cells_minutes(cell, field == FIELD_HOURS, &value)
	    : cells_whole(cell, rating ? 1 : 0, 5, &value);
	if (!good) {
		skip_value(job, row, column);
		return;
	}
	snprintf(text, sizeof(text), "%d", (int)value);
	importer_set(&job->importer, job->out_of[field], slice_of(text));
}

/* Sets what one cell means; dates of a log and names are set elsewhere. */
static void
set_field(struct job *job, const struct sheet_row *row, uint32_t column)
{
	enum field field = job->mapping.fields[column];
	struct importer *importer = &job->importer;
	struct slice cell = row->cells[column];

	switch (field) {
	case FIELD_AKA:
	case FIELD_OFFERS:
	case FIELD_WANTS:
	case FIELD_TAGS:
	case FIELD_PHONE:
	case FIELD_ABOUT:
		/* A comma belongs to the name in `King, Ada`. */
		add_items(job, job->out_of[field], cell,
		    field == FIELD_AKA ? ';' : ',');
		break;
	case FIELD_LINKEDIN:
		set_profile(job, row, column);
		break;
	case FIELD_LAST:
	case FIELD_SNOOZE:
		set_day(job, row, column);
		break;
	case FIELD_BIRTHDAY:
		set_birthday(job, row, column);
		break;
	case FIELD_SKILL:
	case FIELD_INFLUENCE:
	case FIELD_LIKING:
	case FIELD_EVERY:
	case FIELD_MINUTES:
	case FIELD_HOURS:
	case FIELD_GOT:
	case FIELD_GAVE:
		set_typed(job, row, column);
		break;
	case FIELD_KIND:
		importer_set(importer, job->out_of[field], cells_kind(cell));
		break;
	case FIELD_ORG:
	case FIELD_ROLE:
	case FIELD_NICKNAME:
	case FIELD_REF:
		if (slice_equal(cell, mapping_cell(&job->mapping, row, field)))
			importer_set(importer, job->out_of[field], cell);
		break;
	default:
		break;
	}
}

/* Sets the note, of all columns that are one. */
static void
set_note(struct job *job, const struct sheet_row *row)
{
	struct text text;
	FILE *out = text_open(&text);
	bool any = false;

	for (uint32_t i = 0; i < job->mapping.count; i++)
		if (job->mapping.fields[i] == FIELD_NOTE &&
		    row->cells[i].length > 0)
			text_put_item(out, &any, ": ", row->cells[i]);
	if (any)
		importer_note(&job->importer, job->out_of[FIELD_NOTE],
		    text_close(&text, &job->bytes));
	else
		text_close(&text, &job->bytes);
}

static void
set_fields(struct job *job, const struct sheet_row *row)
{
	const struct mapping *mapping = &job->mapping;
	size_t kept = job->first_kept;

	for (uint32_t i = 0; i < mapping->count; i++) {
		if (mapping->fields[i] != FIELD_NONE) {
			if (row->cells[i].length > 0)
				set_field(job, row, i);
		} else if (mapping->names[i].length > 0) {
			importer_set(&job->importer, kept++, row->cells[i]);
		}
	}
	set_note(job, row);
}

static bool
is_blank(const struct job *job, const struct sheet_row *row)
{
	for (uint32_t i = 0; i < job->sheet.columns; i++)
		if (row->cells[i].length > 0)
			return false;
	return true;
}

/* Returns the place of a person's last contact, DATE_NONE at first. */
static int32_t *
last_of(struct job *job, struct slice name)
{
	uint32_t known = job->last_names.count;
	uint32_t number = map_intern(&job->last_names, name);

	job->lasts = alloc_grow(job->lasts, &job->lasts_capacity,
	    job->last_names.count, sizeof(*job->lasts));
	if (number == known)
		job->lasts[number] = DATE_NONE;
	return &job->lasts[number];
}

/* Finds the last contact with each person: rows may be in any order. */
static void
find_lasts(struct job *job)
{
	int32_t today = job->importer.options.today, day;

	for (size_t i = 0; i < job->sheet.count; i++)
		for (uint32_t j = 0; j < job->mapping.count; j++) {
			const struct sheet_row *row = &job->sheet.rows[i];
			int32_t *last;

			if (job->mapping.fields[j] != FIELD_LAST ||
			    row->cells[j].length == 0 ||
			    job->people[i].length == 0 ||
			    days_read(&job->days, row, j, &day) != DATES_DAY ||
			    day > today)
				continue;
			last = last_of(job, job->people[i]);
			*last = day > *last ? day : *last;
		}
}

static void
print_person(struct job *job, size_t i)
{
	const struct sheet_row *row = &job->sheet.rows[i];
	struct importer *importer = &job->importer;
	struct slice name = job->people[i];

	importer_begin(importer);
	if (name.length == 0) {
		importer_skip(importer,
		    is_blank(job, row) ? "empty" : "without a name or address");
		return;
	}
	importer_add(importer, job->out_of[FIELD_NAME], name);
	collect_emails(job, row);
	if (mapping_has(&job->mapping, FIELD_EMAIL))
		addressbook_set_emails(&job->addressbook,
		    job->out_of[FIELD_EMAIL], name, &job->emails);
	set_fields(job, row);
	if (mapping_has(&job->mapping, FIELD_LAST))
		importer_set(importer, job->out_of[FIELD_LAST],
		    slice_of(date_format(*last_of(job, name)).text));
	if (importer_fits(importer, row->place))
		importer_print(importer);
}

static void
print_people(struct job *job)
{
	for (size_t i = 0; i < job->sheet.count; i++)
		name_person(job, i, false);
	for (size_t i = 0; i < job->sheet.count; i++)
		name_person(job, i, true);
	find_lasts(job);
	for (size_t i = 0; i < job->sheet.count; i++)
		print_person(job, i);
}

/* Returns whom a row of a log names beside the initiator. */
static struct slice
others_of(struct job *job, const struct sheet_row *row)
{
	struct slice to = mapping_cell(&job->mapping, row, FIELD_TO);

	if (to.length == 0)
		to = mapping_cell(&job->mapping, row, FIELD_NAME);
	if (to.length == 0)
		to = own_name(job, row);
	return to.length > 0 ? to
			     : mapping_cell(&job->mapping, row, FIELD_EMAIL);
}

static void
add_party(struct job *job, size_t column, struct slice name)
{
	importer_meet(&job->importer, name);
	importer_add(&job->importer, column, name);
}

/* Sets who initiated an interaction, and with whom; the default is me. */
static bool
set_parties(struct job *job, const struct sheet_row *row)
{
	struct slice from = mapping_cell(&job->mapping, row, FIELD_FROM);
	struct slice to = others_of(job, row), me = job->importer.me;

	if (from.length == 0 && to.length == 0)
		return false;
	from = text_flatten(&job->bytes, from);
	add_party(job, job->out_of[FIELD_FROM],
	    from.length > 0 ? people_resolve(&job->importer.people, from) : me);
	if (to.length == 0)
		add_party(job, job->out_of[FIELD_TO], me);
	parties_read(&job->parties, to);
	for (size_t i = 0; i < job->parties.count; i++)
		add_party(job, job->out_of[FIELD_TO], job->parties.list[i]);
	return true;
}

/* Prints the interaction on the day of a cell. */
static void
print_interaction(struct job *job, const struct sheet_row *row, uint32_t column)
{
	struct importer *importer = &job->importer;
	int32_t day;

	if (days_read(&job->days, row, column, &day) != DATES_DAY) {
		importer_reject(importer, row->place,
		    "bad date %s in column %s",
		    diag_quote(row->cells[column]).text,
		    diag_name(header_name(job->mapping.header, column)).text);
		return;
	}
	if (day > importer->options.today) {
		importer_skip(importer, "in the future");
		return;
	}
	importer_set(
	    importer, job->out_of[FIELD_DATE], slice_of(date_format(day).text));
	if (!set_parties(job, row)) {
		importer_skip(importer, "without a name");
		return;
	}
	set_fields(job, row);
	if (importer_fits(importer, row->place))
		importer_print(importer);
}

/* A row of several dates is as many interactions. */
static void
print_log(struct job *job)
{
	struct importer *importer = &job->importer;

	for (size_t i = 0; i < job->sheet.count; i++)
		parties_note(
		    &job->parties, others_of(job, &job->sheet.rows[i]));
	for (size_t i = 0; i < job->sheet.count; i++) {
		const struct sheet_row *row = &job->sheet.rows[i];
		bool any = false;

		for (uint32_t j = 0; j < job->mapping.count; j++) {
			if (job->mapping.fields[j] != FIELD_DATE ||
			    row->cells[j].length == 0)
				continue;
			importer_begin(importer);
			print_interaction(job, row, j);
			any = true;
		}
		if (any)
			continue;
		importer_begin(importer);
		importer_skip(
		    importer, is_blank(job, row) ? "empty" : "without a date");
	}
}

static void
open_job(struct job *job, int argc, char *argv[])
{
	*job = (struct job){.charset = NULL};
	mapping_open(&job->mapping);
	importer_open(&job->importer, &format, job, argc, argv);
	addressbook_open(&job->addressbook, &job->importer);
	map_open(&job->last_names);
	parties_open(&job->parties, &job->importer.people);
	open_stream(job);
	sheet_open(&job->sheet, job->stream);
	mapping_settle(&job->mapping, stream_header(job->stream), &job->sheet);
	if (!job->importer.options.quiet)
		mapping_report(&job->mapping, &job->sheet);
	if (job->mapping.is_log)
		options_me(&job->importer.options);
	else
		job->importer.me = slice_empty;
	days_open(&job->days, &job->mapping, &job->sheet, job->order,
	    job->importer.options.today);
	job->people = alloc_zeroed(job->sheet.count, sizeof(*job->people));
	lay_out(job);
	importer_start(&job->importer);
}

static int
close_job(struct job *job)
{
	int status;

	importer_close_csv(&job->importer, job->stream);
	status = importer_close(&job->importer);
	addressbook_close(&job->addressbook);
	free(job->emails.list);
	map_close(&job->last_names);
	free(job->lasts);
	free(job->columns);
	free(job->people);
	days_close(&job->days);
	parties_close(&job->parties);
	mapping_close(&job->mapping);
	sheet_close(&job->sheet);
	arena_free(&job->bytes);
	return status;
}

int
main(int argc, char *argv[])
{
	struct job job;

	open_job(&job, argc, argv);
	if (job.mapping.is_log)
		print_log(&job);
	else
		print_people(&job);
	return close_job(&job);
}
