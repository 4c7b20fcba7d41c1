/* Which column of a spreadsheet means what. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/map.h"
#include "base/spelling.h"
#include "base/text.h"
#include "csv/selection.h"
#include "nw-from-csv/guess.h"

enum { SHOWN_COLUMNS = 24, SHOWN_BYTES = 64 }; /* in messages */

static const uint64_t named = FIELD_BIT(FIELD_NAME) | FIELD_BIT(FIELD_GIVEN) |
    FIELD_BIT(FIELD_FAMILY) | FIELD_BIT(FIELD_REVERSED);
/* Fields that make a log. */
static const uint64_t of_date =
    FIELD_BIT(FIELD_DATE) | FIELD_BIT(FIELD_FROM) | FIELD_BIT(FIELD_TO);
/* Other fields that only a log has. */
static const uint64_t of_log = FIELD_BIT(FIELD_KIND) |
    FIELD_BIT(FIELD_MINUTES) | FIELD_BIT(FIELD_HOURS) | FIELD_BIT(FIELD_GOT) |
    FIELD_BIT(FIELD_GAVE) | FIELD_BIT(FIELD_ABOUT) | FIELD_BIT(FIELD_REF);
static const uint64_t of_both =
    FIELD_BIT(FIELD_MIDDLE) | FIELD_BIT(FIELD_EMAIL) | FIELD_BIT(FIELD_NOTE);

void
mapping_open(struct mapping *mapping)
{
	*mapping = (struct mapping){.wishes = NULL};
	header_open(&mapping->first);
	headers_open(&mapping->headers);
}

void
mapping_close(struct mapping *mapping)
{
	header_close(&mapping->first);
	headers_close(&mapping->headers);
	free(mapping->wishes);
	free(mapping->fields);
	free(mapping->names);
	arena_free(&mapping->bytes);
}

static _Noreturn void
die_of_map(const char *argument)
{
	diag_die("bad --map %s; write FIELD=COLUMN[,FIELD=COLUMN...]",
	    diag_quote(slice_of(argument)).text);
}

/* Exits if the name was probably meant to be a field. */
static void
check_name(struct slice name)
{
	for (int i = 0; i < FIELDS; i++)
		if (spelling_near(name, slice_of(field_names[i])))
			diag_die("no field %s for --map; did you mean %s",
			    diag_quote(name).text, field_names[i]);
}

void
mapping_add(struct mapping *mapping, const char *argument)
{
	struct slice rest = slice_of(argument);
	bool more = true;

	while (more) {
		struct slice item = selection_name(&rest, &mapping->bytes);
		size_t length = slice_find(item, '=');
		struct mapping_wish *wish;

		mapping->wishes =
		    alloc_grow(mapping->wishes, &mapping->wish_capacity,
			mapping->wish_count + 1, sizeof(*mapping->wishes));
		wish = &mapping->wishes[mapping->wish_count++];
		wish->name = slice_trim((struct slice){item.data, length});
		if (length == item.length || wish->name.length == 0)
			die_of_map(argument);
		slice_skip(&item, length + 1);
		wish->column = slice_trim(item);
		if (wish->column.length == 0)
			die_of_map(argument);
		wish->field = headers_field(wish->name);
		if (wish->field == FIELD_NONE)
			check_name(wish->name);
		more = rest.length > 0;
		slice_skip(&rest, more ? 1 : 0);
	}
}

/* Returns whether a header is the column of a wish. */
static bool
is_wished(const struct mapping_wish *wish, struct slice header)
{
	return slice_equal(header, wish->column) ||
	    headers_same(header, wish->column);
}

static bool
has_wishes(struct mapping *mapping, const struct slice *cells, size_t count)
{
	bool all = true;

	for (size_t i = 0; i < mapping->wish_count; i++) {
		struct mapping_wish *wish = &mapping->wishes[i];

		wish->found = false;
		for (size_t j = 0; j < count; j++)
			wish->found |= is_wished(wish, slice_trim(cells[j]));
		all &= wish->found;
	}
	return all;
}

