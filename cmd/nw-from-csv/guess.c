/* What the cells of a spreadsheet say about the meaning of its columns. */
/* SPDX-License-Identifier: ISC */
#include "base/map.h"
#include "base/number.h"
#include "base/spelling.h"
#include "base/text.h"
#include "import/dates.h"
#include "nw-from-csv/guess.h"

static const uint64_t named = FIELD_BIT(FIELD_NAME) | FIELD_BIT(FIELD_GIVEN) |
    FIELD_BIT(FIELD_FAMILY) | FIELD_BIT(FIELD_REVERSED);
/* Fields that only a row about an interaction has. */
static const uint64_t of_interaction = FIELD_BIT(FIELD_FROM) |
    FIELD_BIT(FIELD_TO) | FIELD_BIT(FIELD_MINUTES) | FIELD_BIT(FIELD_HOURS) |
    FIELD_BIT(FIELD_GOT) | FIELD_BIT(FIELD_GAVE) | FIELD_BIT(FIELD_ABOUT);
/* Fields that only a row about a person has. */
static const uint64_t of_person = FIELD_BIT(FIELD_EMAIL) |
    FIELD_BIT(FIELD_AKA) | FIELD_BIT(FIELD_PHONE) | FIELD_BIT(FIELD_BIRTHDAY) |
    FIELD_BIT(FIELD_EVERY) | FIELD_BIT(FIELD_SNOOZE) |
    FIELD_BIT(FIELD_NICKNAME) | FIELD_BIT(FIELD_LINKEDIN);
/* Fields whose columns are joined: lists, notes, dates of contacts. */
static const uint64_t of_several = FIELD_BIT(FIELD_EMAIL) |
    FIELD_BIT(FIELD_AKA) | FIELD_BIT(FIELD_OFFERS) | FIELD_BIT(FIELD_WANTS) |
    FIELD_BIT(FIELD_TAGS) | FIELD_BIT(FIELD_PHONE) | FIELD_BIT(FIELD_ABOUT) |
    FIELD_BIT(FIELD_LINKEDIN) | FIELD_BIT(FIELD_NOTE) | FIELD_BIT(FIELD_LAST) |
    FIELD_BIT(FIELD_DATE);

static void
replace(struct mapping *mapping, enum field old, enum field new)
{
	for (uint32_t i = 0; i < mapping->count; i++)
		if (mapping->fields[i] == old)
			mapping->fields[i] = new;
}

/*
 * `first` and `last` are names if both are there and no other column is a name;
 * else they are the days of contact that nw-score prints.
 */
static void
settle_first(struct mapping *mapping)
{
	uint32_t first = header_find(mapping->header, slice_of("first"));
	uint32_t last = header_find(mapping->header, slice_of("last"));

	if (first == HEADER_NONE)
		return;
	mapping->fields[first] = FIELD_NONE;
	if ((mapping_fields(mapping) & named) != 0 || last == HEADER_NONE)
		return;
	mapping->fields[first] = FIELD_GIVEN;
	mapping->fields[last] = FIELD_FAMILY;
}

/* In German, `Name` beside `Vorname` is the family name, unless it has both. */
static void
settle_name(struct mapping *mapping, const struct sheet *sheet)
{
	uint64_t known = mapping_fields(mapping);
	size_t both = 0, apart = 0;

	if ((known & FIELD_BIT(FIELD_NAME)) == 0 ||
	    (known & FIELD_BIT(FIELD_GIVEN)) == 0 ||
	    (known & FIELD_BIT(FIELD_FAMILY)) != 0)
		return;
	for (size_t i = 0; i < sheet->count; i++) {
		const struct sheet_row *row = &sheet->rows[i];
		struct slice name = mapping_cell(mapping, row, FIELD_NAME);
		struct slice given = mapping_cell(mapping, row, FIELD_GIVEN);

		if (name.length == 0 || given.length == 0)
			continue;
		if (spelling_begins(given, name, true))
			both++;
		else
			apart++;
	}
	if (apart > both)
		replace(mapping, FIELD_NAME, FIELD_FAMILY);
}

static bool
is_year(struct slice header)
{
	int32_t year;

	return header.length == 4 && number_whole(header, 1900, 2100, &year);
}

/* Returns whether a cell is a date that no number could be. */
static bool
is_date(struct slice cell)
{
	size_t marks = 0;
	int32_t day;

	for (size_t i = 0; i < cell.length; i++)
		marks += cell.data[i] < '0' || cell.data[i] > '9';
	return marks >= 2 &&
	    dates_read(cell, DATES_DMY, DATES_OPEN, DATE_LAST, &day) !=
	    DATES_BAD;
}

/*
 * A column of nothing but dates is no name: `Contact 1`, `Contact 2` or `2025`,
 * `2026` are contacts, the last of which counts.
 */
