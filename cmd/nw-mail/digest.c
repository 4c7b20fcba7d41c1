/* A list of people, routes, strangers, pairs or experts, in words. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "tool/command.h"
#include "nw-mail/digest.h"
#include "tool/words.h"

enum { USUAL_DAYS = 3 }; /* fewer contact-days are no habit */

/* Returns the text without what could deceive the reader. */
static struct slice
shown(struct digest *digest, struct slice text)
{
	struct text safe;

	text_put_shown(text_open(&safe), text);
	return text_close(&safe, &digest->bytes);
}

static void
add_line(struct digest_entry *entry, struct slice line)
{
	if (line.length > 0 && entry->line_count < DIGEST_LINES)
		entry->lines[entry->line_count++] = line;
}

/* Returns the cell of the column, trimmed; empty if there is no column. */
static struct slice
raw_cell(struct digest *digest, const struct row *row, const char *name)
{
	uint32_t at = stream_column(digest->stream, name, false);

	return at != HEADER_NONE ? slice_trim(row->cells[at]) : slice_empty;
}

static struct slice
cell(struct digest *digest, const struct row *row, const char *name)
{
	return shown(digest, raw_cell(digest, row, name));
}

static bool
reject(struct digest *digest, const char *name, struct slice value)
{
	const char *const *known = people_column_names;
	struct hint hint = date_hint(value);

	for (int i = 0; i < PEOPLE_COLUMNS; i++)
		if (slice_is(slice_of(name), known[i]))
			hint = people_hint(i, value);
	stream_reject(digest->stream, "bad %s %s in column %s%s", name,
	    diag_quote(value).text, name, hint.text);
	return false;
}

/* Reads a date, DATE_NONE if the cell is empty; false if it is malformed. */
static bool
day_cell(struct digest *digest, const struct row *row, const char *name,
    int32_t *day)
{
	struct slice text = raw_cell(digest, row, name);

	*day = DATE_NONE;
	if (text.length == 0 || date_parse(text, day))
		return true;
	return reject(digest, name, text);
}

/* Reads a number, NAN if the cell is empty; false if it is out of bounds. */
static bool
real_cell(struct digest *digest, const struct row *row, const char *name,
    double least, double most, double *value)
{
	struct slice text = raw_cell(digest, row, name);

	*value = NAN;
	if (text.length == 0 ||
	    (number_real(text, value) && *value >= least && *value <= most))
		return true;
	return reject(digest, name, text);
}

/* Adds a birthday: the day that nw-stale computed, or else the date. */
static void
add_birthday(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	struct slice age = cell(digest, row, "age");
	int32_t day;

	if (date_parse(raw_cell(digest, row, "birthday_on"), &day))
		add_line(entry, words_next_birthday(&digest->bytes, day, age));
	else
		add_line(entry,
		    words_birthday(
			&digest->bytes, cell(digest, row, "birthday")));
}

/* Adds the facts of a people stream, whatever the list is about. */
static void
add_facts(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	struct slice list = cell(digest, row, "email");
	struct slice note = cell(digest, row, "note");
	struct slice phone = cell(digest, row, "phone");

	entry->who = words_join(&digest->bytes, cell(digest, row, "role"), ", ",
	    cell(digest, row, "org"));
	slice_item(&list, ';', &entry->address);
	if (note.length > 0)
		add_line(entry,
		    words_format(
			&digest->bytes, "Note: %.*s", SLICE_ARG(note)));
	add_line(entry,
	    words_list(
		&digest->bytes, "Looking for", cell(digest, row, "wants")));
	add_line(entry,
	    words_list(&digest->bytes, "Offers", cell(digest, row, "offers")));
	if (!slice_is(cell(digest, row, "status"), "birthday"))
		add_birthday(digest, row, entry);
	if (phone.length > 0)
		add_line(entry,
		    words_format(
			&digest->bytes, "Phone: %.*s", SLICE_ARG(phone)));
}

static bool
is_overdue(struct slice status)
{
	return slice_is(status, "due") || slice_is(status, "stale");
}

/* Adds how often it should be or, if unknown, how often it was. */
static bool
add_usual(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	struct slice every = raw_cell(digest, row, "every"), words;
	double rhythm, days;
	int32_t ignored;

	if (every.length > 0 && !date_interval(every, &ignored))
		return reject(digest, "every", every);
	if (!real_cell(digest, row, "rhythm", 1, 1e9, &rhythm) ||
	    !real_cell(digest, row, "days", 0, 1e9, &days))
		return false;
	if (!is_overdue(cell(digest, row, "status")))
		return true;
	if (every.length > 0 && !slice_is(every, "never")) {
		words = words_every(&digest->bytes, every);
		add_line(entry,
		    words_format(&digest->bytes,
			"You wanted to be in touch %.*s.", SLICE_ARG(words)));
	} else if (!isnan(rhythm) && !(days < USUAL_DAYS)) {
		words = arena_copy(
		    &digest->bytes, slice_of(date_span(rhythm).text));
		/* "every year", not "every a year" */
		if (slice_starts(words, "a "))
			slice_skip(&words, 2);
		add_line(entry,
		    words_format(&digest->bytes,
			"You are usually in touch about every %.*s.",
			SLICE_ARG(words)));
	}
	return true;
}

