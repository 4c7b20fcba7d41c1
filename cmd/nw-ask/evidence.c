/* Which rows of a log and which facts say that a person knows about a topic. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdlib.h>

#include "base/text.h"
#include "base/utf8.h"
#include "model/model.h"
#include "nw-ask/evidence.h"
#include "records/hashtag.h"

enum {
	/* Bytes of the last row that are kept, and of a text that is shown. */
	DATE_MOST = 64,
	KIND_MOST = 64,
	NOTE_MOST = 400,
	SHOWN_MOST = 160
};

const enum people_column evidence_facts[EVIDENCE_FACTS] = {
    PEOPLE_OFFERS, PEOPLE_ROLE, PEOPLE_ORG, PEOPLE_TAGS, PEOPLE_NOTE};

/* Returns at most that many bytes, and no part of a character. */
static struct slice
cut(struct slice text, size_t most)
{
	if (text.length <= most)
		return text;
	while (most > 0 && utf8_continues(text.data[most]))
		most--;
	return (struct slice){text.data, most};
}

/* Returns whether the row is later than the last one so far. */
static bool
is_later(
    const struct mentions *mentions, int32_t day, const struct slice words[3])
{
	const uint32_t lengths[] = {mentions->date_length,
	    mentions->kind_length, mentions->note_length};
	const char *bytes = mentions->words;

	if (mentions->words == NULL || day != mentions->last)
		return mentions->words == NULL || day > mentions->last;
	for (int i = 0; i < 3; bytes += lengths[i], i++) {
		int order =
		    slice_compare(words[i], (struct slice){bytes, lengths[i]});

		if (order != 0)
			return order > 0;
	}
	return false;
}

/* Keeps the row if it is the last one, in whatever order rows come. */
static void
keep_last(struct mentions *mentions, const struct log_row *row)
{
	const struct slice words[3] = {cut(row->cells[LOG_DATE], DATE_MOST),
	    cut(row->cells[LOG_KIND], KIND_MOST),
	    cut(row->cells[LOG_NOTE], NOTE_MOST)};
	size_t used = 0;

	if (!is_later(mentions, row->day, words))
		return;
	mentions->last = row->day;
	mentions->date_length = (uint32_t)words[0].length;
	mentions->kind_length = (uint32_t)words[1].length;
	mentions->note_length = (uint32_t)words[2].length;
	/* + 1: words is not NULL, even if all are empty. */
	mentions->words = alloc_grow(mentions->words, &mentions->capacity,
	    words[0].length + words[1].length + words[2].length + 1, 1);
	for (int i = 0; i < 3; i++) {
		if (words[i].length > 0)
			memcpy(mentions->words + used, words[i].data,
			    words[i].length);
		used += words[i].length;
	}
}

/* Returns whether the row says little about one of its people. */
static bool
says_little(const struct log_row *row, size_t index, size_t count)
{
	if (row->kind == LOG_INTRO)
		return index == 0; /* the broker */
	if (row->kind == LOG_KNOWS || row->kind == LOG_ASK ||
	    row->kind == LOG_DECLINED)
		return true;
	return index > 0 && count > BUILDER_ALL_MET;
}

static struct mentions *
mentions_at(struct evidence *evidence, uint32_t number)
{
	size_t old = evidence->count;

	if (number < old)
		return &evidence->list[number];
	evidence->list = alloc_grow(evidence->list, &evidence->capacity,
	    number + 1, sizeof(*evidence->list));
	evidence->count = number + 1;
	memset(evidence->list + old, 0,
	    (evidence->count - old) * sizeof(*evidence->list));
	return &evidence->list[number];
}

/* Looks in a hashtag; notes it if it is another one. */
static bool
is_hashtag(struct evidence *evidence, struct slice hashtag)
{
	bool found = topic_in(&evidence->topic, hashtag);

	if (!found && evidence->rows == 0)
		near_hashtag(&evidence->near, hashtag, &evidence->topic.text);
	return found;
}

/* Looks in the hashtags, and in the note. */
static bool
is_about(struct evidence *evidence, const struct log_row *row)
{
	struct slice note = row->cells[LOG_NOTE], hashtag;
	struct hashtags rest = hashtags_of(row->cells[LOG_ABOUT], note);
	bool found = false;

	while (!found && hashtags_next(&rest, &hashtag))
		found = is_hashtag(evidence, hashtag);
	if (found || topic_in(&evidence->topic, note))
		return true;
	if (evidence->rows == 0)
		near_words(&evidence->near, &evidence->topic.text);
	return false;
}

