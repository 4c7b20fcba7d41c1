/* The parts of a sentence: names, dates, durations. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/text.h"
#include "nw-add/namewords.h"
#include "nw-add/sentence.h"

_Noreturn void
sentence_die(
    const struct sentence *sentence, const char *what, struct slice value)
{
	diag_die_at(sentence->place.file, sentence->place.line,
	    "%s%s; write KIND with|from NAME, NAME and NAME 45m got 3 gave 1 "
	    "on DATE about X: NOTE",
	    what, value.length > 0 ? diag_quote(value).text : "");
}

const struct word *
sentence_word(const struct sentence *sentence, size_t at)
{
	return at < sentence->words.count ? &sentence->words.list[at] : NULL;
}

bool
sentence_is(const struct sentence *sentence, size_t at, const char *text)
{
	const struct word *word = sentence_word(sentence, at);

	return word != NULL && !word->whole && slice_is(word->text, text);
}

size_t
sentence_phrase(const struct sentence *sentence, size_t at, const char *phrase)
{
	struct slice rest = slice_of(phrase), item;
	size_t count = 0;

	for (; slice_item(&rest, ' ', &item); count++) {
		const struct word *word = sentence_word(sentence, at + count);

		if (word == NULL || word->whole)
			return 0;
		/* A sentence may begin with a capital. */
		if (at + count == 0 ? !slice_equal_nocase(word->text, item)
				    : !slice_equal(word->text, item))
			return 0;
	}
	return count;
}

bool
sentence_take_word(struct sentence *sentence, const char *text)
{
	bool taken = sentence_is(sentence, sentence->at, text);

	sentence->at += taken;
	return taken;
}

struct slice
sentence_join(struct sentence *sentence, size_t from, size_t to)
{
	struct text text;
	FILE *out = text_open(&text);

	for (size_t i = from; i < to; i++) {
		text_put(out, sentence->words.list[i].text);
		if (i + 1 < to && sentence->words.list[i].separator != '\0')
			putc(sentence->words.list[i].separator, out);
		if (i + 1 < to)
			putc(' ', out);
	}
	return text_close(&text, &sentence->entry->bytes);
}

struct when
sentence_date(const struct sentence *sentence, size_t at, enum when_side side,
    bool surely)
{
	return when_read(sentence->words.list + at, sentence->words.count - at,
	    side, sentence->settler->options->today, surely);
}

size_t
sentence_minutes(const struct sentence *sentence, size_t at, int32_t *minutes)
{
	return when_minutes(
	    sentence->words.list + at, sentence->words.count - at, minutes);
}

static bool
is_and(const struct sentence *sentence, size_t at)
{
	return sentence_is(sentence, at, "and") ||
	    sentence_is(sentence, at, "&");
}

bool
sentence_ends_name(const struct sentence *sentence, size_t at, bool first)
{
	static const char *const keywords[] = {
	    "with", "from", "got", "gave", "on", "about"};
	int32_t ignored;
	struct when when;

	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
		if (sentence_is(sentence, at, keywords[i]))
			return true;
	if (sentence_is(sentence, at, "for"))
		return sentence_minutes(sentence, at + 1, &ignored) > 0;
	if (is_and(sentence, at) ||
	    sentence_minutes(sentence, at, &ignored) > 0)
		return true;
	when = sentence_date(sentence, at, WHEN_PAST, false);
	return when.words > 0 && !(first && when.perhaps);
}

/* Returns whether the word after this one may be in the same name. */
static bool
goes_on(const struct sentence *sentence, size_t at)
{
	const struct word *word = sentence_word(sentence, at), *next = word + 1;

	return at + 1 < sentence->words.count && word->separator == '\0' &&
	    !word->whole && !next->whole;
}

/* Returns the end of the name that begins at the next word. */
static size_t
name_end(const struct sentence *sentence)
{
	size_t at = sentence->at;

	if (at >= sentence->words.count ||
	    sentence_ends_name(sentence, at, true))
		return at;
	while (goes_on(sentence, at) &&
	    !sentence_ends_name(sentence, at + 1, false))
		at++;
	return at + 1;
}

/*
 * Returns the end of the longest known name that begins at the next word and
 * has a keyword in it, such as "Sam and Sons"; 0 without one.
 */