/* Says who has not answered, as far as the columns out and in tell it. */
static bool
add_one_way(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	double out, in;

	if (!real_cell(digest, row, "out", 0, 1e9, &out) ||
	    !real_cell(digest, row, "in", 0, 1e9, &in))
		return false;
	add_line(entry,
	    slice_of(out > 0 && !(in > 0) ? "You have not had an answer yet."
		    : in > 0 && !(out > 0)
		    ? "You have not answered yet."
		    : "So far only one of you has been in touch."));
	return true;
}

/* Adds the follow-up that is due. */
static bool
add_next(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	int32_t next;

	if (!day_cell(digest, row, "next", &next))
		return false;
	if (next != DATE_NONE)
		add_line(entry,
		    words_next(&digest->bytes, entry->title, next,
			cell(digest, row, "next_note"), false));
	return true;
}

static bool
add_why_now(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	struct slice status = cell(digest, row, "status"), date;
	int32_t due, birthday;

	if (!add_usual(digest, row, entry) ||
	    !day_cell(digest, row, "due", &due) ||
	    !day_cell(digest, row, "birthday_on", &birthday))
		return false;
	if (slice_is(status, "unanswered"))
		return add_one_way(digest, row, entry);
	if (slice_is(status, "next"))
		return add_next(digest, row, entry);
	if (slice_is(status, "birthday"))
		add_birthday(digest, row, entry);
	if (slice_is(status, "new")) {
		add_line(entry, slice_of("You have not been in touch yet."));
	} else if (slice_is(status, "ok") && due != DATE_NONE) {
		date = words_date(&digest->bytes, due);
		add_line(entry,
		    words_format(&digest->bytes, "Time to write by %.*s.",
			SLICE_ARG(date)));
	} else if (slice_is(status, "lapsed")) {
		add_line(entry,
		    slice_of("It has been so long that a word "
			     "would be a surprise: a good one."));
	}
	return true;
}

/*
 * Sets the command that leaves the person out for two weeks, unless nw-add
 * refuses the name or it would not reach the shell unchanged.  A snooze does
 * not stop a follow-up; nothing stops a birthday.
 */
static void
set_command(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	struct slice status = cell(digest, row, "status");

	if (stream_column(digest->stream, "status", false) != HEADER_NONE &&
	    !slice_is(status, "birthday") &&
	    slice_equal(entry->title, raw_cell(digest, row, "name")) &&
	    !slice_contains(entry->title, ';'))
		entry->command = command_postpone(&digest->bytes, digest->file,
		    entry->title, slice_is(status, "next") ? "next" : "snooze");
}

/* Reads how many people nw-stale skipped: the same numbers in each row. */
static bool
read_skipped(struct digest *digest, const struct row *row)
{
	double unanswered, lapsed;

	if (!real_cell(digest, row, "unanswered", 0, 1e15, &unanswered) ||
	    !real_cell(digest, row, "lapsed", 0, 1e15, &lapsed))
		return false;
	if (unanswered > digest->unanswered)
		digest->unanswered = unanswered;
	if (lapsed > digest->lapsed)
		digest->lapsed = lapsed;
	return true;
}

static bool
read_person(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	int32_t last;
	double gap;

	if (!day_cell(digest, row, "last", &last) ||
	    !real_cell(digest, row, "gap", -4e6, 4e6, &gap))
		return false;
	entry->title = cell(digest, row, "name");
	if (entry->title.length == 0)
		return reject(digest, "name", entry->title);
	if (last != DATE_NONE)
		add_line(entry,
		    words_last(&digest->bytes, last, gap,
			cell(digest, row, "last_kind")));
	/* The note belongs to the last contact. */
	if (last != DATE_NONE)
		entry->quote = cell(digest, row, "last_note");
	else
		add_line(entry, cell(digest, row, "last_note"));
	if (!add_why_now(digest, row, entry) || !read_skipped(digest, row))
		return false;
	add_facts(digest, row, entry);
	set_command(digest, row, entry);
	return true;
}

