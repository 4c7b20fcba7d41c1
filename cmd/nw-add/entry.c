/* Reads an entry: assignments, or a line of English. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "nw-add/entry.h"

void
entry_close(struct entry *entry)
{
	free(entry->cells);
	arena_free(&entry->bytes);
}

static struct entry_cell *
find_cell(const struct entry *entry, struct slice column)
{
	for (size_t i = 0; i < entry->count; i++)
		if (slice_equal(entry->cells[i].column, column))
			return &entry->cells[i];
	return NULL;
}

bool
entry_get(const struct entry *entry, const char *column, struct slice *value)
{
	const struct entry_cell *cell = find_cell(entry, slice_of(column));

	if (cell != NULL)
		*value = cell->value;
	return cell != NULL;
}

static void
set(struct entry *entry, struct slice column, struct slice value)
{
	struct entry_cell *cell = find_cell(entry, column);

	value = arena_copy(&entry->bytes, value);
	if (cell != NULL) {
		cell->value = value;
		return;
	}
	entry->cells = alloc_grow(entry->cells, &entry->capacity,
	    entry->count + 1, sizeof(*entry->cells));
	entry->cells[entry->count++] =
	    (struct entry_cell){arena_copy(&entry->bytes, column), value};
}

void
entry_set(struct entry *entry, const char *column, struct slice value)
{
	set(entry, slice_of(column), value);
}

/* Returns the length of "column" in "column=..."; 0: no assignment. */
static size_t
assigned_column(const char *word)
{
	size_t length = 0;

	while (
	    (word[length] >= 'a' && word[length] <= 'z') || word[length] == '_')
		length++;
	return word[length] == '=' ? length : 0;
}

bool
entry_is_assignments(const char *word)
{
	return assigned_column(word) > 0;
}

void
entry_read_assignments(struct entry *entry, char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *equals = strchr(words[i], '=');
		struct slice column;

		if (equals == NULL && words[i][0] == '-')
			diag_die("options go before the entry: %s",
			    diag_quote(slice_of(words[i])).text);
		if (equals == NULL || equals == words[i])
			diag_die("%s is not COLUMN=VALUE; quote a value that "
				 "contains spaces",
			    diag_quote(slice_of(words[i])).text);
		column = (struct slice){words[i], (size_t)(equals - words[i])};
		if (find_cell(entry, column) != NULL)
			diag_die("column %s is given twice",
			    diag_quote(column).text);
		set(entry, column, slice_of(equals + 1));
	}
}

bool
entry_day(struct slice text, int32_t today, int32_t *day)
{
	static const char *const weekdays[] = {"monday", "tuesday", "wednesday",
	    "thursday", "friday", "saturday", "sunday"};
	int32_t days;

	if (date_parse(text, day))
		return true;
	if (slice_is(text, "today") || slice_is(text, "yesterday")) {
		*day = slice_is(text, "today") ? today : today - 1;
		return true;
	}
	for (int i = 0; i < 7; i++) {
		struct slice name = slice_of(weekdays[i]);
		struct slice start = {name.data, 3};

		if (!slice_equal_nocase(text, name) &&
		    !slice_equal_nocase(text, start))
			continue;
		/* Always in the past: never today. */
		days = (date_weekday(today) - i + 7) % 7;
		*day = today - (days == 0 ? 7 : days);
		return true;
	}
	if (text.length > 4 &&
	    memcmp(text.data + text.length - 4, " ago", 4) == 0)
		text.length -= 4;
	if (text.length < 2 || !date_interval(text, &days) || days < 0)
		return false;
	*day = today - days;
	return *day >= DATE_FIRST;
}

/* A word of the line, or an argument with spaces: one name. */
struct word {
	struct slice text;
	bool whole; /* it had spaces: a name, never a keyword */
	bool comma; /* one followed it */
};

struct words {
	struct entry *entry;
	struct place place;
	int32_t today;
	struct word *list;
	size_t count, capacity;
	size_t at;
	char *note; /* NULL until the colon */
	size_t note_length;
};

static void
add_word(struct words *words, struct slice text, bool whole, bool comma)
{
	if (text.length == 0) {
		if (comma && words->count > 0)
			words->list[words->count - 1].comma = true;
		return;
	}
	words->list = alloc_grow(words->list, &words->capacity,
	    words->count + 1, sizeof(*words->list));
	words->list[words->count++] = (struct word){text, whole, comma};
}