static void
add_row(void *closure, const struct log_row *row, const uint32_t *people,
    size_t count)
{
	struct evidence *evidence = closure;

	if (!is_about(evidence, row))
		return;
	evidence->rows++;
	for (size_t i = 0; i < count; i++) {
		struct mentions *mentions = mentions_at(evidence, people[i]);

		if (says_little(row, i, count))
			mentions->little++;
		else
			mentions->rows++;
		keep_last(mentions, row);
	}
}

void
evidence_open(struct evidence *evidence, struct slice given)
{
	*evidence = (struct evidence){.rows = 0};
	topic_open(&evidence->topic, given);
	near_open(&evidence->near, given, &evidence->topic.wanted);
	evidence->watch =
	    (struct builder_watch){.row = add_row, .closure = evidence};
}

void
evidence_close(struct evidence *evidence)
{
	for (size_t i = 0; i < evidence->count; i++)
		free(evidence->list[i].words);
	free(evidence->list);
	near_close(&evidence->near);
	topic_close(&evidence->topic);
}

const struct mentions *
evidence_mentions(
    const struct evidence *evidence, const struct ties *ties, uint32_t person)
{
	uint32_t number = names_find(&ties->spellings, ties->names[person]);

	if (number >= evidence->count || evidence->list[number].words == NULL)
		return NULL;
	return &evidence->list[number];
}

size_t
evidence_of_facts(struct evidence *evidence, const struct people *people,
    const struct person *person, bool found[EVIDENCE_FACTS])
{
	size_t count = 0;

	for (int i = 0; i < EVIDENCE_FACTS; i++) {
		struct slice cell =
		    people_cell(people, person, evidence_facts[i]);

		found[i] = topic_in(&evidence->topic, cell);
		count += found[i];
		if (!found[i])
			near_words(&evidence->near, &evidence->topic.text);
	}
	return count;
}

double
evidence_weight(const struct mentions *mentions, size_t facts, int32_t skill)
{
	static const struct mentions nothing;

	if (mentions == NULL)
		mentions = &nothing;
	return model_evidence(mentions->rows, mentions->little, facts, skill);
}

/* Writes a cell on one line, and cut. */
static void
put_cell(FILE *out, struct slice cell, struct arena *arena)
{
	text_put(out, text_cut(arena, text_flatten(arena, cell), SHOWN_MOST));
}

static void
put_rows(FILE *out, const struct mentions *mentions, struct arena *arena)
{
	struct slice kind = {
	    mentions->words + mentions->date_length, mentions->kind_length};
	struct slice note = {kind.data + kind.length, mentions->note_length};
	uint64_t rows = mentions->rows, little = mentions->little;

	if (rows > 0)
		fprintf(out, "%" PRIu64 " row%s", rows, rows == 1 ? "" : "s");
	if (little > 0)
		fprintf(out, "%s%" PRIu64 " row%s that say%s little",
		    rows > 0 ? " and " : "", little, little == 1 ? "" : "s",
		    little == 1 ? "s" : "");
	if (mentions->last != DATE_NONE)
		fprintf(
		    out, ", the last on %s", date_format(mentions->last).text);
	if (kind.length > 0) {
		fputs(" (", out);
		put_cell(out, kind, arena);
		fputc(')', out);
	}
	if (note.length > 0) {
		fputs(": ", out);
		put_cell(out, note, arena);
	}
}

struct slice
evidence_words(const struct mentions *mentions, const struct people *people,
    const struct person *person, const bool found[EVIDENCE_FACTS],
    struct arena *arena)
{
	struct text text;
	FILE *out = text_open(&text);
	const char *before = "";

	for (int i = 0; person != NULL && i < EVIDENCE_FACTS; i++) {
		if (!found[i])
			continue;
		fprintf(out, "%s%s: ", before,
		    people_column_names[evidence_facts[i]]);
		put_cell(
		    out, people_cell(people, person, evidence_facts[i]), arena);
		before = "; ";
	}
	if (*before != '\0' && person->skill > 0)
		fprintf(out, "; skill: %" PRId32, person->skill);
	if (mentions != NULL) {
		fputs(before, out);
		put_rows(out, mentions, arena);
	}
	return text_close(&text, arena);
}
