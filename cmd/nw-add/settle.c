/* Completes an entry: whole names, a date, who took part. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/spelling.h"
#include "base/text.h"
#include "nw-add/settle.h"
#include "nw-add/when.h"

struct slice
settle_me(const struct settler *settler)
{
	return people_resolve(settler->people, options_me(settler->options));
}

bool
settle_knows(const struct settler *settler, struct slice given)
{
	return find_equals(
	    &settler->names, people_resolve(settler->people, given));
}

enum find_result
settle_find(const struct settler *settler, struct slice given)
{
	struct arena bytes = {NULL};
	struct slice found, candidates;
	enum find_result result;

	if (settler->new_names || slice_is(given, "me"))
		return FIND_KNOWN;
	given = people_resolve(settler->people, given);
	result = find_name(&settler->names, given, &found, &candidates, &bytes);
	arena_free(&bytes);
	return result;
}

/* Returns the person that a name means; exits rather than guess. */
static struct slice
find_person(struct settler *settler, struct slice given, struct place place,
    struct arena *bytes)
{
	const struct finder *names = &settler->names;
	struct slice found = given, candidates;
	size_t more;
	struct diag_quoted text = diag_quote(given);

	if (slice_is(given, "me") && settler->options->me != NULL)
		return settle_me(settler);
	/* In a list of people, the aliases of -p count too. */
	if (!find_knows(names, given, &found))
		given = people_resolve(settler->people, given);
	if (settler->new_names) {
		find_knows(names, given, &found);
		return found;
	}
	switch (find_name(names, given, &found, &candidates, bytes)) {
	case FIND_KNOWN:
		return found;
	case FIND_SEVERAL:
		diag_die_at(place.file, place.line,
		    "%s could be %.*s; write more of the name", text.text,
		    SLICE_ARG(candidates));
	case FIND_NEAR:
		diag_die_at(place.file, place.line,
		    "nobody is called %s; did you mean %.*s? "
		    "(--new for a new person)",
		    text.text, SLICE_ARG(candidates));
	case FIND_LONGER:
		more = spelling_continues(found, given);
		/* Else it begins with another name of the person. */
		if (more == 0)
			more = slice_find(given, ' ') + 1;
		slice_skip(&given, more);
		diag_die_at(place.file, place.line,
		    "nobody is called %s, but it begins with %.*s; write \": "
		    "%.*s\" for a note (--new for a new person)",
		    text.text, SLICE_ARG(candidates), SLICE_ARG(given));
	case FIND_NEW:
		break;
	}
	diag_warn_at(place.file, place.line, "%s is new here", text.text);
	return given;
}

/* Completes each name of a cell, and drops repeated ones; #topics stay. */
static void
settle_names(struct settler *settler, struct entry *entry, const char *column,
    struct place place)
{
	struct slice rest, item;
	struct text text;
	struct map seen;
	bool any = false;
	FILE *out;

	if (!entry_get(entry, column, &rest))
		return;
	out = text_open(&text);
	map_open(&seen);
	while (slice_item(&rest, ';', &item)) {
		uint32_t known = seen.count;

		if (item.data[0] != '#') {
			item = find_person(settler, item, place, &entry->bytes);
			find_add(&settler->names, item);
		}
		if (map_intern(&seen, item) == known)
			text_put_item(out, &any, ";", item);
	}
	map_close(&seen);
	entry_set(entry, column, text_close(&text, &entry->bytes));
}

/* A date with a time stays unchanged. */
static void
settle_date(struct entry *entry, int32_t today, struct place place)
{
	struct slice date;
	struct when when;
	int32_t day;

	if (!entry_get(entry, "date", &date)) {
		entry_set(entry, "date", slice_of(date_format(today).text));
		return;
	}
	date = slice_trim(date);
	if (date.length == 0 || date_parse(date, &day))
		return;
	when = when_read_cell(date, WHEN_PAST, today);
	if (when.words == 0 || when.day == DATE_NONE)
		diag_die_at(place.file, place.line, "bad date %s%s",
		    diag_quote(date).text,
		    when.words > 0 ? when.problem : date_hint(date).text);
	entry_set(entry, "date", slice_of(date_format(when.day).text));
}

static void
settle_people(struct settler *settler, struct entry *entry, struct place place)
{
	static const char *const columns[] = {"from", "to", "about"};
	struct slice given;

	if (!entry_get(entry, "to", &given) && entry_get(entry, "from", &given))
		entry_set(entry, "to", settle_me(settler));
	if (!entry_get(entry, "from", &given))
		entry_set(entry, "from", settle_me(settler));
	for (int i = 0; i < 3; i++)
		settle_names(settler, entry, columns[i], place);
}

static void
check_company(const struct entry *entry, struct place place)
{
	struct slice from = {"", 0}, rest = {"", 0}, name;
	bool alone = false;

	entry_get(entry, "from", &from);
	entry_get(entry, "to", &rest);
	while (slice_item(&rest, ';', &name)) {
		if (!slice_equal(name, from))
			return;
		alone = true;
	}
	if (alone)
		diag_die_at(place.file, place.line,
		    "nobody but %s takes part; with whom was it?",
		    diag_quote(from).text);
}

static void
check_single(const struct entry *entry, const char *column, struct place place)
{
	struct slice name;

	if (entry_get(entry, column, &name) && slice_contains(name, ';'))
		diag_die_at(place.file, place.line,
		    "column %s takes one name, without \";\": %s", column,
		    diag_quote(name).text);
}

void
settle_interaction(
    struct settler *settler, struct entry *entry, struct place place)
{
	check_single(entry, "from", place);
	settle_date(entry, settler->options->today, place);
	settle_people(settler, entry, place);
	check_company(entry, place);
}

/* Makes a date of what was said, such as "2w" or "friday". */
static void
settle_ahead(
    struct entry *entry, const char *column, int32_t today, struct place place)
{
	struct slice cell;
	struct when when;
	int32_t day;

	if (!entry_get(entry, column, &cell))
		return;
	cell = slice_trim(cell);
	if (cell.length == 0 || people_clears(cell) || date_parse(cell, &day))
		return;
	when = when_read_cell(cell, WHEN_AHEAD, today);
	if (when.words > 0 && when.day != DATE_NONE)
		entry_set(entry, column, slice_of(date_format(when.day).text));
	else if (when.words > 0)
		diag_die_at(place.file, place.line, "bad %s %s in column %s%s",
		    column, diag_quote(cell).text, column, when.problem);
	else if (date_hint(cell).text[0] == '\0')
		diag_die_at(place.file, place.line,
		    "bad %s %s in column %s; write 2026-11-02, 2w, friday or "
		    "4 May",
		    column, diag_quote(cell).text, column);
}

void
settle_fact(struct settler *settler, struct entry *entry, struct place place)
{
	check_single(entry, "name", place);
	settle_names(settler, entry, "name", place);
	settle_ahead(entry, "snooze", settler->options->today, place);
	settle_ahead(entry, "next", settler->options->today, place);
}