static void
add_note(struct words *words, struct slice text)
{
	size_t length = words->note_length;

	words->note = alloc_resize(words->note, length + text.length + 1, 1);
	if (length > 0)
		words->note[length++] = ' ';
	if (text.length > 0)
		memcpy(words->note + length, text.data, text.length);
	words->note_length = length + text.length;
}

/* Splits an argument at commas; a colon at either end starts the note. */
static void
split_word(struct words *words, struct slice text)
{
	bool colon = false;

	if (text.length > 0 && text.data[0] == ':') {
		add_note(words, (struct slice){text.data + 1, text.length - 1});
		return;
	}
	if (text.length > 0 && text.data[text.length - 1] == ':') {
		colon = true;
		text.length--;
	}
	while (text.length > 0) {
		size_t length = slice_find(text, ',');
		bool comma = length < text.length;

		add_word(
		    words, (struct slice){text.data, length}, false, comma);
		slice_skip(&text, length + comma);
	}
	if (colon)
		add_note(words, slice_empty);
}

/* Adds an argument with spaces, without a comma or colon after its quote. */
static void
add_whole(struct words *words, struct slice text)
{
	char end;

	text = slice_trim(text);
	if (text.length > 0 && text.data[0] == ':') {
		add_note(words, (struct slice){text.data + 1, text.length - 1});
		return;
	}
	end = text.length > 0 ? text.data[text.length - 1] : '\0';
	if (end == ',' || end == ':')
		text.length--;
	add_word(words, slice_trim(text), true, end == ',');
	if (end == ':')
		add_note(words, slice_empty);
}

static _Noreturn void
die_of_words(const struct words *words, const char *what, struct slice value)
{
	diag_die_at(words->place.file, words->place.line,
	    "%s%s; write KIND with|from NAME, NAME and NAME 45m got 3 gave 1 "
	    "on DATE about X: NOTE",
	    what, value.length > 0 ? diag_quote(value).text : "");
}

static const struct word *
peek(const struct words *words)
{
	return words->at < words->count ? &words->list[words->at] : NULL;
}

static bool
is_word(const struct word *word, const char *text)
{
	return word != NULL && !word->whole && slice_is(word->text, text);
}

static bool
is_minutes(const struct word *word)
{
	int32_t minutes;

	return word != NULL && !word->whole &&
	    date_minutes(word->text, &minutes);
}

static bool
is_keyword(const struct word *word)
{
	static const char *const keywords[] = {
	    "with", "from", "and", "got", "gave", "on", "about"};

	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
		if (is_word(word, keywords[i]))
			return true;
	return is_minutes(word);
}

/* Exits if a word after a name is a typo rather than part of the name. */
static void
check_name_word(
    const struct words *words, const struct word *word, size_t word_count)
{
	char start = word->text.data[0];

	if (slice_contains(word->text, ';'))
		die_of_words(words, "a name cannot contain `;`: ", word->text);
	if (word->whole)
		return;
	if (start == '-' && word->text.length > 1)
		die_of_words(
		    words, "options go before the entry: ", word->text);
	if (word_count > 0 && start >= '0' && start <= '9')
		die_of_words(words, "write minutes as 45m, 1h or 1h30m, not ",
		    word->text);
}

/* Reads a name, which is several words or one whole argument. */
static bool
take_name(struct words *words, FILE *list)
{
	const struct word *word = peek(words);
	bool whole = word != NULL && word->whole, more = true;
	size_t word_count = 0;

	while (more && (word = peek(words)) != NULL && !is_keyword(word)) {
		check_name_word(words, word, word_count);
		if (word_count > 0 && (whole || word->whole))
			die_of_words(
			    words, "a comma is missing before ", word->text);
		fprintf(list, "%s%.*s", word_count > 0 ? " " : "",
		    SLICE_ARG(word->text));
		more = !word->comma;
		word_count++;
		words->at++;
	}
	return word_count > 0;
}

/* NAME [, NAME]... [and NAME], separated by `;`. */
static struct slice
take_names(struct words *words, const char *after)
{
	struct text text;
	FILE *list = text_open(&text);
	bool more;

	do {
		if (!take_name(words, list))
			die_of_words(
			    words, "a name is missing after ", slice_of(after));
		more = words->list[words->at - 1].comma;
		if (is_word(peek(words), "and")) {
			words->at++;
			more = true;
		}
		if (more)
			fputc(';', list);
	} while (more);
	return text_close(&text, &words->entry->bytes);
}

static struct slice
take_value(struct words *words, const char *after)
{
	const struct word *word = peek(words);

	if (word == NULL)
		die_of_words(
		    words, "a value is missing after ", slice_of(after));
	words->at++;
	return word->text;
}