static size_t
known_end(struct sentence *sentence)
{
	enum { MOST_WORDS = 10 };
	size_t least = name_end(sentence), end = sentence->at + 1;

	if (sentence->at >= sentence->words.count)
		return 0;
	while (goes_on(sentence, end - 1) && end < sentence->at + MOST_WORDS)
		end++;
	for (; end > least; end--)
		if (settle_knows(sentence->settler,
			sentence_join(sentence, sentence->at, end)))
			return end;
	return 0;
}

static _Noreturn void
die_of_date(
    const struct sentence *sentence, struct slice text, const char *problem)
{
	struct hint hint = date_hint(text);

	if (problem[0] == '\0')
		problem = hint.text[0] != '\0'
		    ? hint.text
		    : "; write 2026-11-02, 4 May, today, friday or 3 days ago";
	diag_die_at(sentence->place.file, sentence->place.line, "bad date %s%s",
	    diag_quote(text).text, problem);
}

/* Exits if a word of a new name is a typo rather than part of it. */
static void
check_name_word(const struct sentence *sentence, size_t at)
{
	struct slice text = sentence_word(sentence, at)->text;
	char start = text.data[0];

	if (slice_contains(text, ';'))
		sentence_die(sentence, "a name cannot contain `;`: ", text);
	if (sentence_word(sentence, at)->whole)
		return;
	if (start == '"' &&
	    slice_find((struct slice){text.data + 1, text.length - 1}, '"') ==
		text.length - 1)
		sentence_die(sentence, "a quote is missing: ", text);
	if (date_hint(text).text[0] != '\0' ||
	    (at > sentence->at && start >= '0' && start <= '9' &&
		(slice_contains(text, '-') || slice_contains(text, '/'))))
		die_of_date(sentence, text, "");
	if (at > sentence->at && start >= '0' && start <= '9' &&
	    !namewords_is_time(text))
		sentence_die(
		    sentence, "write minutes as 45m, 1h or 1h30m, not ", text);
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
die_of_name(
    const struct sentence *sentence, struct slice name, struct slice odd)
{
	const char *end = name.data + name.length;
	struct slice note = {odd.data, (size_t)(end - odd.data)};
	bool time = has_time(name);

	if (odd.data == name.data)
		diag_die_at(sentence->place.file, sentence->place.line,
		    "nobody is called %s, and %s is hardly part of a name; "
		    "quote the name (--new for a new person)",
		    diag_quote(name).text, diag_quote(odd).text);
	diag_die_at(sentence->place.file, sentence->place.line,
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
check_first_word(const struct sentence *sentence, struct slice name)
{
	struct slice rest = name, first;
	enum find_result result;

	slice_item(&rest, ' ', &first);
	if (rest.length == 0 || !namewords_is_small(name))
		return;
	result = settle_find(sentence->settler, first);
	if (result == FIND_KNOWN || result == FIND_SEVERAL)
		diag_die_at(sentence->place.file, sentence->place.line,
		    "nobody is called %s, but somebody is called %s; write "
		    "\": %.*s\" for a note, or the name with its capital "
		    "letters for a new person",
		    diag_quote(name).text, diag_quote(first).text,
		    SLICE_ARG(slice_trim(rest)));
}

/* Exits if somebody has the name without the stop at its end: "ada." */
static void
check_stop(const struct sentence *sentence, struct slice name)
{
	struct slice stem = {name.data, name.length - 1};

	if (name.data[stem.length] == '.' && stem.length > 0 &&
	    settle_find(sentence->settler, stem) != FIND_NEW)
		diag_die_at(sentence->place.file, sentence->place.line,
		    "nobody is called %s; write %s without the stop (--new for "
		    "a new person)",
		    diag_quote(name).text, diag_quote(stem).text);
}

/* Exits if a new name is hardly one.  Looks up only what is suspect. */
static void
check_name(const struct sentence *sentence, struct slice name)
{
	struct slice odd = namewords_odd(name);
	bool small = namewords_is_small(name);

	if (odd.length == 0 && !small && name.data[name.length - 1] != '.')
		return;
	if (settle_find(sentence->settler, name) != FIND_NEW)
		return;
	if (sentence->about && small)
		diag_die_at(sentence->place.file, sentence->place.line,
		    "nobody is called %s; a topic begins with `#`, other words "
		    "come after a colon (--new for a new person)",
		    diag_quote(name).text);
	if (odd.length > 0)
		die_of_name(sentence, name, odd);
	check_stop(sentence, name);
	check_first_word(sentence, name);
}

/* Returns whether a word is in quotes, so that it is no keyword. */
static bool
is_quoted(struct slice word)
{
	char quote = word.data[0];

	return word.length > 2 && (quote == '"' || quote == '\'') &&
	    word.data[word.length - 1] == quote;
}

struct slice
sentence_take_name(struct sentence *sentence)
{
	size_t start = sentence->at, end = known_end(sentence);
	const struct word *last, *next;
	struct slice name;

	if (end > 0) {
		sentence->at = end;
		return sentence_join(sentence, start, end);
	}
	end = name_end(sentence);
	name = sentence_join(sentence, start, end);
	if (end == start)
		return name;
	for (size_t i = start; i < end; i++)
		check_name_word(sentence, i);
	last = sentence_word(sentence, end - 1);
	next = sentence_word(sentence, end);
	if (next != NULL && last->separator == '\0' &&
	    (last->whole || next->whole) &&
	    !sentence_ends_name(sentence, end, false))
		sentence_die(
		    sentence, "a comma is missing before ", next->text);
	if (end == start + 1 && is_quoted(name))
		name = (struct slice){name.data + 1, name.length - 2};
	else if (!last->whole && name.data[0] != '#')
		check_name(sentence, name);
	sentence->at = end;
	return name;
}

struct slice
sentence_take_names(struct sentence *sentence, struct slice after)
{
	struct text text;
	FILE *list = text_open(&text);
	bool more = true, any = false;

	while (more) {
		struct slice name = sentence_take_name(sentence);

		if (name.length == 0)
			sentence_die(
			    sentence, "a name is missing after ", after);
		text_put_item(list, &any, ";", name);
		more = sentence->words.list[sentence->at - 1].separator != '\0';
		/* A comma may be before a clause. */
		if (more && sentence_ends_name(sentence, sentence->at, true) &&
		    sentence_word(sentence, sentence->at) != NULL)
			more = false;
		if (is_and(sentence, sentence->at)) {
			sentence->at++;
			more = true;
		}
	}
	return text_close(&text, &sentence->entry->bytes);
}

struct slice
sentence_take_value(struct sentence *sentence, const char *after)
{
	const struct word *word = sentence_word(sentence, sentence->at);

	if (word == NULL)
		sentence_die(
		    sentence, "a value is missing after ", slice_of(after));
	sentence->at++;
	return word->text;
}

void
sentence_set(struct sentence *sentence, const char *column, struct slice value)
{
	struct slice before;

	if (entry_get(sentence->entry, column, &before))
		sentence_die(sentence, "given twice: ", slice_of(column));
	entry_set(sentence->entry, column, value);
}

void
sentence_take_date(struct sentence *sentence, const char *column,
    enum when_side side, bool surely)
{
	size_t start = sentence->at;
	struct slice text = sentence_take_value(sentence, "on");
	struct when when = sentence_date(sentence, start, side, surely);
	int32_t day;

	if (when.words == 0 && !date_parse(text, &day))
		die_of_date(sentence, text, "");
	if (when.words > 0)
		sentence->at = start + when.words;
	if (when.words > 0 && when.day == DATE_NONE)
		die_of_date(sentence,
		    sentence_join(sentence, start, sentence->at), when.problem);
	/* A time of day stays after its date. */
	if (date_parse(text, &day))
		sentence_set(sentence, column, text);
	else
		sentence_set(
		    sentence, column, slice_of(date_format(when.day).text));
}

bool
sentence_take_minutes(struct sentence *sentence)
{
	int32_t minutes = 0;
	char text[16];
	size_t words = sentence_minutes(sentence, sentence->at, &minutes);

	if (words == 0)
		return false;
	sentence->at += words;
	snprintf(text, sizeof(text), "%d", (int)minutes);
	sentence_set(sentence, "minutes", slice_of(text));
	return true;
}