/* Remembers the first row of several cells, for the hint. */
static void
note_first(struct mapping *mapping, const struct slice *cells, size_t count)
{
	size_t filled = 0;

	for (size_t i = 0; i < count; i++)
		filled += slice_trim(cells[i]).length > 0;
	if (mapping->first.count > 0 || filled < 2)
		return;
	for (size_t i = 0; i < count; i++)
		header_add(&mapping->first, slice_trim(cells[i]));
}

static void
refuse_other(struct place place, const struct slice *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *tool = headers_other_tool(slice_trim(cells[i]));

		if (tool != NULL)
			diag_die_at(place.file, place.line,
			    "column %s: %s reads this export; "
			    "to read it here, give --map",
			    diag_quote(slice_trim(cells[i])).text, tool);
	}
}

/* Exits if a header in commas could be one in semicolons or tabs. */
static void
refuse_delimiters(struct place place, const struct slice *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_contains(cells[i], ';') ||
		    slice_contains(cells[i], '\t'))
			diag_die_at(place.file, place.line,
			    "column %s: the header has several delimiters; "
			    "give -d",
			    diag_quote(cells[i]).text);
}

bool
mapping_is_header(
    void *closure, struct place place, const struct slice *cells, size_t count)
{
	struct mapping *mapping = closure;
	uint64_t known = 0;
	size_t filled = 0;

	note_first(mapping, cells, count);
	if (mapping->wish_count > 0)
		return has_wishes(mapping, cells, count);
	for (size_t i = 0; i < count; i++) {
		enum field field =
		    headers_meaning(&mapping->headers, slice_trim(cells[i]));

		filled += slice_trim(cells[i]).length > 0;
		if (field != FIELD_NONE)
			known |= FIELD_BIT(field);
	}
	/* A title over the sheet is one cell in a row of many. */
	if ((filled < 2 && count > 1) ||
	    (known &
		(named | FIELD_BIT(FIELD_EMAIL) | FIELD_BIT(FIELD_TO) |
		    FIELD_BIT(FIELD_FROM))) == 0)
		return false;
	refuse_other(place, cells, count);
	if (mapping->guesses && count > 1)
		refuse_delimiters(place, cells, count);
	return true;
}

const char *
mapping_hint(void *closure)
{
	struct mapping *mapping = closure;
	struct text text;
	FILE *out = text_open(&text);
	struct slice missed = slice_empty;

	for (size_t i = 0; i < mapping->wish_count; i++)
		if (!mapping->wishes[i].found && missed.length == 0)
			missed = mapping->wishes[i].column;
	if (missed.length > 0)
		fprintf(out, " has column %s", diag_quote(missed).text);
	else
		fputs("; give --map name=COLUMN", out);
	if (mapping->first.count > 0)
		fputs(header_hint(&mapping->first, missed), out);
	putc('\0', out);
	return text_close(&text, &mapping->bytes).data;
}

uint64_t
mapping_fields(const struct mapping *mapping)
{
	uint64_t known = 0;

	for (uint32_t i = 0; i < mapping->count; i++)
		if (mapping->fields[i] != FIELD_NONE)
			known |= FIELD_BIT(mapping->fields[i]);
	return known;
}

bool
mapping_has(const struct mapping *mapping, enum field field)
{
	return (mapping->known & FIELD_BIT(field)) != 0;
}

struct slice
mapping_cell(const struct mapping *mapping, const struct sheet_row *row,
    enum field field)
{
	for (uint32_t i = 0; i < mapping->count; i++)
		if (mapping->fields[i] == field && row->cells[i].length > 0)
			return row->cells[i];
	return slice_empty;
}

static void
follow_wishes(struct mapping *mapping)
{
	for (uint32_t i = 0; i < mapping->count; i++)
		for (size_t j = 0; j < mapping->wish_count; j++) {
			const struct mapping_wish *wish = &mapping->wishes[j];

			if (!is_wished(wish, header_name(mapping->header, i)))
				continue;
			mapping->fields[i] = wish->field;
			mapping->names[i] = wish->name;
			break;
		}
}

