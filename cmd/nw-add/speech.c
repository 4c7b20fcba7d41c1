/* Reads a line of English as an entry: the grammar of nw-add(1). */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "nw-add/namewords.h"
#include "nw-add/reminder.h"
#include "nw-add/sentence.h"
#include "nw-add/speech.h"

/* What is said, and the kind of interaction that it means. */
struct verb {
	const char *phrase, *kind;
	bool from; /* they initiated it */
};

/* A phrase that begins another one comes after it. */
static const struct verb verbs[] = {{"met up with", "meeting", false},
    {"met with", "meeting", false}, {"met", "meeting", false},
    {"saw", "meeting", false}, {"ran into", "meeting", false},
    {"bumped into", "meeting", false}, {"caught up with", "meeting", false},
    {"visited", "visit", false}, {"talked to", "talk", false},
    {"talked with", "talk", false}, {"spoke to", "talk", false},
    {"spoke with", "talk", false}, {"called", "call", false},
    {"phoned", "call", false}, {"rang", "call", false},
    {"emailed", "mail", false}, {"mailed", "mail", false},
    {"wrote to", "message", false}, {"wrote", "message", false},
    {"messaged", "message", false}, {"chatted with", "chat", false},
    {"texted", "sms", false}, {"asked", "ask", false},
    {"lunched with", "lunch", false}, {"dined with", "dinner", false},
    {"heard from", "message", true}, {"knows", "knows", false}};

enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

static void
take_about(struct sentence *sentence)
{
	sentence->about = true;
	sentence_set(sentence, "about",
	    sentence_take_names(sentence, slice_of("about")));
	sentence->about = false;
}

/* Exits: the next word is not understood. */
static _Noreturn void
die_of_rest(struct sentence *sentence)
{
	struct slice rest =
	    sentence_join(sentence, sentence->at, sentence->words.count);

	diag_die_at(sentence->place.file, sentence->place.line,
	    "not understood: %s; write \": %.*s\" for a note",
	    diag_quote(sentence_word(sentence, sentence->at)->text).text,
	    SLICE_ARG(rest));
}

/* Takes a clause after the names; they come in any order. */
static void
take_clause(struct sentence *sentence)
{
	if (sentence_take_minutes(sentence))
		return;
	if (sentence_take_word(sentence, "got"))
		sentence_set(
		    sentence, "got", sentence_take_value(sentence, "got"));
	else if (sentence_take_word(sentence, "gave"))
		sentence_set(
		    sentence, "gave", sentence_take_value(sentence, "gave"));
	else if (sentence_take_word(sentence, "on"))
		sentence_take_date(sentence, "date", WHEN_PAST, true);
	else if (sentence_take_word(sentence, "about"))
		take_about(sentence);
	else if (sentence_take_word(sentence, "for")) {
		if (!sentence_take_minutes(sentence))
			sentence_die(sentence,
			    "write `for 45m` or a note after a colon, not for ",
			    sentence_take_value(sentence, "for"));
	} else if (sentence_date(sentence, sentence->at, WHEN_PAST, false)
		       .words > 0)
		sentence_take_date(sentence, "date", WHEN_PAST, false);
	else
		die_of_rest(sentence);
}

/* "with": I initiated it; "from": the first of the names did. */
static void
set_people(struct sentence *sentence, bool from, struct slice names)
{
	struct slice me = settle_me(sentence->settler), first;
	struct text text;
	FILE *to;

	if (!from) {
		entry_set(sentence->entry, "from", me);
		entry_set(sentence->entry, "to", names);
		return;
	}
	slice_item(&names, ';', &first);
	to = text_open(&text);
	text_put(to, me);
	fputs(names.length > 0 ? ";" : "", to);
	text_put(to, names);
	entry_set(sentence->entry, "from", first);
	entry_set(
	    sentence->entry, "to", text_close(&text, &sentence->entry->bytes));
}

static void
take_clauses(struct sentence *sentence)
{
	while (sentence->at < sentence->words.count)
		take_clause(sentence);
	if (sentence->words.note != NULL)
		entry_set(sentence->entry, "note",
		    slice_trim((struct slice){
			sentence->words.note, sentence->words.note_length}));
}

/* Returns the verb there, and its number of words, or returns NULL. */
static const struct verb *
verb_at(const struct sentence *sentence, size_t at, size_t *words)
{
	for (int i = 0; i < VERBS; i++) {
		*words = sentence_phrase(sentence, at, verbs[i].phrase);
		if (*words > 0)
			return &verbs[i];
	}
	return NULL;
}

/* MET NAMES: I met them. */
static bool
read_verb(struct sentence *sentence)
{
	size_t words;
	const struct verb *verb = verb_at(sentence, 0, &words);

	if (verb == NULL || slice_is(slice_of(verb->kind), "knows"))
		return false;
	sentence->at = words;
	entry_set(sentence->entry, "kind", slice_of(verb->kind));
	set_people(sentence, verb->from,
	    sentence_take_names(sentence, sentence_join(sentence, 0, words)));
	take_clauses(sentence);
	return true;
}