static void
set_once(struct words *words, const char *column, struct slice value)
{
	struct slice before;

	if (entry_get(words->entry, column, &before))
		die_of_words(words, "given twice: ", slice_of(column));
	entry_set(words->entry, column, value);
}

static void
take_date(struct words *words)
{
	struct slice text = take_value(words, "on");
	int32_t day;

	if (is_word(peek(words), "ago"))
		words->at++;
	if (!entry_day(text, words->today, &day)) {
		struct hint hint = date_hint(text);

		diag_die_at(words->place.file, words->place.line,
		    "bad date %s%s", diag_quote(text).text,
		    hint.text[0] != '\0' ? hint.text
					 : "; write 2026-11-02, today, "
					   "yesterday, monday, 3d or 2w");
	}
	if (date_parse(text, &day))
		set_once(words, "date", text);
	else
		set_once(words, "date", slice_of(date_format(day).text));
}

static void
take_minutes(struct words *words)
{
	int32_t minutes = 0;
	char text[16];

	date_minutes(take_value(words, ""), &minutes);
	snprintf(text, sizeof(text), "%d", (int)minutes);
	set_once(words, "minutes", slice_of(text));
}

/* Reads a clause after the names; they come in any order. */
static void
take_clause(struct words *words)
{
	const struct word *word = peek(words);

	if (is_minutes(word)) {
		take_minutes(words);
		return;
	}
	words->at++;
	if (is_word(word, "got")) {
		set_once(words, "got", take_value(words, "got"));
	} else if (is_word(word, "gave")) {
		set_once(words, "gave", take_value(words, "gave"));
	} else if (is_word(word, "on")) {
		take_date(words);
	} else if (is_word(word, "about")) {
		set_once(words, "about", take_names(words, "about"));
	} else {
		die_of_words(words, "not understood: ", word->text);
	}
}

/* "with": I initiated it; "from": the first of the names did. */
static void
set_people(struct words *words, bool with, struct slice names, struct slice me)
{
	struct slice first;
	struct text text;
	FILE *to;

	if (with) {
		entry_set(words->entry, "from", me);
		entry_set(words->entry, "to", names);
		return;
	}
	slice_item(&names, ';', &first);
	to = text_open(&text);
	text_put(to, me);
	fputs(names.length > 0 ? ";" : "", to);
	text_put(to, names);
	entry_set(words->entry, "from", first);
	entry_set(words->entry, "to", text_close(&text, &words->entry->bytes));
}

static void
read_words(struct words *words, struct slice me)
{
	const struct word *kind = peek(words);
	struct slice names;
	bool with;

	if (kind == NULL || is_keyword(kind))
		die_of_words(
		    words, "the kind of interaction is missing", slice_empty);
	words->at++;
	with = is_word(peek(words), "with");
	if (!with && !is_word(peek(words), "from"))
		die_of_words(
		    words, "`with` or `from` is missing after ", kind->text);
	words->at++;
	names = take_names(words, with ? "with" : "from");
	set_people(words, with, names, me);
	entry_set(words->entry, "kind", kind->text);
	while (peek(words) != NULL)
		take_clause(words);
	if (words->note != NULL)
		entry_set(words->entry, "note",
		    slice_trim(
			(struct slice){words->note, words->note_length}));
	free(words->note);
	free(words->list);
}

void
entry_read_words(struct entry *entry, char *const arguments[], size_t count,
    struct slice me, int32_t today, struct place place)
{
	struct words words = {.entry = entry, .place = place, .today = today};

	for (size_t i = 0; i < count; i++) {
		struct slice text = slice_of(arguments[i]);

		if (words.note != NULL)
			add_note(&words, text);
		else if (slice_contains(text, ' ') ||
		    slice_contains(text, '\t'))
			add_whole(&words, text);
		else
			split_word(&words, text);
	}
	read_words(&words, me);
}

void
entry_read_line(struct entry *entry, struct slice line, struct slice me,
    int32_t today, struct place place)
{
	struct words words = {.entry = entry, .place = place, .today = today};

	while (line.length > 0 && words.note == NULL) {
		size_t length = 0;

		while (length < line.length && !slice_blank(line.data[length]))
			length++;
		split_word(&words, (struct slice){line.data, length});
		if (length < line.length)
			length++;
		slice_skip(&line, length);
	}
	if (words.note != NULL)
		add_note(&words, slice_trim(line));
	read_words(&words, me);
}