/* Keeps columns of the other kind of stream under their own names. */
static void
drop_foreign(struct mapping *mapping)
{
	uint64_t log = of_date | of_log;
	bool named_too =
	    (mapping_fields(mapping) & (named | FIELD_BIT(FIELD_TO))) != 0;

	for (uint32_t i = 0; i < mapping->count; i++) {
		enum field field = mapping->fields[i];
		bool fits;

		if (field == FIELD_NONE)
			continue;
		fits = mapping->is_log
		    ? (FIELD_BIT(field) & (log | named | of_both)) != 0
		    : (FIELD_BIT(field) & log) == 0;
		/* In a log, an address only stands for a name. */
		if (mapping->is_log && field == FIELD_EMAIL)
			fits = !named_too;
		if (!fits)
			mapping->fields[i] = FIELD_NONE;
	}
}

/* Exits unless people can be named. */
static void
check_fields(const struct mapping *mapping)
{
	uint64_t known = mapping->known;
	uint64_t who = named | FIELD_BIT(FIELD_EMAIL);

	if (mapping->is_log)
		who |= FIELD_BIT(FIELD_TO) | FIELD_BIT(FIELD_FROM);
	if ((known & who) == 0)
		diag_die("--map names no people; add %s=COLUMN",
		    mapping->is_log ? "to" : "name");
	if (mapping->is_log && (known & FIELD_BIT(FIELD_DATE)) == 0)
		diag_die("--map has no date for the log; add date=COLUMN");
}

/* The names of the columns of the output. */
struct taken {
	struct map names;
	uint32_t *times; /* by name: how often it was wanted */
	size_t capacity;
};

/* Takes a name; returns how often it was wanted before. */
static uint32_t
take_name(struct taken *taken, struct slice name)
{
	uint32_t known = taken->names.count;
	uint32_t number = map_intern(&taken->names, name);

	taken->times = alloc_grow(taken->times, &taken->capacity,
	    taken->names.count, sizeof(*taken->times));
	if (number == known)
		taken->times[number] = 0;
	return taken->times[number]++;
}

/* Takes the names of columns that are printed in any case. */
static void
take_fields(const struct mapping *mapping, struct taken *taken)
{
	for (int i = 0; i < FIELD_PRINTED; i++)
		if (mapping_has(mapping, (enum field)i) ||
		    (mapping->is_log ? i <= FIELD_TO : i == FIELD_NAME))
			take_name(taken, slice_of(field_names[i]));
}

/* Returns a name that no other column has: that of a second one is `x (2)`. */
static struct slice
name_column(struct mapping *mapping, struct taken *taken, struct slice own)
{
	uint32_t times = take_name(taken, own);
	struct slice name = own;

	while (times > 0) {
		struct text text;

		fprintf(text_open(&text), "%.*s (%u)", SLICE_ARG(own),
		    (unsigned)times + 1);
		name = text_close(&text, &mapping->bytes);
		times = take_name(taken, name) == 0 ? 0 : take_name(taken, own);
	}
	return name;
}

/* Names the columns that are kept, each differently. */
static void
name_kept(struct mapping *mapping, const struct sheet *sheet)
{
	struct taken taken = {.times = NULL};

	map_open(&taken.names);
	take_fields(mapping, &taken);
	for (uint32_t i = 0; i < mapping->count; i++) {
		struct slice name = mapping->names[i].length > 0
		    ? mapping->names[i]
		    : header_name(mapping->header, i);

		if (mapping->fields[i] != FIELD_NONE || !sheet->filled[i])
			name = slice_empty;
		name = text_flatten(&mapping->bytes, name);
		mapping->names[i] = name.length > 0
		    ? name_column(mapping, &taken, name)
		    : slice_empty;
	}
	map_close(&taken.names);
	free(taken.times);
}

/*
 * Returns what a column means without a wish for it: with --map, only nw's own
 * name of a column means anything, and cannot make a log.
 */
