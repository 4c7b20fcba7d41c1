/* Dates and durations as people say them. */
/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdio.h>

#include "base/number.h"
#include "nw-add/when.h"

/* Without a year, a day that comes again so soon may be meant ahead. */
enum { DOUBT_DAYS = 92 };

enum {
	SHORT = 5, /* letters of a short form; all weekdays have more */
	MOST_COUNT = 999999,
	MOST_MINUTES = 999999
};

struct unit {
	const char *name;
	int32_t size;
};

/* A month has 30 days and a year 365, as in nw-people(5). */
static const struct unit day_units[] = {{"d", 1}, {"day", 1}, {"days", 1},
    {"w", 7}, {"week", 7}, {"weeks", 7}, {"fortnight", 14}, {"mo", 30},
    {"month", 30}, {"months", 30}, {"y", 365}, {"year", 365}, {"years", 365},
    {NULL, 0}};

static const struct unit hour_units[] = {
    {"h", 60}, {"hr", 60}, {"hrs", 60}, {"hour", 60}, {"hours", 60}, {NULL, 0}};

static const struct unit minute_units[] = {{"m", 1}, {"min", 1}, {"mins", 1},
    {"minute", 1}, {"minutes", 1}, {NULL, 0}};

static const char *const weekdays[] = {"monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday"};

static const char *const months[] = {"january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november",
    "december"};

/* The words from some word on. */
struct tail {
	const struct word *words;
	size_t count;
};

/*
 * Returns the word at an index; empty at the end, for a name in quotes, and
 * after a separator.
 */
static struct slice
at(struct tail tail, size_t i)
{
	if (i >= tail.count || tail.words[i].whole ||
	    (i > 0 && tail.words[i - 1].separator != '\0'))
		return slice_empty;
	return tail.words[i].text;
}

static bool
at_is(struct tail tail, size_t i, const char *word)
{
	return slice_equal_nocase(at(tail, i), slice_of(word));
}

/* Returns whether these words, separated by blanks, are at the index. */
static bool
at_are(struct tail tail, size_t i, const char *phrase)
{
	struct slice rest = slice_of(phrase), word;

	while (slice_item(&rest, ' ', &word))
		if (!slice_equal_nocase(at(tail, i++), word))
			return false;
	return true;
}

/* Returns the index of the word in a list, or -1. */
static int
index_of(struct slice word, const char *const *list, int count)
{
	for (int i = 0; i < count; i++)
		if (slice_equal_nocase(word, slice_of(list[i])))
			return i;
	return -1;
}

/* The same; the first three to five letters are enough. */
static int
index_of_start(struct slice word, const char *const *list, int count)
{
	bool is_short = word.length >= 3 && word.length <= SHORT;

	for (int i = 0; is_short && i < count; i++) {
		struct slice start = slice_of(list[i]);

		if (start.length > word.length)
			start.length = word.length;
		if (slice_equal_nocase(word, start))
			return i;
	}
	return index_of(word, list, count);
}

static size_t
digits_of(struct slice text)
{
	size_t length = 0;

	while (length < text.length && text.data[length] >= '0' &&
	    text.data[length] <= '9')
		length++;
	return length;
}

/* Reads "3", "a" or "three"; false for anything else. */
static bool
read_count(struct slice word, int32_t *count)
{
	static const char *const numbers[] = {"a", "one", "two", "three",
	    "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
	    "twelve"};
	int index = index_of(word, numbers, 13);

	if (index >= 0 || slice_equal_nocase(word, slice_of("an"))) {
		*count = index > 0 ? index : 1;
		return true;
	}
	return number_whole(word, 1, MOST_COUNT, count);
}

/*
 * Reads "45min", "45 min" or "a week" as a number of the smallest unit; returns
 * the number of words, or 0.
 */
static size_t
read_amount(
    struct tail tail, size_t i, const struct unit *units, int32_t *amount)
{
	struct slice number = at(tail, i), unit = number;
	size_t words = 1, digits = digits_of(number);
	int32_t count;

