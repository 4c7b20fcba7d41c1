/* Briefs as CSV: a row for each person. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/text.h"
#include "nw-brief/print_csv.h"

enum {
	NAME,
	MEETING,
	MEETING_NOTE,
	WARMTH,
	DAYS,
	FIRST,
	LAST,
	INTRODUCED_BY,
	INTRODUCED,
	COMMON,
	FAVOURS_GOT,
	FAVOURS_GAVE,
	I_ASKED,
	ASKED_ME,
	ASKED_ABOUT,
	TOPICS,
	COULD_MEET,
	CONTACT_1,
	COLUMNS = CONTACT_1 + BRIEF_CONTACTS
};

static const char *const columns[COLUMNS + 1] = {"name", "meeting",
    "meeting_note", "warmth", "days", "first", "last", "introduced_by",
    "introduced", "common", "favours_got", "favours_gave", "i_asked",
    "asked_me", "asked_about", "topics", "could_meet", "contact_1", "contact_2",
    "contact_3", "contact_4", "contact_5", NULL};

void
print_csv_open(
    struct table *table, const struct people *people, struct options *options)
{
	table_open(table, columns, COLUMNS, people, options);
}

static void
put_meetings(struct table *table, const struct visit *visit)
{
	struct text dates, notes;
	FILE *date = text_open(&dates), *note = text_open(&notes);
	bool any_date = false, any_note = false;

	for (size_t i = 0; i < visit->count; i++) {
		text_put_item(date, &any_date, ";", visit->meetings[i].date);
		text_put_item(note, &any_note, ";", visit->meetings[i].note);
	}
	table->cells[MEETING] = text_close(&dates, &table->texts);
	table->cells[MEETING_NOTE] = text_close(&notes, &table->texts);
}

static void
put_requests(struct table *table, const struct brief *brief)
{
	static const size_t places[] = {I_ASKED, ASKED_ME, ASKED_ABOUT};

	for (size_t kind = 0; kind < 3; kind++) {
		struct text text;
		FILE *out = text_open(&text);
		bool any = false;

		for (size_t i = 0; i < brief->request_count; i++)
			if (brief->requests[i].kind == kind)
				text_put_item(
				    out, &any, ";", brief->requests[i].who);
		table->cells[places[kind]] = text_close(&text, &table->texts);
	}
}

static void
put_lists(
    struct table *table, const struct brief *brief, const struct slice *names)
{
	struct text common, topics, matches;
	bool any = false;

	text_open(&common);
	for (size_t i = 0; i < brief->common_count; i++)
		text_put_item(
		    common.file, &any, ";", names[brief->common[i].number]);
	table->cells[COMMON] = text_close(&common, &table->texts);
	text_open(&topics);
	any = false;
	for (size_t i = 0; i < brief->topic_count; i++)
		text_put_item(topics.file, &any, ";", brief->topics[i]);
	table->cells[TOPICS] = text_close(&topics, &table->texts);
	text_open(&matches);
	any = false;
	for (size_t i = 0; i < brief->match_count; i++)
		text_put_item(matches.file, &any, ";", brief->matches[i].name);
	table->cells[COULD_MEET] = text_close(&matches, &table->texts);
}

/* Sets "2026-05-12 call: the lease". */
static void
put_contacts(struct table *table, const struct brief *brief)
{
	for (size_t i = 0; i < brief->contact_count; i++) {
		const struct interaction *row = brief->contacts[i];
		struct text text;
		FILE *out = text_open(&text);

		fputs(date_format(row->day).text, out);
		fputs(row->kind.length > 0 ? " " : "", out);
		text_put(out, row->kind);
		fputs(row->note.length > 0 ? ": " : "", out);
		text_put(out, row->note);
		table->cells[CONTACT_1 + i] = text_close(&text, &table->texts);
	}
}

static void
put_standing(struct table *table, const struct standing *standing)
{
	table_real(table, WARMTH, standing->now.warmth);
	table_whole(
	    table, DAYS, standing->tie != NULL ? standing->tie->days : 0);
	if (standing->tie == NULL)
		return;
	table_day(table, FIRST, standing->tie->first);
	table_day(table, LAST, standing->tie->last);
}

bool
print_csv(struct table *table, const struct brief *brief,
    const struct brief_sources *sources)
{
	table_begin(table, brief->standing.facts);
	table_text(table, NAME, brief->visit->name);
	put_meetings(table, brief->visit);
	if (brief->known) {
		put_standing(table, &brief->standing);
		table_text(table, INTRODUCED_BY, brief->introduced_by);
		table_day(table, INTRODUCED, brief->introduced);
		table_whole(table, FAVOURS_GOT, brief->got.count);
		table_whole(table, FAVOURS_GAVE, brief->gave.count);
		put_requests(table, brief);
		put_lists(table, brief, sources->network->ties.names);
		put_contacts(table, brief);
	}
	return table_print(table);
}