static enum field
default_meaning(const struct mapping *mapping, struct slice header)
{
	enum field field;

	if (mapping->wish_count == 0)
		return headers_meaning(&mapping->headers, header);
	field = headers_field(header);
	if (field >= FIELD_PRINTED || field <= FIELD_TO)
		return FIELD_NONE;
	for (size_t i = 0; i < mapping->wish_count; i++)
		if (mapping->wishes[i].field == field)
			return FIELD_NONE;
	return field;
}

void
mapping_settle(struct mapping *mapping, const struct header *header,
    const struct sheet *sheet)
{
	mapping->header = header;
	mapping->count = header->count;
	mapping->fields = alloc_zeroed(header->count, sizeof(*mapping->fields));
	mapping->names = alloc_zeroed(header->count, sizeof(*mapping->names));
	for (uint32_t i = 0; i < header->count; i++)
		mapping->fields[i] =
		    default_meaning(mapping, header_name(header, i));
	if (mapping->wish_count > 0) {
		follow_wishes(mapping);
		mapping->is_log = (mapping_fields(mapping) & of_date) != 0;
	} else {
		guess(mapping, sheet);
	}
	drop_foreign(mapping);
	mapping->known = mapping_fields(mapping);
	check_fields(mapping);
	name_kept(mapping, sheet);
}

/* Writes a name as selection_name reads it. */
static void
put_name(FILE *out, struct slice name)
{
	if (!slice_contains(name, ',') && !slice_contains(name, '"')) {
		text_put(out, name);
		return;
	}
	putc('"', out);
	for (size_t i = 0; i < name.length; i++)
		fputs(name.data[i] == '"' ? "\"\"" : (char[2]){name.data[i]},
		    out);
	putc('"', out);
}

/* Reports the mapping as an option that could be given. */
static void
report_guesses(const struct mapping *mapping)
{
	struct arena bytes = {NULL};
	struct text list, word;
	FILE *out = text_open(&list);
	uint32_t shown = 0;
	bool any = false;
	struct slice line;

	for (uint32_t i = 0; i < mapping->count && shown < SHOWN_COLUMNS; i++) {
		if (mapping->fields[i] == FIELD_NONE)
			continue;
		text_put_item(
		    out, &any, ",", slice_of(field_names[mapping->fields[i]]));
		putc('=', out);
		put_name(out,
		    text_cut(&bytes,
			text_flatten(&bytes, header_name(mapping->header, i)),
			SHOWN_BYTES));
		shown++;
	}
	if (shown == SHOWN_COLUMNS)
		fputs(",...", out);
	line = text_close(&list, &bytes);
	text_put_quoted(text_open(&word), line);
	line = text_close(&word, &bytes);
	diag_warn("%s: --map %.*s", mapping->is_log ? "a log" : "people",
	    SLICE_ARG(line));
	arena_free(&bytes);
}

static void
report_kept(const struct mapping *mapping)
{
	struct arena bytes = {NULL};
	struct text text;
	FILE *out = text_open(&text);
	uint32_t kept = 0;
	bool any = false;
	struct slice line;

	for (uint32_t i = 0; i < mapping->count; i++) {
		if (mapping->fields[i] != FIELD_NONE ||
		    mapping->names[i].length == 0)
			continue;
		if (kept++ < SHOWN_COLUMNS)
			text_put_item(out, &any, ", ",
			    text_cut(&bytes, mapping->names[i], SHOWN_BYTES));
	}
	if (kept > SHOWN_COLUMNS)
		fprintf(out, " and %u more", (unsigned)kept - SHOWN_COLUMNS);
	line = text_close(&text, &bytes);
	if (any)
		diag_warn("kept unchanged: %.*s", SLICE_ARG(line));
	arena_free(&bytes);
}

void
mapping_report(const struct mapping *mapping, const struct sheet *sheet)
{
	size_t nameless = 0;

	for (uint32_t i = 0; i < mapping->count; i++)
		nameless += header_name(mapping->header, i).length == 0 &&
		    sheet->filled[i];
	if (mapping->wish_count == 0)
		report_guesses(mapping);
	report_kept(mapping);
	if (nameless > 0)
		diag_warn("%zu column%s without a name dropped", nameless,
		    nameless == 1 ? "" : "s");
}