	if (digits > 0 && digits < number.length) {
		number.length = digits;
		slice_skip(&unit, digits);
	} else {
		unit = at(tail, i + 1);
		words = 2;
	}
	if (!read_count(number, &count))
		return 0;
	for (; units->name != NULL; units++)
		if (slice_equal_nocase(unit, slice_of(units->name))) {
			*amount = count * units->size;
			return words;
		}
	return 0;
}

/* Reads "1h30m" or "1h30". */
static bool
read_clock(struct slice word, int32_t *minutes)
{
	char longer[32];

	if (date_minutes(word, minutes))
		return true;
	if (word.length > 20 || digits_of(word) == 0 ||
	    !(word.data[word.length - 1] >= '0' &&
		word.data[word.length - 1] <= '9'))
		return false;
	snprintf(longer, sizeof(longer), "%.*sm", SLICE_ARG(word));
	return slice_contains(word, 'h') &&
	    date_minutes(slice_of(longer), minutes);
}

/* The same with the words for parts of an hour. */
static size_t
read_duration(struct tail tail, int32_t *minutes)
{
	size_t words = read_amount(tail, 0, hour_units, minutes), and, more;
	int32_t rest;

	if (at_are(tail, 0, "half an hour") || at_are(tail, 0, "a half hour")) {
		*minutes = 30;
		return 3;
	}
	if (words > 0 && at_are(tail, words, "and a half")) {
		*minutes += 30;
		return words + 3;
	}
	if (words == 0)
		words = read_amount(tail, 0, minute_units, minutes);
	else {
		and = at_is(tail, words, "and");
		more = read_amount(tail, words + and, minute_units, &rest);
		if (more > 0 && rest < 60) {
			*minutes += rest;
			return words + and+more;
		}
	}
	if (words == 0 && read_clock(at(tail, 0), minutes))
		words = 1;
	return words;
}

size_t
when_minutes(const struct word *words, size_t count, int32_t *minutes)
{
	const struct tail tail = {words, count};
	size_t length = read_duration(tail, minutes);

	if (length == 0 || *minutes > MOST_MINUTES ||
	    at_is(tail, length, "ago"))
		return 0;
	return length;
}