static struct slice
request_words(struct digest *digest, int32_t asked, struct slice outcome)
{
	struct slice date;

	if (asked == DATE_NONE)
		return slice_empty;
	date = words_date(&digest->bytes, asked);
	return words_format(&digest->bytes, "You asked on %.*s%s",
	    SLICE_ARG(date),
	    slice_is(outcome, "intro") ? ", and were introduced."
		: slice_is(outcome, "declined")
		? "; the answer was no."
		: "; nothing has come of it yet.");
}

static bool
read_route(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	struct slice to = cell(digest, row, "to"), date;
	struct slice via = cell(digest, row, "via");
	int32_t last, asked;
	double chance;

	if (!day_cell(digest, row, "last", &last) ||
	    !day_cell(digest, row, "asked", &asked) ||
	    !real_cell(digest, row, "chance", 0, 1, &chance))
		return false;
	if (via.length == 0)
		entry->title = words_format(
		    &digest->bytes, "Write to %.*s yourself", SLICE_ARG(to));
	else
		entry->title =
		    words_format(&digest->bytes, "Ask %.*s", SLICE_ARG(via));
	entry->who = words_chance(&digest->bytes, chance);
	if (via.length > 0) {
		entry->about = to;
		add_line(entry, cell(digest, row, "route"));
	}
	if (last != DATE_NONE) {
		date = words_date(&digest->bytes, last);
		add_line(entry,
		    words_format(&digest->bytes, "Last in touch on %.*s.",
			SLICE_ARG(date)));
	}
	add_line(
	    entry, request_words(digest, asked, cell(digest, row, "outcome")));
	return true;
}

static bool
read_stranger(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	struct slice via = cell(digest, row, "via");
	double brokers;

	if (!real_cell(digest, row, "brokers", 0, 1e9, &brokers))
		return false;
	entry->title = cell(digest, row, "name");
	if (via.length > 0 && brokers > 1)
		add_line(entry,
		    words_format(&digest->bytes,
			"Ask %.*s, the closest of %ld people who "
			"know both of you.",
			SLICE_ARG(via), lround(brokers)));
	else if (via.length > 0)
		add_line(entry,
		    words_format(&digest->bytes,
			"Ask %.*s, who knows both of you.", SLICE_ARG(via)));
	add_facts(digest, row, entry);
	return true;
}

static bool
read_pair(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	struct slice a = cell(digest, row, "a"), b = cell(digest, row, "b");
	struct slice item = cell(digest, row, "item");

	entry->title = words_format(
	    &digest->bytes, "%.*s and %.*s", SLICE_ARG(a), SLICE_ARG(b));
	add_line(entry,
	    words_format(&digest->bytes,
		"%.*s offers what %.*s is looking for: %.*s.", SLICE_ARG(a),
		SLICE_ARG(b), SLICE_ARG(item)));
	add_line(entry, slice_of("As far as you know, they have not met."));
	return true;
}

/* Returns how to ask an expert. */
static struct slice
way_to_ask(struct digest *digest, struct slice via, double chance)
{
	struct slice how = words_chance(&digest->bytes, chance);

	if (isnan(chance))
		return slice_of("You know nobody who could introduce you");
	if (via.length == 0)
		return words_join(
		    &digest->bytes, slice_of("Ask directly"), ": ", how);
	return words_join(&digest->bytes,
	    words_format(
		&digest->bytes, "Ask %.*s for an introduction", SLICE_ARG(via)),
	    ": ", how);
}

static bool
read_expert(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	double chance;

	if (!real_cell(digest, row, "chance", 0, 1, &chance))
		return false;
	entry->title = cell(digest, row, "name");
	if (entry->title.length == 0)
		return reject(digest, "name", entry->title);
	add_line(entry,
	    words_format(&digest->bytes, "%.*s.",
		SLICE_ARG(
		    way_to_ask(digest, cell(digest, row, "via"), chance))));
	entry->quote = cell(digest, row, "why");
	add_facts(digest, row, entry);
	return true;
}

static enum digest_kind
kind_of(const struct digest *digest)
{
	struct stream *stream = digest->stream;

	switch (stream_kind(digest->header)) {
	case STREAM_ROUTES:
		stream_column(stream, "via", true);
		return DIGEST_ROUTES;
	case STREAM_PAIRS:
		stream_column(stream, "b", true);
		return DIGEST_PAIRS;
	case STREAM_LOG:
		diag_die_at(stream_file(stream), 1,
		    "this is a log: nw-score log.csv | nw-stale | nw-mail");
	default:
		stream_column(stream, "name", true);
		if (stream_column(stream, "worth", false) != HEADER_NONE)
			return DIGEST_STRANGERS;
		return stream_column(stream, "evidence", false) != HEADER_NONE
		    ? DIGEST_EXPERTS
		    : DIGEST_PEOPLE;
	}
}

