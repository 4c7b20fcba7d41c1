/* Reads a line of English as an entry: the grammar of nw-add(1). */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "nw-add/namewords.h"
#include "nw-add/speech.h"
#include "nw-add/when.h"

struct speech {
	struct entry *entry;
	const struct settler *settler;
	struct place place;
	struct words words;
	size_t at;  /* the next word */
	bool about; /* a name may be a topic */
};

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

static _Noreturn void
die(const struct speech *speech, const char *what, struct slice value)
{
	diag_die_at(speech->place.file, speech->place.line,
	    "%s%s; write KIND with|from NAME, NAME and NAME 45m got 3 gave 1 "
	    "on DATE about X: NOTE",
	    what, value.length > 0 ? diag_quote(value).text : "");
}

/* Returns the word at an index, or NULL at the end. */
static const struct word *
word_at(const struct speech *speech, size_t at)
{
	return at < speech->words.count ? &speech->words.list[at] : NULL;
}

static bool
is_word(const struct speech *speech, size_t at, const char *text)
{
	const struct word *word = word_at(speech, at);

	return word != NULL && !word->whole && slice_is(word->text, text);
}

/* Returns whether the next word is this one, and takes it. */
static bool
take_word(struct speech *speech, const char *text)
{
	bool taken = is_word(speech, speech->at, text);

	speech->at += taken;
	return taken;
}

/* Returns the words from one index to another, with their separators. */
static struct slice
join(struct speech *speech, size_t from, size_t to)
{
	struct text text;
	FILE *out = text_open(&text);

	for (size_t i = from; i < to; i++) {
		text_put(out, speech->words.list[i].text);
		if (i + 1 < to && speech->words.list[i].separator != '\0')
			putc(speech->words.list[i].separator, out);
		if (i + 1 < to)
			putc(' ', out);
	}
	return text_close(&text, &speech->entry->bytes);
}

static struct when
date_at(
    const struct speech *speech, size_t at, enum when_side side, bool surely)
{
	return when_read(speech->words.list + at, speech->words.count - at,
	    side, speech->settler->options->today, surely);
}

static size_t
minutes_at(const struct speech *speech, size_t at, int32_t *minutes)
{
	return when_minutes(
	    speech->words.list + at, speech->words.count - at, minutes);
}

static bool
is_and(const struct speech *speech, size_t at)
{
	return is_word(speech, at, "and") || is_word(speech, at, "&");
}

/*
 * Returns whether a clause begins there, or "and".  A word that may be a day or
 * part of a name begins no clause if it is first.
 */
static bool
ends_name(const struct speech *speech, size_t at, bool first)
{
	static const char *const keywords[] = {
	    "with", "from", "got", "gave", "on", "about"};
	int32_t ignored;
	struct when when;

	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
		if (is_word(speech, at, keywords[i]))
			return true;
	if (is_word(speech, at, "for"))
		return minutes_at(speech, at + 1, &ignored) > 0;
	if (is_and(speech, at) || minutes_at(speech, at, &ignored) > 0)
		return true;
	when = date_at(speech, at, WHEN_PAST, false);
	return when.words > 0 && !(first && when.perhaps);
}

/* Returns the index after the word, or after what ends a name there. */
static bool
goes_on(const struct speech *speech, size_t at)
{
	const struct word *word = word_at(speech, at), *next = word + 1;

	return at + 1 < speech->words.count && word->separator == '\0' &&
	    !word->whole && !next->whole;
}

/* Returns the end of the name that begins at the next word. */
static size_t
name_end(const struct speech *speech)
{
	size_t at = speech->at;

	if (at >= speech->words.count || ends_name(speech, at, true))
		return at;
	while (goes_on(speech, at) && !ends_name(speech, at + 1, false))
		at++;
	return at + 1;
}

/*
 * Returns the end of the longest known name that begins at the next word and
 * has a keyword in it, such as "Sam and Sons"; 0 without one.
 */
static size_t
known_end(struct speech *speech)
{
	enum { MOST_WORDS = 10 };
	size_t least = name_end(speech), end = speech->at + 1;

	if (speech->at >= speech->words.count)
		return 0;
	while (goes_on(speech, end - 1) && end < speech->at + MOST_WORDS)
		end++;
	for (; end > least; end--)
		if (settle_knows(
			speech->settler, join(speech, speech->at, end)))
			return end;
	return 0;
}

static _Noreturn void
die_of_date(const struct speech *speech, struct slice text, const char *problem)
{
	struct hint hint = date_hint(text);

	if (problem[0] == '\0')
		problem = hint.text[0] != '\0'
		    ? hint.text
		    : "; write 2026-11-02, 4 May, today, friday or 3 days ago";
	diag_die_at(speech->place.file, speech->place.line, "bad date %s%s",
	    diag_quote(text).text, problem);
}