static struct when refuse(size_t words, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static struct when
refuse(size_t words, const char *format, ...)
{
	struct when when = {words, DATE_NONE, false, ""};
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(when.problem, sizeof(when.problem), format, arguments);
	va_end(arguments);
	return when;
}

static const struct when no_date = {0, DATE_NONE, false, ""};

/* Returns the day, unless it is on the wrong side of today. */
static struct when
accept(size_t words, int32_t day, enum when_side side, int32_t today)
{
	if (day < DATE_FIRST || day > DATE_LAST)
		return refuse(words, "; no calendar has that day");
	if (side == WHEN_PAST && day > today)
		return refuse(words,
		    "; that is in the future; a log has what happened (for "
		    "later: remind me of NAME on DATE)");
	if (side == WHEN_AHEAD && day < today)
		return refuse(words, "; that is in the past");
	return (struct when){words, day, false, ""};
}

/* Returns the nearest such day before today, or after it; never today. */
static int32_t
nearest_weekday(int weekday, enum when_side side, int32_t today)
{
	int days = (date_weekday(today) - weekday + 7) % 7;

	if (side == WHEN_PAST)
		return today - (days == 0 ? 7 : days);
	return today + 7 - days;
}

/* "friday", "last friday", "fri" */
static struct when
read_weekday(struct tail tail, enum when_side side, int32_t today, bool surely)
{
	bool last = at_is(tail, 0, "last"), next = at_is(tail, 0, "next");
	bool named = last || next || at_is(tail, 0, "this");
	struct slice word = at(tail, named);
	int weekday = index_of_start(word, weekdays, 7);
	size_t words = named ? 2 : 1;
	struct when when;
	int32_t day;

	if (weekday < 0)
		return no_date;
	day = nearest_weekday(weekday, side, today);
	if (!named && !surely && word.length <= SHORT) {
		when = refuse(words,
		    ": it may be part of a name; write \"on %.*s\" for the day, or "
		    "quote the name",
		    SLICE_ARG(word));
		when.perhaps = true;
		return when;
	}
	if (last && side == WHEN_AHEAD)
		day = today - 1;
	if (next && side == WHEN_PAST)
		day = today + 1;
	else if (named && !last)
		return refuse(words, ": it may be two days; write %s or %s",
		    date_format(day).text, date_format(day + 7).text);
	return accept(words, day, side, today);
}

/* "today", "the day before yesterday" */
static struct when
read_day_word(struct tail tail, enum when_side side, int32_t today)
{
	static const struct {
		const char *phrase;
		size_t words;
		int days;
	} phrases[] = {{"today", 1, 0}, {"yesterday", 1, -1},
	    {"tomorrow", 1, 1}, {"the day before yesterday", 4, -2},
	    {"the day after tomorrow", 4, 2}};

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
		if (at_are(tail, 0, phrases[i].phrase))
			return accept(phrases[i].words, today + phrases[i].days,
			    side, today);
	return no_date;
}

/* "last week", "this morning", "tonight": not a day. */
static struct when
read_vague(struct tail tail)
{
	static const char *const spans[] = {"week", "weekend", "month", "year",
	    "morning", "afternoon", "evening", "night", "spring", "summer",
	    "autumn", "winter"};
	static const char *const which[] = {"last", "this", "next"};

	if (at_is(tail, 0, "tonight"))
		return refuse(1, "; write today");
	if (!(at_is(tail, 0, "in") &&
		index_of_start(at(tail, 1), months, 12) >= 0) &&
	    (index_of(at(tail, 0), which, 3) < 0 ||
		index_of(at(tail, 1), spans, 12) < 0))
		return no_date;
	return refuse(2,
	    "; write a day: today, yesterday, friday, 3 days ago, "
	    "4 May");
}

/* "3d", "3d ago", "3 days ago", "in 3 days" */
static struct when
read_interval(struct tail tail, enum when_side side, int32_t today, bool surely)
{
	bool in = at_is(tail, 0, "in");
	int32_t days;
	size_t words = read_amount(tail, in, day_units, &days), hours;

	if (words == 0) {
		hours = read_duration(tail, &days);
		if (hours > 0 && at_is(tail, hours, "ago"))
			return refuse(hours + 1, "; write today");
		return no_date;
	}
	if (in)
		return accept(words + 1, today + days, side, today);
	if (at_is(tail, words, "ago"))
		return accept(words + 1, today - days, side, today);
	if (surely && side == WHEN_AHEAD)
		return accept(words, today + days, side, today);
	if (surely && words == 1)
		return accept(words, today - days, side, today);
	return refuse(words,
	    side == WHEN_PAST ? "; write \"ago\" after it"
			      : "; write \"in\" before it");
}

/* Reads "4" or "4th". */
static bool
read_of_month(struct slice word, int32_t *day)
{
	static const char *const endings[] = {"", "st", "nd", "rd", "th"};
	size_t digits = digits_of(word);
	struct slice ending = {word.data + digits, word.length - digits};

	return digits > 0 &&
	    number_whole((struct slice){word.data, digits}, 1, 31, day) &&
	    index_of(ending, endings, 5) >= 0;
}

/* Returns the day in that year, or DATE_NONE if it does not exist. */
static int32_t
day_in_year(int32_t year, int month, int32_t of_month)
{
	int32_t day = DATE_NONE;
	char iso[40];

	snprintf(iso, sizeof(iso), "%04d-%02d-%02d", (int)year, month + 1,
	    (int)of_month);
	date_parse(slice_of(iso), &day);
	return day;
}

/* The last such day, or ahead the next one, unless the other one is near. */
static struct when
choose_year(size_t words, int month, int32_t of_month, enum when_side side,
    int32_t today)
{
	int32_t year = 0, before, after;

	number_whole(
	    (struct slice){date_format(today).text, 4}, 1, 9999, &year);
	before = day_in_year(year, month, of_month);
	after = day_in_year(year + 1, month, of_month);
	if (before == DATE_NONE || before > today) {
		after = before != DATE_NONE ? before : after;
		before = day_in_year(year - 1, month, of_month);
	}
	if (before == DATE_NONE || after == DATE_NONE)
		return refuse(words,
		    month == 1 && of_month == 29 ? "; write the year too"
						 : "; there is no such day");
	if (before == today)
		return accept(words, today, side, today);
	if (side == WHEN_PAST ? after - today <= DOUBT_DAYS
			      : today - before <= DOUBT_DAYS)
		return refuse(words, ": it may be two days; write %s or %s",
		    date_format(before).text, date_format(after).text);
	return accept(words, side == WHEN_PAST ? before : after, side, today);
}

/* "4 May", "May 4", "4th of May 2026", "May 4, 2026" */
static struct when
read_month(struct tail tail, enum when_side side, int32_t today)
{
	bool day_first = digits_of(at(tail, 0)) > 0;
	size_t of = day_first && at_is(tail, 1, "of"), words = 2 + of;
	int month =
	    index_of_start(at(tail, day_first ? 1 + of : 0), months, 12);
	int32_t of_month, year, day;
	struct slice last;

	if (month < 0 || !read_of_month(at(tail, day_first ? 0 : 1), &of_month))
		return no_date;
	/* A comma may be before the year. */
	last = words < tail.count && !tail.words[words].whole
	    ? tail.words[words].text
	    : slice_empty;
	if (last.length != 4 || !number_whole(last, 1, 9999, &year))
		return choose_year(words, month, of_month, side, today);
	day = day_in_year(year, month, of_month);
	if (day == DATE_NONE)
		return refuse(words + 1, "; there is no such day");
	return accept(words + 1, day, side, today);
}

/* Returns the words after the first one. */
static struct tail
without_first(struct tail tail)
{
	return (struct tail){tail.words + 1, tail.count - 1};
}

/* "the 4th", which lacks its month, or "the 4th of May" */
static struct when
read_ordinal(struct tail tail, enum when_side side, int32_t today)
{
	struct slice word = at(tail, 1);
	struct when when;
	int32_t ignored;

	if (!at_is(tail, 0, "the") || !read_of_month(word, &ignored) ||
	    digits_of(word) == word.length)
		return no_date;
	when = read_month(without_first(tail), side, today);
	if (when.words == 0)
		return refuse(2, "; write the month too: 4 May");
	when.words++;
	return when;
}

/* "Friday, 26 June" */
static struct when
read_full(struct tail tail, enum when_side side, int32_t today)
{
	int weekday = index_of_start(at(tail, 0), weekdays, 7);
	struct when when;

	if (weekday < 0)
		return no_date;
	when = read_month(without_first(tail), side, today);
	if (when.words == 0)
		return no_date;
	when.words++;
	if (when.day != DATE_NONE && date_weekday(when.day) != weekday)
		return refuse(when.words, "; %s is a %s",
		    date_format(when.day).text,
		    weekdays[date_weekday(when.day)]);
	return when;
}

struct when
when_read(const struct word *words, size_t count, enum when_side side,
    int32_t today, bool surely)
{
	const struct tail tail = {words, count};
	struct when when;
	int32_t day;

	/* A log checks it with the time of day that may follow. */
	if (date_parse(at(tail, 0), &day))
		return side == WHEN_AHEAD ? accept(1, day, side, today)
					  : (struct when){1, day, false, ""};
	when = read_day_word(tail, side, today);
	if (when.words == 0)
		when = read_full(tail, side, today);
	if (when.words == 0)
		when = read_weekday(tail, side, today, surely);
	if (when.words == 0)
		when = read_vague(tail);
	if (when.words == 0)
		when = read_ordinal(tail, side, today);
	if (when.words == 0)
		when = read_month(tail, side, today);
	if (when.words == 0)
		when = read_interval(tail, side, today, surely);
	return when;
}

struct when
when_read_cell(struct slice cell, enum when_side side, int32_t today)
{
	struct words words = {0};
	struct when when;

	words_add_line(&words, cell);
	when = when_read(words.list, words.count, side, today, true);
	if (when.words != words.count || words.note != NULL)
		when = no_date;
	words_close(&words);
	return when;
}