/* Keeps the target as long as all routes lead to the same person. */
static void
note_target(struct digest *digest, const struct row *row)
{
	struct slice to = cell(digest, row, "to");

	if (digest->rows == 1)
		digest->target = to;
	else if (!slice_equal(to, digest->target))
		digest->target = slice_empty;
}

static bool
read_entry(
    struct digest *digest, const struct row *row, struct digest_entry *entry)
{
	static bool (*const readers[])(
	    struct digest *, const struct row *, struct digest_entry *) = {
	    read_person, read_route, read_stranger, read_pair, read_expert};

	return readers[digest->kind](digest, row, entry);
}

static void
read_rows(struct digest *digest, const struct options *options)
{
	struct row row;

	digest->stream =
	    stream_open(NULL, 0, options->delimiter, options->keep_going);
	digest->header = stream_header(digest->stream);
	digest->kind = kind_of(digest);
	while (stream_next(digest->stream, &row)) {
		struct digest_entry entry = {0};

		if (!read_entry(digest, &row, &entry))
			continue;
		digest->rows++;
		digest->birthdays +=
		    slice_is(cell(digest, &row, "status"), "birthday");
		if (digest->kind == DIGEST_ROUTES)
			note_target(digest, &row);
		if (digest->rows > options->limit)
			continue;
		digest->entries = alloc_grow(digest->entries, &digest->capacity,
		    digest->count + 1, sizeof(*digest->entries));
		digest->entries[digest->count++] = entry;
	}
}

/* Adds the target to each title, as the routes lead to several people. */
static void
add_targets(struct digest *digest)
{
	for (size_t i = 0; i < digest->count; i++)
		digest->entries[i].title =
		    words_join(&digest->bytes, digest->entries[i].title,
			" about ", digest->entries[i].about);
}

/* Sets the heading: the subject, or "3 people to reconnect with". */
static void
set_heading(struct digest *digest, const char *subject)
{
	static const char *const one[] = {"person to reconnect with",
	    "introduction to ask for", "person worth meeting",
	    "introduction to make", "person who may know"};
	static const char *const many[] = {"people to reconnect with",
	    "introductions to ask for", "people worth meeting",
	    "introductions to make", "people who may know"};
	bool single = digest->rows == 1;

	if (subject != NULL)
		digest->heading = slice_of(subject);
	else if (digest->kind == DIGEST_PEOPLE &&
	    header_find(digest->header, slice_of("status")) == HEADER_NONE)
		digest->heading =
		    words_format(&digest->bytes, "%zu %s to keep in mind",
			digest->rows, single ? "person" : "people");
	else if (digest->kind == DIGEST_PEOPLE &&
	    digest->birthdays == digest->rows)
		digest->heading = words_format(&digest->bytes, "%zu birthday%s",
		    digest->rows, single ? "" : "s");
	else if (digest->kind == DIGEST_ROUTES && digest->target.length > 0)
		digest->heading = words_format(&digest->bytes,
		    "%zu way%s to reach %.*s", digest->rows, single ? "" : "s",
		    SLICE_ARG(digest->target));
	else
		digest->heading =
		    words_format(&digest->bytes, "%zu %s", digest->rows,
			single ? one[digest->kind] : many[digest->kind]);
}

/* Sets the end: "and 3 more, 41 who never had an answer (--unanswered)". */
static void
set_more(struct digest *digest)
{
	size_t others = digest->rows - digest->count;
	struct text text;
	FILE *out = text_open(&text);
	const char *before = "and";

	if (others > 0) {
		fprintf(out, "%s %zu more", before, others);
		before = ",";
	}
	if (digest->unanswered > 0) {
		fprintf(out, "%s %.0f who never had an answer (--unanswered)",
		    before, digest->unanswered);
		before = ",";
	}
	if (digest->lapsed > 0)
		fprintf(out, "%s %.0f long silent (--lapsed)", before,
		    digest->lapsed);
	digest->more = text_close(&text, &digest->bytes);
}

static void
set_hint(struct digest *digest)
{
	for (size_t i = 0; i < digest->count; i++)
		if (digest->entries[i].command.length > 0)
			digest->hint = slice_of(
			    "Not now? Copy the nw-add line at the end of an "
			    "entry to a shell: it leaves that person out for "
			    "two weeks.");
}

void
digest_open(struct digest *digest, const struct options *options,
    const char *subject, const char *file)
{
	*digest = (struct digest){.file = file};
	read_rows(digest, options);
	if (digest->kind == DIGEST_ROUTES && digest->target.length == 0)
		add_targets(digest);
	set_heading(digest, subject);
	set_more(digest);
	set_hint(digest);
}

enum diag_status
digest_close(struct digest *digest)
{
	free(digest->entries);
	arena_free(&digest->bytes);
	return stream_finish(digest->stream, DIAG_DONE);
}