static void
settle_dates(struct mapping *mapping, const struct sheet *sheet)
{
	for (uint32_t i = 0; i < mapping->count; i++) {
		bool dates = sheet->filled[i] &&
		    (mapping->fields[i] == FIELD_NAME ||
			is_year(header_name(mapping->header, i)));

		for (size_t j = 0; j < sheet->count && dates; j++)
			dates = sheet->rows[j].cells[i].length == 0 ||
			    is_date(sheet->rows[j].cells[i]);
		if (dates)
			mapping->fields[i] = FIELD_LAST;
	}
}

/* Returns whether a row has a value in both columns. */
static bool
overlap(const struct sheet *sheet, uint32_t one, uint32_t other)
{
	for (size_t i = 0; i < sheet->count; i++)
		if (sheet->rows[i].cells[one].length > 0 &&
		    sheet->rows[i].cells[other].length > 0)
			return true;
	return false;
}

/* Of two columns for one value, keeps the second under its own name. */
static void
settle_doubles(struct mapping *mapping, const struct sheet *sheet)
{
	uint32_t first[FIELDS];

	for (int i = 0; i < FIELDS; i++)
		first[i] = HEADER_NONE;
	for (uint32_t i = 0; i < mapping->count; i++) {
		enum field field = mapping->fields[i];

		if (field == FIELD_NONE || (FIELD_BIT(field) & of_several) != 0)
			continue;
		if (first[field] == HEADER_NONE)
			first[field] = i;
		else if (overlap(sheet, first[field], i))
			mapping->fields[i] = FIELD_NONE;
	}
}

/* A column of names such as `Doe, Jane` is reversed. */
static void
settle_reversed(struct mapping *mapping, const struct sheet *sheet)
{
	size_t names = 0, reversed = 0;

	for (size_t i = 0; i < sheet->count; i++) {
		struct slice name =
		    mapping_cell(mapping, &sheet->rows[i], FIELD_NAME);
		size_t at = slice_find(name, ',');

		names += name.length > 0;
		if (at == name.length)
			continue;
		slice_skip(&name, at + 1);
		reversed += !slice_contains(name, ',');
	}
	if (reversed * 4 >= names * 3 && names > 0)
		replace(mapping, FIELD_NAME, FIELD_REVERSED);
}

/* Returns whether a name is in two rows. */
static bool
repeats_names(const struct mapping *mapping, const struct sheet *sheet)
{
	static const enum field parts[] = {
	    FIELD_NAME, FIELD_REVERSED, FIELD_GIVEN, FIELD_FAMILY};
	struct arena bytes = {NULL};
	struct map names;
	bool again = false;

	map_open(&names);
	for (size_t i = 0; i < sheet->count && !again; i++) {
		uint32_t known = names.count;
		struct text text;
		FILE *out = text_open(&text);
		bool any = false;

		for (int j = 0; j < 4; j++) {
			struct slice part =
			    mapping_cell(mapping, &sheet->rows[i], parts[j]);

			if (part.length > 0)
				text_put_item(out, &any, " ", part);
		}
		again = map_intern(&names, text_close(&text, &bytes)) < known &&
		    any;
	}
	map_close(&names);
	arena_free(&bytes);
	return again;
}

/* Returns whether a sheet with a date has a row for each interaction. */
static bool
is_log(const struct mapping *mapping, const struct sheet *sheet)
{
	uint64_t known = mapping_fields(mapping), person = of_person;
	uint64_t everywhere = named | FIELD_BIT(FIELD_MIDDLE) |
	    FIELD_BIT(FIELD_NOTE) | FIELD_BIT(FIELD_DATE) |
	    FIELD_BIT(FIELD_EMAIL);

	if ((known & FIELD_BIT(FIELD_DATE)) == 0 ||
	    (known & FIELD_BIT(FIELD_LAST)) != 0)
		return false;
	if ((known & named) == 0)
		person &= ~FIELD_BIT(FIELD_EMAIL);
	if ((known & of_interaction) != 0 || repeats_names(mapping, sheet))
		return true;
	return (known & person) == 0 &&
	    ((known & FIELD_BIT(FIELD_KIND)) != 0 ||
		(known & ~everywhere) == 0);
}

void
guess(struct mapping *mapping, const struct sheet *sheet)
{
	settle_dates(mapping, sheet);
	settle_first(mapping);
	settle_name(mapping, sheet);
	settle_doubles(mapping, sheet);
	mapping->is_log = is_log(mapping, sheet);
	if (mapping->is_log)
		return;
	/* In a log, a comma may separate two people. */
	settle_reversed(mapping, sheet);
	if ((mapping_fields(mapping) & FIELD_BIT(FIELD_LAST)) == 0)
		replace(mapping, FIELD_DATE, FIELD_LAST);
}