/* Exits if a word of a new name is a typo rather than part of it. */
static void
check_name_word(const struct speech *speech, size_t at)
{
	struct slice text = word_at(speech, at)->text;
	char start = text.data[0];

	if (slice_contains(text, ';'))
		die(speech, "a name cannot contain `;`: ", text);
	if (word_at(speech, at)->whole)
		return;
	if (start == '"' &&
	    slice_find((struct slice){text.data + 1, text.length - 1}, '"') ==
		text.length - 1)
		die(speech, "a quote is missing: ", text);
	if (date_hint(text).text[0] != '\0')
		die_of_date(speech, text, "");
	if (at > speech->at && start >= '0' && start <= '9' &&
	    !namewords_is_time(text))
		die(speech, "write minutes as 45m, 1h or 1h30m, not ", text);
}

static bool
has_time(struct slice name)
{
	struct slice word;

	while (slice_item(&name, ' ', &word))
		if (namewords_is_time(word))
			return true;
	return false;
}

/* Exits: a word of a new name is hardly part of it. */
static _Noreturn void
die_of_name(const struct speech *speech, struct slice name, struct slice odd)
{
	const char *end = name.data + name.length;
	struct slice note = {odd.data, (size_t)(end - odd.data)};
	bool time = has_time(name);

	if (odd.data == name.data)
		diag_die_at(speech->place.file, speech->place.line,
		    "nobody is called %s, and %s is hardly part of a name; "
		    "quote the name (--new for a new person)",
		    diag_quote(name).text, diag_quote(odd).text);
	diag_die_at(speech->place.file, speech->place.line,
	    "nobody is called %s%s%s%s; write \": %.*s\" for a note, or quote "
	    "the name (--new for a new person)",
	    diag_quote(name).text,
	    time ? ", and nw keeps no time of day" : ", and ",
	    time ? "" : diag_quote(odd).text,
	    time ? "" : " is hardly part of a name", SLICE_ARG(note));
}

/*
 * Exits if a new name in small letters begins with a word that means somebody:
 * "ada downtown" is probably Ada Lovelace.
 */
static void
check_first_word(const struct speech *speech, struct slice name)
{
	struct slice rest = name, first;
	enum find_result result;

	slice_item(&rest, ' ', &first);
	if (rest.length == 0 || !namewords_is_small(name))
		return;
	result = settle_find(speech->settler, first);
	if (result == FIND_KNOWN || result == FIND_SEVERAL)
		diag_die_at(speech->place.file, speech->place.line,
		    "nobody is called %s, but somebody is called %s; write "
		    "\": %.*s\" for a note, or the name with its capital "
		    "letters for a new person",
		    diag_quote(name).text, diag_quote(first).text,
		    SLICE_ARG(slice_trim(rest)));
}

/* Exits if a new name is hardly one. */
static void
check_name(const struct speech *speech, struct slice name)
{
	struct slice odd = namewords_odd(name);

	if (speech->about && name.data[0] >= 'a' && name.data[0] <= 'z')
		diag_die_at(speech->place.file, speech->place.line,
		    "nobody is called %s; a topic begins with `#`, other words "
		    "come after a colon (--new for a new person)",
		    diag_quote(name).text);
	if (odd.length > 0)
		die_of_name(speech, name, odd);
	check_first_word(speech, name);
}

/* Takes a name; empty if no name is there. */
static struct slice
take_name(struct speech *speech)
{
	size_t start = speech->at, end = known_end(speech);
	const struct word *last, *next;
	struct slice name;

	if (end > 0) {
		speech->at = end;
		return join(speech, start, end);
	}
	end = name_end(speech);
	name = join(speech, start, end);
	if (end == start)
		return name;
	for (size_t i = start; i < end; i++)
		check_name_word(speech, i);
	last = word_at(speech, end - 1);
	next = word_at(speech, end);
	if (next != NULL && last->separator == '\0' &&
	    (last->whole || next->whole) && !ends_name(speech, end, false))
		die(speech, "a comma is missing before ", next->text);
	if (!last->whole && name.data[0] != '#' &&
	    settle_find(speech->settler, name) == FIND_NEW)
		check_name(speech, name);
	speech->at = end;
	return name;
}

/* Takes NAME [, NAME]... [and NAME], separated by `;`. */
static struct slice
take_names(struct speech *speech, struct slice after)
{
	struct text text;
	FILE *list = text_open(&text);
	bool more = true, any = false;

	while (more) {
		struct slice name = take_name(speech);

		if (name.length == 0)
			die(speech, "a name is missing after ", after);
		text_put_item(list, &any, ";", name);
		more = speech->words.list[speech->at - 1].separator != '\0';
		/* A comma may be before a clause. */
		if (more && ends_name(speech, speech->at, true) &&
		    word_at(speech, speech->at) != NULL)
			more = false;
		if (is_and(speech, speech->at)) {
			speech->at++;
			more = true;
		}
	}
	return text_close(&text, &speech->entry->bytes);
}

