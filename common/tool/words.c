/* Dates, times and lists in words. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/anniversary.h"
#include "base/number.h"
#include "base/text.h"
#include "tool/words.h"

struct slice
words_format(struct arena *bytes, const char *format, ...)
{
	struct text text;
	FILE *out = text_open(&text);
	va_list arguments;

	va_start(arguments, format);
	vfprintf(out, format, arguments);
	va_end(arguments);
	return text_close(&text, bytes);
}

struct slice
words_day(struct arena *bytes, int32_t day)
{
	static const char *const months[] = {"January", "February", "March",
	    "April", "May", "June", "July", "August", "September", "October",
	    "November", "December"};
	struct date_text iso = date_format(day);
	int32_t month = 1, of_month = 0;

	number_whole((struct slice){iso.text + 5, 2}, 1, 12, &month);
	number_whole((struct slice){iso.text + 8, 2}, 1, 31, &of_month);
	return words_format(bytes, "%d %s", (int)of_month, months[month - 1]);
}

struct slice
words_date(struct arena *bytes, int32_t day)
{
	struct date_text iso = date_format(day);
	struct slice words = words_day(bytes, day);
	int32_t year = 0;

	number_whole((struct slice){iso.text, 4}, 1, 9999, &year);
	return words_format(bytes, "%.*s %d", SLICE_ARG(words), (int)year);
}

struct slice
words_birthday(struct arena *bytes, struct slice cell)
{
	struct anniversary birthday;
	struct slice words;

	if (cell.length == 0)
		return slice_empty;
	if (!anniversary_parse(cell, &birthday))
		return words_format(bytes, "Birthday: %.*s", SLICE_ARG(cell));
	words = words_day(bytes, birthday.day);
	return words_format(bytes, "Birthday on %.*s.", SLICE_ARG(words));
}

struct slice
words_weekday(struct arena *bytes, int32_t day)
{
	static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday",
	    "Thursday", "Friday", "Saturday", "Sunday"};
	struct slice words = words_day(bytes, day);

	return words_format(
	    bytes, "%s, %.*s", weekdays[date_weekday(day)], SLICE_ARG(words));
}

struct slice
words_next_birthday(struct arena *bytes, int32_t day, struct slice age)
{
	struct slice words = words_weekday(bytes, day);

	return words_format(bytes, "Birthday on %.*s%s%.*s%s", SLICE_ARG(words),
	    age.length > 0 ? " (" : "", SLICE_ARG(age),
	    age.length > 0 ? ")." : ".");
}

struct slice
words_last(struct arena *bytes, int32_t last, double gap, struct slice kind)
{
	struct slice date = words_date(bytes, last), ago = {"", 0};

	if (gap == 0)
		ago = slice_of("today, ");
	else if (gap == 1)
		ago = slice_of("yesterday, ");
	else if (gap > 1)
		ago = arena_copy(bytes, slice_of(date_span(gap).text));
	return words_format(bytes, "Last in touch %.*s%son %.*s%s%.*s%s",
	    SLICE_ARG(ago), gap > 1 ? " ago, " : "", SLICE_ARG(date),
	    kind.length > 0 ? " (" : "", SLICE_ARG(kind),
	    kind.length > 0 ? ")." : ".");
}

struct slice
words_next(struct arena *bytes, struct slice name, int32_t next,
    struct slice note, bool to_come)
{
	struct slice date = words_day(bytes, next);

	return words_format(bytes,
	    "You want%s to come back to %.*s on %.*s%s%.*s",
	    to_come ? "" : "ed", SLICE_ARG(name), SLICE_ARG(date),
	    note.length > 0 ? ": " : ".", SLICE_ARG(note));
}

struct slice
words_join(
    struct arena *bytes, struct slice a, const char *between, struct slice b)
{
	if (a.length == 0)
		return b;
	if (b.length == 0)
		return a;
	return words_format(
	    bytes, "%.*s%s%.*s", SLICE_ARG(a), between, SLICE_ARG(b));
}

struct slice
words_list(struct arena *bytes, const char *word, struct slice list)
{
	struct slice item, words;
	bool any = false;
	struct text text;
	FILE *out = text_open(&text);

	fprintf(out, "%s ", word);
	while (slice_item(&list, ';', &item))
		text_put_item(out, &any, ", ", item);
	putc('.', out);
	words = text_close(&text, bytes);
	return any ? words : slice_empty;
}

struct slice
words_every(struct arena *bytes, struct slice every)
{
	static const char *const letters[] = {"3w", "2mo", "6mo", "1y"};
	static const struct {
		char unit;
		const char *word;
	} units[] = {
	    {'d', "day"}, {'w', "week"}, {'m', "month"}, {'y', "year"}};
	size_t digits = 0, i = 0;
	int32_t count = 0;

	if (every.length == 1)
		every = slice_of(letters[every.data[0] - 'A']);
	while (every.data[digits] >= '0' && every.data[digits] <= '9')
		digits++;
	number_whole((struct slice){every.data, digits}, 1, 999999, &count);
	while (units[i].unit != every.data[digits])
		i++;
	if (count == 1)
		return words_format(bytes, "every %s", units[i].word);
	return words_format(bytes, "every %d %ss", (int)count, units[i].word);
}

struct slice
words_chance(struct arena *bytes, double chance)
{
	if (isnan(chance))
		return slice_empty;
	if (chance < 0.01)
		return slice_of("a slim chance");
	if (chance >= 0.995)
		return slice_of("almost certain");
	return words_format(
	    bytes, "about a %ld%% chance", lround(chance * 100));
}
