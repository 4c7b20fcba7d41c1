/* Reads a reminder: remind me of Ada in 3 weeks: the lease. */
/* SPDX-License-Identifier: ISC */
#include "nw-add/reminder.h"

static _Noreturn void
die(const struct sentence *sentence, const char *what)
{
	diag_die_at(sentence->place.file, sentence->place.line,
	    "%s; write remind me of NAME on DATE: WHY, or ask NAME about WHY "
	    "on DATE",
	    what);
}

/* Takes a date that is ahead; returns false without one. */
static bool
take_date(struct sentence *sentence)
{
	bool on = sentence_take_word(sentence, "on");

	if (!on &&
	    sentence_date(sentence, sentence->at, WHEN_AHEAD, false).words == 0)
		return false;
	sentence_take_date(sentence, "next", WHEN_AHEAD, on);
	return true;
}

/* Returns where the date begins that ends the sentence, or its end. */
static size_t
last_date(const struct sentence *sentence)
{
	size_t count = sentence->words.count;

	for (size_t at = sentence->at; at < count; at++) {
		bool on = sentence_is(sentence, at, "on");
		size_t words =
		    sentence_date(sentence, at + on, WHEN_AHEAD, on).words;

		if (words > 0 && at + on + words == count)
			return at;
	}
	return count;
}

/* Takes all words up to a date that ends the sentence. */
static void
take_why(struct sentence *sentence)
{
	size_t start = sentence->at, end = sentence->words.count;
	struct slice ignored;

	if (!entry_get(sentence->entry, "next", &ignored))
		end = last_date(sentence);
	if (end == start)
		die(sentence, "words are missing after `about`");
	sentence_set(
	    sentence, "next_note", sentence_join(sentence, start, end));
	sentence->at = end;
}

static void
take_name(struct sentence *sentence)
{
	struct slice name = sentence_take_name(sentence);

	if (name.length == 0)
		die(sentence, "the name is missing");
	if (sentence_is(sentence, sentence->at, "and") ||
	    sentence_is(sentence, sentence->at, "&") ||
	    sentence->words.list[sentence->at - 1].separator != '\0')
		die(sentence, "a reminder is about one person");
	entry_set(sentence->entry, "name", name);
}

/* Takes what follows the name. */
static void
take_rest(struct sentence *sentence)
{
	struct slice note = {sentence->words.note, sentence->words.note_length};

	while (sentence->at < sentence->words.count) {
		if (take_date(sentence))
			continue;
		if (!sentence_take_word(sentence, "about"))
			die(sentence, "a reminder is not understood");
		take_why(sentence);
	}
	if (slice_trim(note).length > 0)
		sentence_set(sentence, "next_note", slice_trim(note));
	/* Nothing takes the reason of an earlier reminder away. */
	if (!entry_get(sentence->entry, "next_note", &note))
		entry_set(sentence->entry, "next_note", slice_empty);
}

/* "ask with" and "ask from" are interactions: rows of a log. */
static bool
is_request(const struct sentence *sentence)
{
	return sentence_phrase(sentence, 0, "ask") > 0 &&
	    !sentence_is(sentence, 1, "with") &&
	    !sentence_is(sentence, 1, "from") && sentence_word(sentence, 1);
}

bool
reminder_read(struct sentence *sentence)
{
	struct slice next;
	bool ask = is_request(sentence);

	sentence->at = ask ? 1 : sentence_phrase(sentence, 0, "remind me");
	if (sentence->at == 0)
		return false;
	if (!ask) {
		take_date(sentence);
		if (!sentence_take_word(sentence, "of") &&
		    !sentence_take_word(sentence, "about"))
			die(sentence, "`of NAME` is missing after `remind me`");
	}
	take_name(sentence);
	take_rest(sentence);
	if (entry_get(sentence->entry, "next", &next))
		return true;
	if (ask)
		diag_die_at(sentence->place.file, sentence->place.line,
		    "the day is missing; write ask NAME about WHY on DATE for "
		    "a reminder, or ask with NAME about NAME for an "
		    "introduction that you asked for");
	die(sentence, "the day is missing");
}