static struct slice
take_value(struct speech *speech, const char *after)
{
	const struct word *word = word_at(speech, speech->at);

	if (word == NULL)
		die(speech, "a value is missing after ", slice_of(after));
	speech->at++;
	return word->text;
}

static void
set_once(struct speech *speech, const char *column, struct slice value)
{
	struct slice before;

	if (entry_get(speech->entry, column, &before))
		die(speech, "given twice: ", slice_of(column));
	entry_set(speech->entry, column, value);
}

/* Takes a date, after "on" if surely, and sets the column. */
static void
take_date(
    struct speech *speech, const char *column, enum when_side side, bool surely)
{
	size_t start = speech->at;
	struct slice text = take_value(speech, "on");
	struct when when = date_at(speech, start, side, surely);
	int32_t day;

	if (when.words == 0 && !date_parse(text, &day))
		die_of_date(speech, text, "");
	if (when.words > 0)
		speech->at = start + when.words;
	if (when.words > 0 && when.day == DATE_NONE)
		die_of_date(
		    speech, join(speech, start, speech->at), when.problem);
	/* A time of day stays after its date. */
	if (date_parse(text, &day))
		set_once(speech, column, text);
	else
		set_once(speech, column, slice_of(date_format(when.day).text));
}

static bool
take_minutes(struct speech *speech)
{
	int32_t minutes = 0;
	char text[16];
	size_t words = minutes_at(speech, speech->at, &minutes);

	if (words == 0)
		return false;
	speech->at += words;
	snprintf(text, sizeof(text), "%d", (int)minutes);
	set_once(speech, "minutes", slice_of(text));
	return true;
}

static void
take_about(struct speech *speech)
{
	speech->about = true;
	set_once(speech, "about", take_names(speech, slice_of("about")));
	speech->about = false;
}

/* Takes a clause after the names; they come in any order. */
static void
take_clause(struct speech *speech)
{
	if (take_minutes(speech))
		return;
	if (take_word(speech, "got"))
		set_once(speech, "got", take_value(speech, "got"));
	else if (take_word(speech, "gave"))
		set_once(speech, "gave", take_value(speech, "gave"));
	else if (take_word(speech, "on"))
		take_date(speech, "date", WHEN_PAST, true);
	else if (take_word(speech, "about"))
		take_about(speech);
	else if (take_word(speech, "for")) {
		if (!take_minutes(speech))
			die(speech,
			    "write `for 45m` or a note after a colon, not for ",
			    take_value(speech, "for"));
	} else if (date_at(speech, speech->at, WHEN_PAST, false).words > 0)
		take_date(speech, "date", WHEN_PAST, false);
	else
		die(speech,
		    "not understood: ", word_at(speech, speech->at)->text);
}

/* "with": I initiated it; "from": the first of the names did. */
static void
set_people(struct speech *speech, bool from, struct slice names)
{
	struct slice me = settle_me(speech->settler), first;
	struct text text;
	FILE *to;

	if (!from) {
		entry_set(speech->entry, "from", me);
		entry_set(speech->entry, "to", names);
		return;
	}
	slice_item(&names, ';', &first);
	to = text_open(&text);
	text_put(to, me);
	fputs(names.length > 0 ? ";" : "", to);
	text_put(to, names);
	entry_set(speech->entry, "from", first);
	entry_set(
	    speech->entry, "to", text_close(&text, &speech->entry->bytes));
}

static void
take_clauses(struct speech *speech)
{
	while (speech->at < speech->words.count)
		take_clause(speech);
	if (speech->words.note != NULL)
		entry_set(speech->entry, "note",
		    slice_trim((struct slice){
			speech->words.note, speech->words.note_length}));
}

/* Returns the number of words if the phrase is there, else 0. */
static size_t
phrase_at(const struct speech *speech, size_t at, const char *phrase)
{
	struct slice rest = slice_of(phrase), item;
	size_t count = 0;

	for (; slice_item(&rest, ' ', &item); count++) {
		const struct word *word = word_at(speech, at + count);

		if (word == NULL || word->whole)
			return 0;
		/* A sentence may begin with a capital. */
		if (at + count == 0 ? !slice_equal_nocase(word->text, item)
				    : !slice_equal(word->text, item))
			return 0;
	}
	return count;
}

/* Returns the verb there, and its number of words, or returns NULL. */
static const struct verb *
verb_at(const struct speech *speech, size_t at, size_t *words)
{
	for (int i = 0; i < VERBS; i++) {
		*words = phrase_at(speech, at, verbs[i].phrase);
		if (*words > 0)
			return &verbs[i];
	}
	return NULL;
}