static bool
is_preposition(const struct sentence *sentence, size_t at)
{
	return sentence_is(sentence, at, "with") ||
	    sentence_is(sentence, at, "from") ||
	    sentence_is(sentence, at, "to");
}

/* Takes the one name that is before the verb at the index. */
static struct slice
take_subject(struct sentence *sentence, size_t at, struct slice verb)
{
	size_t count = sentence->words.count;
	struct slice name;

	sentence->words.count = at;
	name = sentence_take_name(sentence);
	sentence->words.count = count;
	if (sentence->at != at)
		sentence_die(sentence, "one name goes before ", verb);
	return name;
}

/* NAME CALLED [NAMES]: without names it is me. */
static bool
read_sentence(struct sentence *sentence)
{
	const struct verb *verb = NULL;
	struct slice subject;
	size_t words, at = 1;
	bool knows;

	while (at < sentence->words.count &&
	    !is_preposition(sentence, at - 1) &&
	    (verb = verb_at(sentence, at, &words)) == NULL)
		at++;
	if (verb == NULL || verb->from)
		return false;
	knows = slice_is(slice_of(verb->kind), "knows");
	subject = take_subject(sentence, at, slice_of(verb->phrase));
	sentence->at += words;
	entry_set(sentence->entry, "kind", slice_of(verb->kind));
	entry_set(sentence->entry, "from", subject);
	if (sentence->at < sentence->words.count &&
	    !sentence_ends_name(sentence, sentence->at, true))
		entry_set(sentence->entry, "to",
		    sentence_take_names(sentence, slice_of(verb->phrase)));
	else if (knows || slice_equal(subject, settle_me(sentence->settler)))
		sentence_die(sentence, "a name is missing after ",
		    slice_of(verb->phrase));
	else
		entry_set(sentence->entry, "to", settle_me(sentence->settler));
	take_clauses(sentence);
	if (knows && !entry_get(sentence->entry, "date", &subject))
		entry_set(sentence->entry, "date", slice_empty);
	return true;
}

/* Takes a date and a duration, which may be before "with". */
static void
take_times(struct sentence *sentence)
{
	int32_t ignored;

	while (sentence_minutes(sentence, sentence->at, &ignored) > 0 ||
	    sentence_is(sentence, sentence->at, "on") ||
	    sentence_date(sentence, sentence->at, WHEN_PAST, false).words > 0)
		take_clause(sentence);
}

/* [HAD|GOT] [A] KIND [DATE] WITH|FROM|TO NAMES */
static void
read_kind(struct sentence *sentence)
{
	static const char *const begins[] = {
	    "had", "got", "received", "went for", "went to"};
	const struct word *kind;
	bool from;

	for (size_t i = 0; sentence->at == 0 && i < 5; i++)
		sentence->at = sentence_phrase(sentence, 0, begins[i]);
	sentence->at += sentence_phrase(sentence, sentence->at, "a") +
	    sentence_phrase(sentence, sentence->at, "an");
	kind = sentence_word(sentence, sentence->at);
	if (kind == NULL || !namewords_begins_word(kind->text) ||
	    sentence_ends_name(sentence, sentence->at, false))
		sentence_die(sentence, "the kind of interaction is missing",
		    slice_empty);
	sentence->at++;
	take_times(sentence);
	from = sentence_is(sentence, sentence->at, "from");
	if (!is_preposition(sentence, sentence->at))
		sentence_die(
		    sentence, "`with` or `from` is missing after ", kind->text);
	sentence->at++;
	entry_set(sentence->entry, "kind", kind->text);
	set_people(sentence, from,
	    sentence_take_names(
		sentence, sentence->words.list[sentence->at - 1].text));
	take_clauses(sentence);
}

static void
read_words(struct sentence *sentence)
{
	struct words *words = &sentence->words;

	/* "I had tea with": without "I" it means the same. */
	if (sentence_is(sentence, 0, "I") && words->count > 1)
		memmove(words->list, words->list + 1,
		    --words->count * sizeof(*words->list));
	if (!reminder_read(sentence) && !read_verb(sentence) &&
	    !read_sentence(sentence))
		read_kind(sentence);
	words_close(&sentence->words);
}

void
speech_read_words(struct entry *entry, char *const arguments[], size_t count,
    const struct settler *settler, struct place place)
{
	struct sentence sentence = {
	    .entry = entry, .settler = settler, .place = place};

	for (size_t i = 0; i < count; i++)
		words_add_argument(&sentence.words, slice_of(arguments[i]));
	read_words(&sentence);
}

void
speech_read_line(struct entry *entry, struct slice line,
    const struct settler *settler, struct place place)
{
	struct sentence sentence = {
	    .entry = entry, .settler = settler, .place = place};

	words_add_line(&sentence.words, line);
	read_words(&sentence);
}