/* MET NAMES: I met them. */
static bool
read_verb(struct speech *speech)
{
	size_t words;
	const struct verb *verb = verb_at(speech, 0, &words);

	if (verb == NULL || slice_is(slice_of(verb->kind), "knows"))
		return false;
	speech->at = words;
	entry_set(speech->entry, "kind", slice_of(verb->kind));
	set_people(
	    speech, verb->from, take_names(speech, join(speech, 0, words)));
	take_clauses(speech);
	return true;
}

static bool
is_preposition(const struct speech *speech, size_t at)
{
	return is_word(speech, at, "with") || is_word(speech, at, "from") ||
	    is_word(speech, at, "to");
}

/* Takes the one name that is before the verb at the index. */
static struct slice
take_subject(struct speech *speech, size_t at, struct slice verb)
{
	size_t count = speech->words.count;
	struct slice name;

	speech->words.count = at;
	name = take_name(speech);
	speech->words.count = count;
	if (speech->at != at)
		die(speech, "one name goes before ", verb);
	return slice_is(name, "I") ? settle_me(speech->settler) : name;
}

/* NAME CALLED [NAMES]: without names it is me. */
static bool
read_sentence(struct speech *speech)
{
	const struct verb *verb = NULL;
	struct slice subject;
	size_t words, at = 1;
	bool knows;

	while (at < speech->words.count && !is_preposition(speech, at - 1) &&
	    (verb = verb_at(speech, at, &words)) == NULL)
		at++;
	if (verb == NULL || verb->from)
		return false;
	knows = slice_is(slice_of(verb->kind), "knows");
	subject = take_subject(speech, at, slice_of(verb->phrase));
	speech->at += words;
	entry_set(speech->entry, "kind", slice_of(verb->kind));
	entry_set(speech->entry, "from", subject);
	if (speech->at < speech->words.count &&
	    !ends_name(speech, speech->at, true))
		entry_set(speech->entry, "to",
		    take_names(speech, slice_of(verb->phrase)));
	else if (knows || slice_equal(subject, settle_me(speech->settler)))
		die(speech, "a name is missing after ", slice_of(verb->phrase));
	else
		entry_set(speech->entry, "to", settle_me(speech->settler));
	take_clauses(speech);
	if (knows && !entry_get(speech->entry, "date", &subject))
		entry_set(speech->entry, "date", slice_empty);
	return true;
}

/* Takes a date and a duration, which may be before "with". */
static void
take_times(struct speech *speech)
{
	int32_t ignored;

	while (minutes_at(speech, speech->at, &ignored) > 0 ||
	    is_word(speech, speech->at, "on") ||
	    date_at(speech, speech->at, WHEN_PAST, false).words > 0)
		take_clause(speech);
}

/* [HAD|GOT] [A] KIND [DATE] WITH|FROM|TO NAMES */
static void
read_kind(struct speech *speech)
{
	static const char *const begins[] = {
	    "had", "got", "received", "went for", "went to"};
	const struct word *kind;
	bool from;

	for (size_t i = 0; speech->at == 0 && i < 5; i++)
		speech->at = phrase_at(speech, 0, begins[i]);
	speech->at += phrase_at(speech, speech->at, "a") +
	    phrase_at(speech, speech->at, "an");
	kind = word_at(speech, speech->at);
	if (kind == NULL || ends_name(speech, speech->at, false))
		die(speech, "the kind of interaction is missing", slice_empty);
	speech->at++;
	take_times(speech);
	from = is_word(speech, speech->at, "from");
	if (!is_preposition(speech, speech->at))
		die(speech, "`with` or `from` is missing after ", kind->text);
	speech->at++;
	entry_set(speech->entry, "kind", kind->text);
	set_people(speech, from,
	    take_names(speech, speech->words.list[speech->at - 1].text));
	take_clauses(speech);
}

static void
read_words(struct speech *speech)
{
	if (!read_verb(speech) && !read_sentence(speech))
		read_kind(speech);
	words_close(&speech->words);
}

void
speech_read_words(struct entry *entry, char *const arguments[], size_t count,
    const struct settler *settler, struct place place)
{
	struct speech speech = {
	    .entry = entry, .settler = settler, .place = place};

	for (size_t i = 0; i < count; i++)
		words_add_argument(&speech.words, slice_of(arguments[i]));
	read_words(&speech);
}

void
speech_read_line(struct entry *entry, struct slice line,
    const struct settler *settler, struct place place)
{
	struct speech speech = {
	    .entry = entry, .settler = settler, .place = place};

	words_add_line(&speech.words, line);
	read_words(&speech);
}
