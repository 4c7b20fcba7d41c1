/* Unit tests of functions whose details do not show in the output of a tool. */
/* SPDX-License-Identifier: ISC */
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/number.h"
#include "base/progress.h"
#include "base/spelling.h"
#include "base/text.h"
#include "base/utf8.h"
#include "csv/header.h"
#include "csv/reader.h"
#include "csv/writer.h"
#include "import/charset.h"
#include "import/dateformat.h"
#include "import/linkedinurl.h"
#include "model/model.h"
#include "nw-from-linkedin/fullname.h"
#include "nw-from-vcard/encoding.h"
#include "nw-reverse/interval.h"
#include "records/packed.h"
#include "ties/days.h"
#include "ties/decay.h"

const char diag_tool[] = "unit";

static int failures;

static void
expect(bool holds, const char *what)
{
	if (holds)
		return;
	printf("failed: %s\n", what);
	failures++;
}

static void
close_to(double value, double wanted, const char *what)
{
	if (fabs(value - wanted) <= 6e-8)
		return;
	printf("%s is %.9f, not %.9f\n", what, value, wanted);
	failures++;
}

static void
same_text(const char *text, const char *wanted, const char *what)
{
	if (strcmp(text, wanted) == 0)
		return;
	printf("%s gives \"%s\", not \"%s\"\n", what, text, wanted);
	failures++;
}

/* Pseudo-random numbers, the same in each run (Knuth's MMIX). */
static uint32_t
draw(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005 + 1442695040888963407;
	return (uint32_t)((*state >> 33) % below);
}

static double
draw_share(uint64_t *state)
{
	return draw(state, 1000000) / 1e6;
}

static void
test_slices(void)
{
	struct slice list = slice_of(" a ;; ;b c;\td\t;"), item;
	struct slice nul = {"a\0b", 3};

	expect(slice_is(slice_trim(slice_of(" \ta b\t ")), "a b"), "trim");
	expect(slice_trim(slice_of(" \t ")).length == 0, "trim blanks");
	expect(slice_is(slice_trim(slice_of("\r\n")), "\r\n"), "trim CR LF");
	expect(slice_item(&list, ';', &item) && slice_is(item, "a"), "item a");
	expect(slice_item(&list, ';', &item) && slice_is(item, "b c"), "b c");
	expect(slice_item(&list, ';', &item) && slice_is(item, "d"), "item d");
	expect(!slice_item(&list, ';', &item), "no more items");
	expect(slice_equal_nocase(slice_of("aZ@["), slice_of("Az@[")), "case");
	expect(!slice_equal_nocase(slice_of("@"), slice_of("`")), "@ and `");
	expect(!slice_equal_nocase(slice_of("\xc3\xa9"), slice_of("\xc3\x89")),
	    "only ASCII letters have case here");
	expect(slice_compare(slice_of("a"), slice_of("ab")) < 0, "a prefix");
	expect(slice_compare(slice_of("\xc3\xa9"), slice_of("z")) > 0,
	    "bytes are not signed");
	expect(slice_compare(slice_of(""), (struct slice){NULL, 0}) == 0,
	    "nothing is nothing");
	expect(!slice_is(nul, "a") && slice_contains(nul, '\0'), "NUL inside");
}

static void
test_utf8(void)
{
	static const struct {
		const char *bytes;
		size_t length;
		uint32_t code;
	} cases[] = {{"", 0, 0}, {"a", 1, 'a'}, {"\x7f", 1, 0x7f},
	    {"\x80", 0, 0}, {"\xbf", 0, 0}, {"\xc1\xbf", 0, 0},
	    {"\xc2\x80", 2, 0x80}, {"\xdf\xbf", 2, 0x7ff}, {"\xc2", 0, 0},
	    {"\xc2\x61", 0, 0}, {"\xe0\x9f\xbf", 0, 0},
	    {"\xe0\xa0\x80", 3, 0x800}, {"\xed\x9f\xbf", 3, 0xd7ff},
	    {"\xed\xa0\x80", 0, 0}, {"\xed\xbf\xbf", 0, 0},
	    {"\xee\x80\x80", 3, 0xe000}, {"\xef\xbf\xbf", 3, 0xffff},
	    {"\xe2\x82", 0, 0}, {"\xf0\x8f\xbf\xbf", 0, 0},
	    {"\xf0\x90\x80\x80", 4, 0x10000}, {"\xf4\x8f\xbf\xbf", 4, 0x10ffff},
	    {"\xf4\x90\x80\x80", 0, 0}, {"\xf5\x80\x80\x80", 0, 0},
	    {"\xff", 0, 0}, {"ab", 1, 'a'}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice text = slice_of(cases[i].bytes);
		uint32_t code = 0;
		bool right = utf8_decode(text, &code) == cases[i].length &&
		    (cases[i].length == 0 || code == cases[i].code);

		expect(right, cases[i].bytes);
		expect(utf8_valid(text) ==
			(cases[i].length > 0 || text.length == 0),
		    cases[i].bytes);
	}
	expect(utf8_valid((struct slice){"a\0\xc2\x80", 4}), "a NUL is UTF-8");
	expect(!utf8_valid(slice_of("ab\xe2\x82")), "cut at the end");
	expect(utf8_control(0) && utf8_control(0x1f) && utf8_control(0x7f) &&
		utf8_control(0x9f) && utf8_control(0x2028) &&
		utf8_control(0x2029) && !utf8_control(' ') &&
		!utf8_control(0xa0),
	    "controls");
	expect(utf8_deceptive(0x202e) && utf8_deceptive(0x2066) &&
		utf8_deceptive(0x200b) && utf8_deceptive(0xfeff) &&
		utf8_deceptive(0x2028) && utf8_deceptive(0x1b) &&
		utf8_deceptive(0xad) && utf8_deceptive(0x3164) &&
		utf8_deceptive(0xe0041) && !utf8_deceptive(0xfe0f) &&
		!utf8_deceptive(0xe9) && !utf8_deceptive('a'),
	    "what deceives");
	expect(utf8_invisible(0xad) && utf8_invisible(0x115f) &&
		utf8_invisible(0x206f) && utf8_invisible(0xe0000) &&
		!utf8_invisible(0x200c) && !utf8_invisible(0x200d) &&
		!utf8_invisible(0xfe0f) && !utf8_invisible(0xe0100) &&
		!utf8_invisible('a') && !utf8_invisible(0x1b),
	    "what is invisible");
}

/*
 * All characters that a terminal may not show: Unicode's controls (Cc), line
 * and paragraph separators, and default ignorable ones except U+FE00 to U+FE0F
 * and U+E0100 to U+E01EF, which select a variant.  Text may have some of them.
 */
static void
test_hidden_characters(void)
{
	static const struct {
		uint32_t first, last;
		bool in_text; /* right-to-left text, joiners, or a control */
	} hidden[] = {{0, 0x1f, true}, {0x7f, 0x9f, true}, {0xad, 0xad, false},
	    {0x34f, 0x34f, true}, {0x61c, 0x61c, true}, {0x115f, 0x1160, false},
	    {0x17b4, 0x17b5, false}, {0x180e, 0x180e, false},
	    {0x200b, 0x200b, false}, {0x200c, 0x200f, true},
	    {0x2028, 0x2029, true}, {0x202a, 0x202e, false},
	    {0x2060, 0x206f, false}, {0x3164, 0x3164, false},
	    {0xfeff, 0xfeff, false}, {0xffa0, 0xffa0, false},
	    {0xfff0, 0xfffb, false}, {0x1bca0, 0x1bca3, false},
	    {0x1d173, 0x1d17a, false}, {0xe0000, 0xe00ff, false},
	    {0xe01f0, 0xe0fff, false}, {UINT32_MAX, UINT32_MAX, true}};
	size_t at = 0;

	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		bool within;
		char name[16];

		at += code > hidden[at].last;
		within = code >= hidden[at].first;
		snprintf(name, sizeof(name), "U+%04" PRIX32, code);
		expect(utf8_deceptive(code) == within, name);
		expect(utf8_invisible(code) == (within && !hidden[at].in_text),
		    name);
	}
}

static void
test_dates_read(void)
{
	static const char *const good[] = {"1970-01-01", "1970-01-01T00:00",
	    "1970-01-01 23:59", "1970-01-01T23:59:59Z",
	    "1970-01-01T23:59:59.123456789Z", "1970-01-01T23:59+01:00",
	    "1970-01-01T23:59:60Z", "1970-01-01 00:00:00-0800",
	    "1970-01-01T12:34-08"};
	static const char *const bad[] = {"", "1970-01-1", "1970-1-01",
	    "970-01-01", "01970-01-01", "+1970-01-01", "-001-01-01",
	    "99999-01-01", "0000-01-01", "1970-00-01", "1970-13-01",
	    "1970-01-00", "1970-01-32", "1970-04-31", "1900-02-29",
	    "2026-02-29", "2026-02-30", "2100-02-29", "19700101", "1970/01/01",
	    "1970-01-01x", "1970-01-01T", "1970-01-01 ", "1970-01-01T24:00",
	    "1970-01-01T00:60", "1970-01-01T0:00",
	    "1970-01-01T00:00:", "1970-01-01T00:00:61", "1970-01-01T10:30:60",
	    "1970-01-01T23:58:60Z", "1970-01-01T00:00:00.", "1970-01-01T00",
	    "1970-01-01t00:00", "1970-01-01T00:00z", "1970-01-01T00:00+24:00",
	    "1970-01-01T00:00+1", "1970-01-01T00:00 Z", "1970-01-01  00:00",
	    "1970-01-01T00:00+01:60", "today", "\331\241970-01-01"};
	int32_t day = 7;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		expect(!date_parse(slice_of(bad[i]), &day) && day == 7, bad[i]);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		day = 7;
		expect(
		    date_parse(slice_of(good[i]), &day) && day == 0, good[i]);
	}
	expect(date_parse(slice_of("2024-02-29"), &day), "leap day");
	expect(date_parse(slice_of("2000-02-29"), &day), "leap day of 2000");
	expect(!date_parse((struct slice){"1970-01-01", 9}, &day),
	    "a slice ends where it ends");
}

/* Each day of the calendar is one after the day before. */
static void
test_calendar(void)
{
	int32_t day = DATE_FIRST, back = 0;
	char text[40];

	for (int year = 1; year <= 9999; year++) {
		bool leap =
		    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

		for (int month = 1; month <= 12; month++) {
			int days = month == 2 ? 28 + leap
			    : month == 4 || month == 6 || month == 9 ||
				month == 11
			    ? 30
			    : 31;

			for (int i = 1; i <= days; i++, day++) {
				snprintf(text, sizeof(text), "%04d-%02d-%02d",
				    year, month, i);
				if (strcmp(date_format(day).text, text) != 0 ||
				    !date_parse(slice_of(text), &back) ||
				    back != day)
					expect(false, text);
			}
		}
	}
	expect(day == DATE_LAST + 1, "the last day is 9999-12-31");
	same_text(date_format(DATE_FIRST - 1).text, "", "before the first");
	same_text(date_format(DATE_LAST + 1).text, "", "after the last");
	same_text(date_format(DATE_NONE).text, "", "no date");
	expect(date_weekday(0) == 3, "1970-01-01 was a Thursday");
	expect(date_weekday(4) == 0 && date_weekday(-3) == 0, "Mondays");
	expect(date_weekday(DATE_FIRST) == 0, "0001-01-01 was a Monday");
	expect(date_weekday(DATE_LAST) == 4, "9999-12-31 is a Friday");
}

static void
test_date_hints(void)
{
	static const struct {
		const char *text, *hint;
	} cases[] = {{"02.11.2026", "; write 2026-11-02"},
	    {"2.11.2026", "; write 2026-11-02"},
	    {"2026-2-3", "; write 2026-02-03"},
	    {"2026/02/03", "; write 2026-02-03"},
	    {"2026.02.03", "; write 2026-02-03"},
	    {"13/02/2026", "; write 2026-02-13"},
	    {"02/13/2026", "; write 2026-02-13"},
	    {"02/02/2026", "; write 2026-02-02"},
	    {"01/02/2026", "; write YYYY-MM-DD"},
	    {"2026-02-30", "; there is no such day"},
	    {"30.02.2026", "; there is no such day"},
	    {"2026-13-01", "; there is no such day"}, {"02.11.26", ""},
	    {"", ""}, {"today", ""}, {"2026-11", ""}, {"2026-11-02x", ""},
	    {"1.2.3.4", ""}, {"20261102", ""},
	    {"1.1.1000", "; write 1000-01-01"}, {"1.1.999", ""}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		same_text(date_hint(slice_of(cases[i].text)).text,
		    cases[i].hint, cases[i].text);
}

/* Expected results of both kinds of durations; -2 is a missing one. */
struct duration {
	const char *text;
	int32_t value;
};

static void
test_durations(const struct duration *cases, size_t count,
    bool (*parse)(struct slice, int32_t *))
{
	for (size_t i = 0; i < count; i++) {
		int32_t value = -2;
		bool read = parse(slice_of(cases[i].text), &value);

		expect(read == (cases[i].value != -2) &&
			(!read || value == cases[i].value),
		    cases[i].text);
	}
}

static void
test_intervals_and_minutes(void)
{
	static const struct duration intervals[] = {{"1d", 1}, {"10d", 10},
	    {"2w", 14}, {"3mo", 90}, {"1y", 365}, {"A", 21}, {"B", 60},
	    {"C", 180}, {"D", 365}, {"never", INTERVAL_NEVER},
	    {"999999d", 999999}, {"", -2}, {"0d", -2}, {"m", -2}, {"3m", -2},
	    {"d", -2}, {"10", -2}, {"-1d", -2}, {"+1d", -2}, {"1.5w", -2},
	    {"1 d", -2}, {"1D", -2}, {"1Mo", -2}, {"a", -2}, {"E", -2},
	    {"AA", -2}, {"Never", -2}, {"1d1w", -2}, {"1000000d", -2},
	    {"99999999999999999999d", -2}, {"1months", -2}};
	static const struct duration minutes[] = {{"45m", 45}, {"1h", 60},
	    {"1h30m", 90}, {"3h", 180}, {"90m", 90}, {"0h45m", 45},
	    {"20000m", 20000}, {"999999m", 999999}, {"16666h39m", 999999},
	    {"16666h40m", -2}, {"16667h", -2}, {"1000000m", -2}, {"", -2},
	    {"h", -2}, {"m", -2}, {"45", -2}, {"1h30", -2}, {"30m1h", -2},
	    {"1h1h", -2}, {"1.5h", -2}, {"-1h", -2}, {"1H", -2}, {"1h 30m", -2},
	    {"1h30m ", -2}, {"99999999999999999999h", -2}};

	test_durations(
	    intervals, sizeof(intervals) / sizeof(intervals[0]), date_interval);
	test_durations(
	    minutes, sizeof(minutes) / sizeof(minutes[0]), date_minutes);
}

static void
test_whole_numbers(void)
{
	static const char *const bad[] = {"", "-1", "+1", "1.0", "1e3", "0x10",
	    " 1", "1 ", "1000000", "0000001", "6", "99999999999999999999",
	    "1_0", "\xd9\xa3", "nan"};
	int32_t value = 7;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		expect(
		    !number_whole(slice_of(bad[i]), 0, 5, &value) && value == 7,
		    bad[i]);
	expect(number_whole(slice_of("0"), 0, 5, &value) && value == 0, "0");
	expect(
	    number_whole(slice_of("005"), 0, 5, &value) && value == 5, "005");
	expect(!number_whole(slice_of("0"), 1, 5, &value), "below the least");
	expect(number_whole(slice_of("999999"), 0, 999999, &value) &&
		value == 999999,
	    "999999");
}

static void
test_counts(void)
{
	static const char *const bad[] = {"", "-1", "+1", "1.0", "1e3", " 1",
	    "1000000000000000000", "0000000000000000001", "31", "\xd9\xa3"};
	uint64_t value = 7;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		expect(
		    !number_count(slice_of(bad[i]), 30, &value) && value == 7,
		    bad[i]);
	expect(number_count(slice_of("0030"), 30, &value) && value == 30, "30");
	expect(
	    number_count(slice_of("999999999999999999"), UINT64_MAX, &value) &&
		value == 999999999999999999,
	    "18 digits");
}

/* What decay_put writes, which must be as "%.17g" and read back the same. */
static void
check_sum(uint64_t sum, const char *wanted)
{
	char text[DECAY_SIZE + 1], printed[40];
	double value = -1;

	*decay_put(text, sum) = '\0';
	snprintf(printed, sizeof(printed), "%.17g", decay_sum(sum));
	same_text(text, wanted != NULL ? wanted : printed, printed);
	expect(number_real(slice_of(text), &value) && value == decay_sum(sum),
	    printed);
}

static void
test_written_sums(void)
{
	const uint64_t one = UINT64_C(1) << DECAY_BITS;
	uint64_t state = 5;

	check_sum(0, "0");
	check_sum(7 * one, "7");
	check_sum(one + one / 2, "1.5");
	/* The digit after the last is an exact 5. */
	check_sum(1000 * one + (one >> 14), "1000.0000610351562");
	check_sum(1000 * one + 3 * (one >> 14), "1000.0001831054688");
	/* From 0.0001 on, without an exponent. */
	check_sum(109951162, "9.999999929277692e-05");
	check_sum(109951163, "0.00010000000020227162");
	check_sum(one - 1, "0.99999999999909051");
	check_sum(10 * one - 1, "9.9999999999990905");
	check_sum((UINT64_C(1) << 53) - 1, "8191.9999999999991");
	check_sum((UINT64_C(1) << 53) + 1, "8192");
	check_sum(UINT64_MAX, "16777216");
	for (int i = 0; i < 300000; i++) {
		uint64_t whole = draw(&state, 1U << draw(&state, 14));
		uint64_t part = (uint64_t)draw(&state, 1U << 20) << 20 |
		    draw(&state, 1U << 20);

		/* Also few digits, and zeros after the point. */
		part = part >> draw(&state, 40) << draw(&state, 40);
		check_sum(whole * one + part % one, NULL);
	}
}

static void
test_written_counts(void)
{
	uint64_t number = 1;

	for (int i = 0; i < 20; i++, number *= 10)
		for (uint64_t change = 0; change < 3; change++) {
			char text[24], printed[24];

			*number_put_count(text, number + change - 1) = '\0';
			snprintf(printed, sizeof(printed), "%" PRIu64,
			    number + change - 1);
			same_text(text, printed, printed);
		}
}

/* Writes up to 18 digits, mostly with a point between them. */
static void
draw_number(uint64_t *state, char text[40])
{
	size_t length = 1 + draw(state, 18), point = draw(state, 20);

	for (size_t i = 0; i < length; i++)
		text[i] = (char)('0' + draw(state, 10));
	if (point > 0 && point < length)
		text[point] = '.';
	if (text[length - 1] == '.')
		text[length++] = '5';
	text[length] = '\0';
}

static void
test_real_numbers(void)
{
	static const char *const bad[] = {"", "nan", "inf", "-inf", "infinity",
	    "1e999", "-1e999", ".5", "5.", "+1", "--1", "1,5", "1_000", "0x10",
	    "1e", "1e+", "e5", " 1", "1 ", "1.5.5", "\xd9\xa3", "1d3", "-"};
	static const struct {
		const char *text;
		double value;
	} good[] = {{"0", 0}, {"-0", 0}, {"-0.0", 0}, {"1.5", 1.5},
	    {"-1.25", -1.25}, {"007", 7}, {"1e3", 1000}, {"2.5E-1", 0.25},
	    {"1e+2", 100}, {"1e-999", 0}, {"0.1", 0.1},
	    {"1.7976931348623157e308", DBL_MAX}};
	double value = 7;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		expect(!number_real(slice_of(bad[i]), &value) && value == 7,
		    bad[i]);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		expect(number_real(slice_of(good[i].text), &value) &&
			value == good[i].value &&
			!(value == 0 && signbit(value)),
		    good[i].text);
	for (uint64_t state = 11, i = 0; i < 20000; i++) {
		char text[40];

		draw_number(&state, text);
		expect(number_real(slice_of(text), &value) &&
			value == strtod(text, NULL),
		    text);
	}
	value = 7;
	expect(!number_real((struct slice){"1\0002", 3}, &value), "a NUL");
	expect(number_real((struct slice){"12", 1}, &value) && value == 1,
	    "a slice ends where it ends");
}

static void
test_date_forms(void)
{
	static const char *const forms[] = {
	    "d b Y", "Y-m-d T", "m/d/y, T", "d-b-y", "d.m.Y", NULL};
	static const struct {
		const char *text, *iso;
	} cases[] = {{"16 Dec 2024", "2024-12-16"},
	    {"06 December 2024", "2024-12-06"}, {"6 sept. 2024", "2024-09-06"},
	    {" 6  May 2024 ", "2024-05-06"}, {"29 Feb 2024", "2024-02-29"},
	    {"29 Feb 2023", ""}, {"31 Apr 2024", ""}, {"0 Dec 2024", ""},
	    {"16 Dez 2024", "2024-12-16"}, {"16 Dec 24", ""},
	    {"16 Dec 20245", ""}, {"16 Jui 2024", ""}, {"16 Decembx 2024", ""},
	    {"2024-12-16 18:24:37 UTC", "2024-12-16"},
	    {"2024-12-16 24:00:00 UTC", ""}, {"2024-12-16 18:60", ""},
	    {"2024-12-16 18", ""}, {"2024-12-16 18:24:3", ""},
	    {"2024-12-16 18:24 CET", ""}, {"1/8/18, 6:14 PM", "2018-01-08"},
	    {"12/30/17, 11:59 am", "2017-12-30"}, {"13/1/18, 6:14 PM", ""},
	    {"1/8/18, 13:14 PM", ""},
	    {"1/8/18, 6:14\xe2\x80\xafPM", "2018-01-08"},
	    {"7-Feb-22", "2022-02-07"}, {"7-Feb-2022", ""},
	    {"1.2.2003", "2003-02-01"}, {"", ""}, {"today", ""}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int32_t day = DATE_NONE;
		bool read =
		    dateformat_first(forms, slice_of(cases[i].text), &day);

		expect(read == (cases[i].iso[0] != '\0'), cases[i].text);
		same_text(date_format(day).text, cases[i].iso, cases[i].text);
	}
}

static void
same_slice(struct slice slice, const char *wanted, const char *what)
{
	if (slice_is(slice, wanted))
		return;
	printf("%s gives \"%.*s\", not \"%s\"\n", what, (int)slice.length,
	    slice.data, wanted);
	failures++;
}

static void
test_full_names(void)
{
	static const struct {
		const char *first, *last, *name, *credentials;
	} cases[] = {{"Ada", "Osei", "Ada Osei", ""},
	    {" Ada  B. ", "Osei\t", "Ada B. Osei", ""}, {"Ada", "", "Ada", ""},
	    {"", "Osei", "Osei", ""},
	    {"Priya", "Patel, MBA, PMP", "Priya Patel", "MBA, PMP"},
	    {"Priya Patel | we hire", "", "Priya Patel", "we hire"},
	    {"Mary, PhD", "Jones;MSc", "Mary Jones", "PhD, MSc"},
	    {"Priya", "Patel MBA PhD", "Priya Patel", "MBA, PhD"},
	    {"Priya", "Patel MBA, PMP", "Priya Patel", "MBA, PMP"},
	    {"Ada", "Osei PharmD", "Ada Osei", "PharmD"},
	    {"Ada", "Osei M.D.", "Ada Osei", "M.D."},
	    {"Wei", "Li Meng", "Wei Li Meng", ""},
	    {"Srinivas", "M.S.", "Srinivas M.S.", ""},
	    {"Arif", "MD", "Arif MD", ""}, {"MBA", "", "MBA", ""},
	    {"\xf0\x9f\x9a\x80 Zo\xc3\xab", "Brandt \xe2\x9c\xa8",
		"Zo\xc3\xab Brandt", ""},
	    {"Zo\xc3\xab \xf0\x9f\x9a\x80", "Brandt\xc2\xae",
		"Zo\xc3\xab \xf0\x9f\x9a\x80 Brandt", ""},
	    {"Robert \"Bob\"", "Falk Jr.", "Robert \"Bob\" Falk Jr.", ""},
	    {"Ann (n\xc3\xa9"
	     "e Lee)",
		"",
		"Ann (n\xc3\xa9"
		"e Lee)",
		""},
	    {"\xe6\x9d\x8e", "\xe5\xa8\x9c", "\xe6\x9d\x8e \xe5\xa8\x9c", ""},
	    {"\xe4\xbd\x90\xe3\x80\x85", "", "\xe4\xbd\x90\xe3\x80\x85", ""},
	    {"\xf0\x9f\x9a\x80", "", "\xf0\x9f\x9a\x80", ""},
	    {", MBA", "", "MBA", ""}, {"", "", "", ""}};
	struct arena bytes = {NULL};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct fullname full = fullname_read(
		    &bytes, slice_of(cases[i].first), slice_of(cases[i].last));

		same_slice(full.name, cases[i].name, cases[i].first);
		same_slice(
		    full.credentials, cases[i].credentials, cases[i].name);
	}
	arena_free(&bytes);
}

static void
test_profiles(void)
{
	static const struct {
		const char *text, *address;
	} cases[] = {{"https://www.linkedin.com/in/ada", "/in/ada"},
	    {" HTTP://UK.LinkedIn.com/in/ada/?trk=x#top ", "/in/ada"},
	    {"www.linkedin.com/in/ada/", "/in/ada"},
	    {"linkedin.com/pub/ada/1/2/3", "/pub/ada/1/2/3"},
	    {"https://www.linkedin.com/in/zo%C3%AB-b", "/in/zo\xc3\xab-b"},
	    {"https://www.linkedin.com/in/zo\xc3\xab-b", "/in/zo\xc3\xab-b"},
	    {"linkedin.com/in/a%3Bb%2fc%zz%4", "/in/a%3Bb%2fc%zz%4"},
	    {"linkedin.com/in/%E2%80%AEa", "/in/%E2%80%AEa"},
	    {"linkedin.com/in/%ff", "/in/%ff"}, {"linkedin.com", ""},
	    {"https://www.linkedin.com/", ""},
	    {"https://post.example/in/a", ""},
	    {"https://notlinkedin.com/in/a", ""}, {"linkedin.com/in/a;b", ""},
	    {"linkedin.com/in/a b", ""}, {"ada@linkedin.com", ""}, {"", ""}};
	struct arena bytes = {NULL};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice address =
		    linkedinurl_address(&bytes, slice_of(cases[i].text));
		struct slice host = slice_of("https://www.linkedin.com");

		if (address.length > host.length) {
			expect(
			    memcmp(address.data, host.data, host.length) == 0,
			    cases[i].text);
			address.data += host.length;
			address.length -= host.length;
		}
		same_slice(address, cases[i].address, cases[i].text);
	}
	same_slice(
	    linkedinurl_slug(slice_of("https://x/in/ada")), "ada", "slug");
	arena_free(&bytes);
}

static void
test_texts(void)
{
	struct arena bytes = {NULL};

	same_slice(text_flatten(&bytes,
		       slice_of("\r\n a\r\n\r\n\tb\xc2\xa0\xc2\x85"
				"c \n")),
	    "a b c", "flatten");
	same_slice(
	    text_flatten(&bytes, slice_of(" \n ")), "", "flatten blanks");
	same_slice(text_cut(&bytes, slice_of("one two"), 7), "one two", "7");
	same_slice(text_cut(&bytes, slice_of("one two"), 6), "one\xe2\x80\xa6",
	    "within a word");
	same_slice(text_cut(&bytes, slice_of("one two"), 3), "one\xe2\x80\xa6",
	    "after a word");
	same_slice(text_cut(&bytes, slice_of("a manifesto"), 6),
	    "a mani\xe2\x80\xa6", "a long word");
	same_slice(text_cut(&bytes, slice_of("\xc3\xa9\xc3\xa9\xc3\xa9"), 5),
	    "\xc3\xa9\xc3\xa9\xe2\x80\xa6", "within a character");
	arena_free(&bytes);
}

static void
test_printed_numbers(void)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = {{0, "0.000000"}, {-0.0, "0.000000"},
	    {-0.0000004, "0.000000"}, {-0.0000006, "-0.000001"},
	    {0.5, "0.500000"}, {-1.5, "-1.500000"}, {0.0000005, "0.000000"},
	    {0.9999999, "1.000000"}, {1e9, "1000000000.000000"},
	    {29.946057, "29.946057"},
	    /* Exact halves of a millionth, to the even digit as printf(3). */
	    {0.0078125, "0.007812"}, {0.0234375, "0.023438"},
	    {-0.0078125, "-0.007812"}, {-0.0234375, "-0.023438"}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		same_text(number_format(cases[i].value).text, cases[i].text,
		    cases[i].text);
		same_text(number_format(number_as_printed(cases[i].value)).text,
		    cases[i].text, cases[i].text);
	}
	expect(number_as_printed(0.12345649) == 0.123456, "as printed");
	expect(!signbit(number_as_printed(-1e-9)), "no negative zero");
}

/* What printf(3) writes, near the half of a millionth and anywhere. */
static void
test_millionths(void)
{
	uint64_t state = 6;

	for (int i = 0; i < 100000; i++) {
		double whole = draw(&state, 1U << (1 + draw(&state, 30)));
		double values[] = {(whole + 0.5) / 1e6, -(whole + 0.5) / 1e6,
		    whole / 128, whole * 1e3 / 7};

		for (int j = 0; j < 4; j++) {
			char text[64];

			snprintf(text, sizeof(text), "%.6f", values[j]);
			same_text(number_format(values[j]).text,
			    strcmp(text, "-0.000000") == 0 ? "0.000000" : text,
			    text);
		}
	}
}

static void
test_progress(void)
{
	static const struct {
		uint64_t records, bytes, total, elapsed;
		size_t columns;
		const char *text;
	} cases[] = {{0, 0, 0, 2000, 80, "unit: 0 rows"},
	    {1, 1, 0, 2000, 80, "unit: 1 row"},
	    {999, 199999, 0, 2000, 80, "unit: 999 rows"},
	    {1000, 200000, 0, 2000, 80, "unit: 1,000 rows, 0.1 MB/s"},
	    {999999, 19999999, 0, 2000, 80, "unit: 999,999 rows, 9.9 MB/s"},
	    {12345678, 590000000, 1359447004, 5000, 80,
		"unit: 12,345,678 rows, 118 MB/s, 43 %"},
	    {12345678, 590000000, 1359447004, 5000, 38,
		"unit: 12,345,678 rows, 118 MB/s, 43 %"},
	    {12345678, 590000000, 1359447004, 5000, 37,
		"unit: 12,345,678 rows, 118 MB/s"},
	    {12345678, 590000000, 1359447004, 5000, 28,
		"unit: 12,345,678 rows, 43 %"},
	    {12345678, 590000000, 1359447004, 5000, 22,
		"unit: 12,345,678 rows"},
	    {12345678, 590000000, 1359447004, 5000, 21, ""},
	    {7, 0, 0, 2000, 1, ""},
	    {7, 99, 100, 2000, 80, "unit: 7 rows, 99 %"},
	    {7, 100, 100, 2000, 80, "unit: 7 rows, 100 %"},
	    {7, 101, 100, 2000, 80, "unit: 7 rows"},
	    {UINT64_MAX, 1000, UINT64_MAX / 100, 0, 1000,
		"unit: 18,446,744,073,709,551,615 rows, 0 %"}};
	struct progress progress;
	uint64_t start;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		progress = (struct progress){.record = "row",
		    .records = cases[i].records,
		    .bytes = cases[i].bytes,
		    .total = cases[i].total,
		    .start = 5};
		same_text(progress_line(
			      &progress, 5 + cases[i].elapsed, cases[i].columns)
			      .text,
		    cases[i].text, "progress");
	}
	progress = (struct progress){
	    .record = "row", .bytes = 1, .total = 2, .unsized = true};
	same_text(progress_line(&progress, 2000, 80).text, "unit: 0 rows",
	    "a share of what has no size");
	progress_begin(&progress, "row");
	start = progress.start;
	expect(!progress_due(&progress, start) &&
		!progress_due(&progress, start + 1999) &&
		progress_due(&progress, start + 2000),
	    "the line is due after two seconds");
	expect(!progress_due(&progress, start + 2499) &&
		progress_due(&progress, start + 2500) &&
		progress_due(&progress, start + 9000) &&
		!progress_due(&progress, start + 9499),
	    "and every half second from then on");
}

static void
test_near(void)
{
	static const char *const near[][2] = {{"ada", "ada"}, {"ada", "Ada"},
	    {"ada", "adda"}, {"ada", "aa"}, {"ada", "aba"}, {"ada", "daa"},
	    {"a", "b"},
	    {"\xc3\xa9"
	     "a",
		"\xc3\x89"
		"a"},
	    {"lovelace", "lovelcaex"}, {"lovelace", "loevlaec"},
	    {"lovelace", "lovelacexx"},
	    {"\xd0\x96\xd0\x94", "\xd0\xb6\xd0\xb4\xd0\xb4"},
	    {"zoee", "Zo\xc3\xab"},
	    {"\xce\x91\xce\x94", "\xce\xb1\xce\xb4\xce\xb4"},
	    {"ad\xff", "AD\xff"}, {"ad\xff\xff", "ad\xff"}};
	static const char *const far[][2] = {{"ada", "adaxx"}, {"ada", "bdb"},
	    {"lovelac", "lovexxc"}, {"lovelac", "lovelacexx"},
	    {"lovelace", "loxxxace"}, {"lovelace", "lovelacexxx"},
	    {"\xfe\xfe", "\xff\xff"}};
	char one[600], two[600];

	for (size_t i = 0; i < sizeof(near) / sizeof(near[0]); i++) {
		struct slice a = slice_of(near[i][0]), b = slice_of(near[i][1]);

		expect(spelling_near(a, b) && spelling_near(b, a), near[i][1]);
	}
	for (size_t i = 0; i < sizeof(far) / sizeof(far[0]); i++) {
		struct slice a = slice_of(far[i][0]), b = slice_of(far[i][1]);

		expect(!spelling_near(a, b) && !spelling_near(b, a), far[i][1]);
	}
	memset(one, 'a', sizeof(one));
	memset(two, 'a', sizeof(two));
	two[64] = 'b';
	expect(
	    spelling_near((struct slice){one, 128}, (struct slice){two, 128}),
	    "128 characters");
	expect(
	    !spelling_near((struct slice){one, 129}, (struct slice){two, 129}),
	    "129 characters");
}

static void
test_names_with_digits(void)
{
	expect(spelling_equal_but_digits(slice_of("P1"), slice_of("p12")),
	    "P1 and P12");
	expect(spelling_equal_but_digits(slice_of("1a2b"), slice_of("ab")),
	    "1a2b and ab");
	expect(!spelling_equal_but_digits(slice_of("P1"), slice_of("Q1")),
	    "P1 and Q1");
	expect(!spelling_equal_but_digits(slice_of("P1"), slice_of("P1a")),
	    "P1 and P1a");
}

static void
test_names_with_more(void)
{
	const struct slice name = slice_of("Zo\xc3\xab Field");

	expect(spelling_continues(name, slice_of("zoe field in town")) == 10,
	    "zoe field in town");
	expect(spelling_continues(name, slice_of("Zoe Fielding")) == 0,
	    "Zoe Fielding");
	expect(spelling_continues(name, name) == 0, "the same name");
	expect(spelling_continues(name, slice_of("Zoe")) == 0, "a start");
	expect(spelling_continues(slice_empty, slice_of(" a")) == 0, "no name");
}

/* In UTF-8: o with a stroke, a sharp s, an e with two marks. */
/* The first and last letters of each alphabet, and what is between two. */
static void
test_cases(void)
{
	/* A Z, U+C0 D6 D8 DE, 391 3A1 3A3 3A9, 410 42F 400 40F, 100 to 17D */
	static const char *const same[][2] = {{"\x41", "\x61"},
	    {"\x5a", "\x7a"}, {"\xc3\x80", "\xc3\xa0"},
	    {"\xc3\x96", "\xc3\xb6"}, {"\xc3\x98", "\xc3\xb8"},
	    {"\xc3\x9e", "\xc3\xbe"}, {"\xce\x91", "\xce\xb1"},
	    {"\xce\xa1", "\xcf\x81"}, {"\xce\xa3", "\xcf\x83"},
	    {"\xce\xa9", "\xcf\x89"}, {"\xd0\x90", "\xd0\xb0"},
	    {"\xd0\xaf", "\xd1\x8f"}, {"\xd0\x80", "\xd1\x90"},
	    {"\xd0\x8f", "\xd1\x9f"}, {"\xc4\x80", "\xc4\x81"},
	    {"\xc4\xae", "\xc4\xaf"}, {"\xc4\xb2", "\xc4\xb3"},
	    {"\xc4\xb6", "\xc4\xb7"}, {"\xc4\xb9", "\xc4\xba"},
	    {"\xc5\x87", "\xc5\x88"}, {"\xc5\x8a", "\xc5\x8b"},
	    {"\xc5\xb6", "\xc5\xb7"}, {"\xc5\xb9", "\xc5\xba"},
	    {"\xc5\xbd", "\xc5\xbe"}};
	/* @ and [, U+D7, 130, 138, 149, 17F */
	static const char *const apart[][2] = {{"\x40", "\x60"},
	    {"\x5b", "\x7b"}, {"\xc3\x97", "\xc3\xb7"},
	    {"\xc4\xb0", "\xc4\xb1"}, {"\xc4\xb8", "\xc4\xb7"},
	    {"\xc5\x89", "\xc5\x88"}, {"\xc5\xbf", "\x73"}};

	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		expect(spelling_equal(
			   slice_of(same[i][0]), slice_of(same[i][1]), false),
		    same[i][0]);
	for (size_t i = 0; i < sizeof(apart) / sizeof(apart[0]); i++)
		expect(!spelling_equal(
			   slice_of(apart[i][0]), slice_of(apart[i][1]), false),
		    apart[i][0]);
}

static void
test_near_accents(void)
{
	static const struct {
		const char *plain, *accented;
	} cases[] = {{"OSTBY", "\xc3\x98stby"},
	    {"strasse",
		"Stra\xc3\x9f"
		"e"},
	    {"strasse",
		"STRA\xe1\xba\x9e"
		"E"},
	    {"le", "l\xe1\xbb\x87"}, {"le", "le\xcc\xa3\xcc\x82"},
	    {"\xc3\xa9"
	     "t\xc3\xa9",
		"e\xcc\x81te\xcc\x81"}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice plain = slice_of(cases[i].plain);
		struct slice accented = slice_of(cases[i].accented);

		expect(spelling_equal(plain, accented, true), cases[i].plain);
		expect(spelling_equal(accented, plain, true), cases[i].plain);
		expect(
		    !spelling_equal(plain, accented, false), cases[i].accented);
		expect(spelling_accented(accented), cases[i].accented);
	}
	expect(
	    spelling_equal(slice_of("\xcc\x81"), slice_of(""), true), "a mark");
	expect(
	    !spelling_equal(slice_of("stras"), slice_of("stra\xc3\x9f"), true),
	    "both s");
	expect(spelling_begins(slice_of("stras"),
		   slice_of("stra\xc3\x9f"
			    "e"),
		   true),
	    "within a letter");
	expect(!spelling_begins(slice_of("ete"), slice_of("\xc3\xa9t"), true),
	    "longer than the word");
	expect(!spelling_accented(slice_of("Ada-1 \xc3\x97 \xd0\xb6")),
	    "without accents");
}

static void
test_near_words(void)
{
	struct slice ada = slice_of("Ada  King Lovelace");

	expect(spelling_equal(
		   slice_of("\xc3\x89lan"), slice_of("\xc3\xa9LAN"), false),
	    "equal but for case");
	expect(!spelling_equal(slice_of("ada"), slice_of("adam"), false),
	    "longer");
	expect(
	    spelling_equal(slice_of(""), slice_of(""), false), "equal, empty");
	expect(spelling_begins(slice_of("ada"), ada, false), "ada");
	expect(spelling_begins(slice_of("lo a"), ada, false), "lo a");
	expect(spelling_begins(slice_of(" KING "), ada, false), "KING");
	expect(!spelling_begins(slice_of("ada x"), ada, false), "ada x");
	expect(!spelling_begins(slice_of("da"), ada, false), "da");
	expect(
	    !spelling_begins(slice_of("lovelaces"), ada, false), "lovelaces");
	expect(!spelling_begins(slice_of(" "), ada, false), "blank");
	expect(
	    !spelling_begins(slice_of("ada"), slice_of(""), false), "no name");
}

/* Values of Python 3.11, whose hash() with PYTHONHASHSEED=0 is SipHash-1-3. */
static void
test_hashes(void)
{
	static const struct {
		const char *text;
		uint64_t hash;
	} cases[] = {{"a", 0x407448d2b89b1813}, {"Ada", 0x05acf9d62e77c917},
	    {"Ada Lov", 0x4d4cffc76fca2280}, {"Ada Love", 0x340c7e7851923a12},
	    {"Ada Lovelace", 0x8537117f9c354792}};
	static const uint64_t none[2] = {0, 0};
	/* The key of its authors, 00 to 0f. */
	static const uint64_t seed[2] = {
	    0x0706050403020100, 0x0f0e0d0c0b0a0908};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		expect(
		    map_sip64(none, slice_of(cases[i].text)) == cases[i].hash,
		    cases[i].text);
	expect(map_sip64(seed, slice_empty) == 0xabac0158050fc4dc, "a seed");
}

static void
test_map(void)
{
	enum { NAMES = 100000 };
	struct map map;
	char text[32];

	map_open(&map);
	for (uint32_t round = 0; round < 2; round++)
		for (uint32_t i = 0; i < NAMES; i++) {
			snprintf(text, sizeof(text), "name %" PRIu32, i);
			if (map_intern(&map, slice_of(text)) != i)
				expect(false, text);
		}
	for (uint32_t i = 0; i < NAMES; i++) {
		snprintf(text, sizeof(text), "name %" PRIu32, i);
		if (map_find(&map, slice_of(text)) != i ||
		    !slice_is(map.names[i], text))
			expect(false, text);
	}
	expect(map.count == NAMES, "each name once");
	expect(map_find(&map, slice_of("name")) == MAP_NONE, "a prefix");
	expect(map_find(&map, slice_of("")) == MAP_NONE, "an empty name");
	expect(map_intern(&map, slice_of("")) == NAMES, "a new empty name");
	expect(map_find(&map, (struct slice){NULL, 0}) == NAMES, "found again");
	expect(map_intern(&map, (struct slice){"a\0b", 3}) == NAMES + 1, "NUL");
	expect(map_find(&map, slice_of("a")) == MAP_NONE, "up to the NUL");
	map_close(&map);
}

/* Opens a header with a column for each letter of the string. */
static void
open_letters(struct header *header, const char *letters)
{
	header_open(header);
	for (; *letters != '\0'; letters++)
		header_add(header, (struct slice){letters, 1});
}

static void
test_header_merge(void)
{
	static const struct {
		const char *other, *where, *merged;
	} cases[] = {{"", "", ""}, {"aba", "012", "aba"},
	    {"cab", "301", "abac"}, {"aaaacb", "024531", "abacaa"},
	    {"bb", "16", "abacaab"}, {"bbb", "167", "abacaabb"},
	    {"abacaabb", "01234567", "abacaabb"}};
	struct header header, other;
	uint32_t where[16];

	header_open(&header);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		open_letters(&other, cases[i].other);
		header_merge(&header, &other, where);
		for (uint32_t j = 0; j < other.count; j++)
			expect(where[j] == (uint32_t)(cases[i].where[j] - '0'),
			    cases[i].other);
		expect(header.count == strlen(cases[i].merged), "its count");
		for (uint32_t j = 0; j < header.count; j++)
			expect(
			    *header_name(&header, j).data == cases[i].merged[j],
			    cases[i].merged);
		header_close(&other);
	}
	expect(header_repeats(&header, 0) && header_repeats(&header, 2) &&
		header_repeats(&header, 7) && !header_repeats(&header, 3),
	    "repeated names");
	expect(header_find(&header, slice_of("b")) == 1, "the first b");
	expect(header_find(&header, slice_of("d")) == HEADER_NONE, "no d");
	header_close(&header);
}

/* Cells of all lengths, in rows of 0 to 50 columns, each made from the last. */
static void
test_packed(void)
{
	static const size_t lengths[] = {0, 1, PACKED_SHORT - 1, PACKED_SHORT,
	    PACKED_SHORT + 1, 255, 256, 300};
	static char bytes[400];
	struct slice cells[50] = {{NULL, 0}}, out[50];
	struct packed row = {NULL};
	uint64_t state = 7;

	memset(bytes, 'x', sizeof(bytes));
	for (size_t count = 0; count <= 50; count++) {
		for (size_t i = 0; i < count; i++)
			cells[i] = (struct slice){bytes + draw(&state, 100),
			    lengths[draw(&state, 8)]};
		packed_set(&row, cells, count);
		packed_unpack(&row, out, count);
		packed_set(&row, out, count);
		packed_unpack(&row, out, count);
		for (size_t i = 0; i < count; i++)
			expect(slice_equal(out[i], cells[i]) &&
				slice_equal(packed_cell(&row, i), cells[i]),
			    "a cell is what was packed");
		memset(bytes, 'a' + (int)count, sizeof(bytes));
		for (size_t i = 0; i < count; i++)
			expect(slice_equal(out[i], cells[i]) ==
				(out[i].length == 0 ||
				    out[i].length > PACKED_SHORT),
			    "short cells are copied, long ones are not");
	}
	packed_free(&row);
}

static void
test_decay(int half_life)
{
	const uint64_t one = (uint64_t)1 << DECAY_BITS;
	struct decay decay;
	uint64_t state = 1, sum = 0;
	double forward = 0, backward = 0;
	int32_t ages[4000];

	decay_open(&decay, half_life);
	expect(decay_weight(&decay, 0) == one, "weight of today");
	expect(decay_weight(&decay, half_life) == one / 2, "half a weight");
	expect(decay_weight(&decay, half_life * 40) == 1, "the last weight");
	expect(decay_weight(&decay, DATE_LAST - DATE_FIRST) == 0, "the oldest");
	/* N contacts of one day are N weights, to the bit. */
	for (uint64_t count = 0; count <= 5; count++)
		for (int32_t age = 0; age < 50 * half_life; age += 7)
			expect(decay_scale(
				   count * one, decay_weight(&decay, age)) ==
				count * decay_weight(&decay, age),
			    "scaled as summed");
	expect(decay_units(decay_sum(one * 3 + 1)) == one * 3 + 1, "units");
	expect(decay_add(UINT64_MAX - 1, 1) == UINT64_MAX, "the largest sum");
	for (int32_t age = 0; age < half_life * 42; age++) {
		double exact = exp2(-(double)age / half_life);
		double weight = decay_sum(decay_weight(&decay, age));

		if (fabs(weight - exact) > ldexp(0.5 + 1e-3, -DECAY_BITS) ||
		    decay_weight(&decay, age + 1) > decay_weight(&decay, age))
			expect(false, "weights are rounded and never rise");
	}
	for (size_t i = 0; i < 4000; i++) {
		ages[i] = (int32_t)draw(&state, 2000);
		sum += decay_weight(&decay, ages[i]);
		forward += decay_sum(decay_weight(&decay, ages[i]));
	}
	for (size_t i = 4000; i-- > 0;)
		backward += decay_sum(decay_weight(&decay, ages[i]));
	expect(forward == backward && forward == decay_sum(sum),
	    "sums are the same in any order");
	decay_close(&decay);
}

/* Days in any order, with steps at which a number needs one more byte. */
static void
test_days_settled(void)
{
	static const int32_t steps[] = {1, 3, 4, 5, 511, 512, 513};
	uint64_t state = 3;

	for (int round = 0; round < 2000; round++) {
		int32_t day = 20000, step = steps[draw(&state, 7)];
		uint32_t newest = 0, first = 0, packed, count = 0;
		uint8_t bytes[400], *end = bytes, *settled, remark;
		struct days_reading reading;

		for (uint32_t i = draw(&state, 30) + 1; i > 0; i--) {
			end = days_note(
			    end, &newest, &first, days_pack(day, 1 + i % 15));
			if (draw(&state, 4) == 0)
				end = days_remark(end, 3);
			day += draw(&state, 8) == 0 ? 3 * step : -step;
		}
		settled = days_settle(bytes, end, &newest, &first);
		expect(settled <= end, "settled days need no more bytes");
		reading = (struct days_reading){bytes, settled, first, newest};
		day = -1;
		while (days_next(&reading, &packed, &remark)) {
			if ((packed & DAYS_ANY_FLAG) == 0)
				continue;
			expect(days_unpack(packed) > day, "days in order");
			day = days_unpack(packed);
			count++;
		}
		expect(count > 0, "days remain");
	}
}

/* Returns a tie with contact-days of these ages. */
static struct tie
tie_of_ages(const int32_t *ages, size_t count, int32_t today)
{
	struct tie tie = {.last = DATE_NONE, .known = TIES_UNKNOWN};

	for (size_t i = 0; i < count; i++)
		if (today - ages[i] > tie.last)
			tie.last = today - ages[i];
	for (size_t i = 0; i < count; i++) {
		int32_t age = tie.last - (today - ages[i]);

		tie.d30 += exp2(-(double)age / 30);
		tie.d180 += exp2(-(double)age / 180);
	}
	tie.m180 = 0;
	return tie;
}

/* Returns a tie as of a day; NULL stands for no tie. */
static struct model_tie
tie_on(const struct tie *tie, int32_t day)
{
	struct model model;
	struct model_tie now;

	model_open(&model, day);
	now = model_tie(&model, tie);
	model_close(&model);
	return now;
}

/* As nw-model(7) has it, with six decimals. */
static void
printed_as(double value, double wanted, const char *what)
{
	if (fabs(value - wanted) >= 5.1e-7)
		printf("%s is %.7f, not %.6f\n", what, value, wanted);
	expect(fabs(value - wanted) < 5.1e-7, what);
}

/* Of somebody without facts, whom I met on all days of the tie. */
static void
test_worked_score(struct tie tie, double answer, double score, double loss)
{
	const double value = model_value(model_prior(0, 0, 0), 0);
	double reach;
	struct model_tie now;

	tie.m180 = tie.d180;
	now = tie_on(&tie, 19904);
	reach = model_reach(1, now.warmth, 0);
	printed_as(now.answer, answer, "answer");
	printed_as(model_score(value, reach, now.answer), score, "score");
	printed_as(model_loss(value, reach, &now), loss, "loss");
}

static void
test_worked_ties(void)
{
	static const struct {
		int32_t first, step, count;
		double d30, d180, strength, rhythm, answer, score, loss;
	} cases[] = {{0, 1, 1, 1, 1, 0.5, 90, 0.6, 7.968750, 0.042288},
	    {30, 1, 1, 0.5, 0.8908987, 0.4062273, 90, 0.581747, 5.929665,
		0.029754},
	    {180, 1, 1, 0.015625, 0.5, 0.1898085, 90, 0.5, 1.791024, 0.006671},
	    {0, 7, 10, 5.3677066, 8.8842476, 0.8739518, 29.946057, 0.903700,
		20.978810, 0.065459},
	    {182, 7, 10, 0.0800830, 4.4080436, 0.5862373, 29.946057, 0.830739,
		9.155972, 0.024473}};
	const int32_t today = 19904; /* 2024-06-30 */
	const int32_t three[] = {0, 30, 180};
	struct tie tie = tie_of_ages(three, 3, today);
	struct model_tie now = tie_on(&tie, today);

	close_to(now.d30, 1.515625, "D_30 of 0, 30, 180");
	close_to(now.d180, 2.3908987, "D_180 of 0, 30, 180");
	close_to(now.strength, 0.6576111, "strength of 0, 30, 180");
	printed_as(model_rhythm(today - 180, today, tie.d180), 91.061666,
	    "rhythm of 0, 30, 180");
	test_worked_score(tie, 0.742990, 12.978397, 0.056421);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int32_t ages[10], n = cases[i].count;

		for (int32_t j = 0; j < n; j++)
			ages[j] = cases[i].first + j * cases[i].step;
		tie = tie_of_ages(ages, (size_t)n, today);
		now = tie_on(&tie, today);
		close_to(now.d30, cases[i].d30, "D_30");
		close_to(now.d180, cases[i].d180, "D_180");
		close_to(now.strength, cases[i].strength, "strength");
		printed_as(model_rhythm(
			       today - ages[n - 1], today - ages[0], tie.d180),
		    cases[i].rhythm, "rhythm");
		expect(now.gap == cases[i].first, "gap");
		test_worked_score(
		    tie, cases[i].answer, cases[i].score, cases[i].loss);
	}
	printed_as(now.gap / 29.946057, 6.077595, "overdue");
	close_to(now.warmth, 0.5862373 * exp2(-182.0 / 365), "warmth");
}

/* Returns what a `knows` row of a day says on another. */
static double
known_on(int32_t known, int32_t day)
{
	const struct tie tie = {.last = DATE_NONE, .known = known};

	return tie_on(&tie, day).known;
}

static void
test_worked_numbers(void)
{
	double bridge = 1 -
	    (1 - model_bridge_share(0.8, 0.5, 4)) *
		(1 - model_bridge_share(0.6, 0.6, 9));
	struct model_tie none = tie_on(NULL, 0);

	close_to(model_strength(0, 0), 0, "strength of strangers");
	close_to(model_strength(1, 1), 0.5, "strength, today");
	close_to(model_answer(0), 1.0 / 3, "answer(0)");
	close_to(model_answer(1), 0.6, "answer(1)");
	printed_as(model_answer(2.390899), 0.742990, "answer(2.39)");
	close_to(model_g(0.25), 0.0625, "g(.25)");
	close_to(model_g(0.5), 0.53125, "g(.5)");
	printed_as(model_g(0.6), 0.716814, "g(.6)");
	printed_as(model_g(0.75), 0.887242, "g(.75)");
	close_to(model_g(1), 1, "g(1)");
	printed_as(model_prior(4, 0, 0.6), 0.709794, "prior");
	close_to(model_value(0.265625, 0), 0.265625, "value, nothing noted");
	printed_as(model_value(0.265625, 0.2), 0.388021, "value, once 1");
	close_to(model_value(0.265625, 1), 0.6328125, "value, once 5");
	close_to(model_value(0.265625, 4), 0.853125, "value, four times 5");
	printed_as(model_value(0.5, 0.2), 0.583333, "value of .5, once 1");
	close_to(model_value(0.5, 1), 0.75, "value of .5, once 5");
	close_to(model_value(0.5, 4), 0.9, "value of .5, four times 5");
	close_to(bridge, 0.296, "bridge");
	close_to(model_like(0), 1, "like, unknown");
	close_to(model_like(1), 0, "like, disliked");
	close_to(model_like(2), 0.5, "like, a little");
	close_to(model_like(5), 1, "like, much");
	close_to(model_influence(0), 0, "influence, unknown");
	close_to(model_influence(3), 0, "influence, average");
	close_to(model_influence(4), 0.5, "influence, 4");
	close_to(model_influence(5), 1, "influence, 5");
	close_to(known_on(TIES_UNKNOWN, 0), 0, "not known");
	close_to(known_on(TIES_ALWAYS, 0), 0.1, "known without a date");
	close_to(known_on(0, 365), 0.05, "known a year ago");
	close_to(model_usual(0, 0), 30, "usual, unknown");
	close_to(model_usual(60, 1), 37.5, "usual, an hour");
	close_to(model_presence(-1, 0), 1, "presence, not away");
	close_to(model_presence(60, 3), exp2(-0.5), "presence, 60 days");
	close_to(model_rhythm(0, 0, 0), 90, "rhythm without a contact");
	close_to(model_rhythm(0, 3000, 180), 14, "rhythm, daily");
	expect(none.warmth == 0 && none.strength == 0 && none.mutual == 0,
	    "strangers");
}

/* Draws the ages of up to 31 contact-days, each older than the one before. */
static size_t
draw_ages(uint64_t *state, int32_t ages[32])
{
	size_t count = 1 + draw(state, 31);

	ages[0] = (int32_t)draw(state, 400);
	for (size_t i = 1; i < count; i++)
		ages[i] = ages[i - 1] + 1 + (int32_t)draw(state, 60);
	return count;
}

static void
test_invariants_of_ties(void)
{
	enum { TODAY = 20000 };
	const double slack = 1e-12; /* for rounding */
	uint64_t state = 2;

	for (int i = 0; i < 20000; i++) {
		int32_t ages[32];
		int32_t later = TODAY + (int32_t)draw(&state, 3000);
		size_t count = draw_ages(&state, ages);
		struct tie more = tie_of_ages(ages, count, TODAY);
		struct tie less = tie_of_ages(
		    draw(&state, 2) ? ages : ages + 1, count - 1, TODAY);
		struct model_tie now, before, then;

		more.m180 = more.d180 * draw_share(&state);
		more.known = less.known = draw(&state, 2)
		    ? TIES_ALWAYS
		    : TODAY - (int32_t)draw(&state, 3000);
		now = tie_on(&more, TODAY);
		before = tie_on(&less, TODAY);
		then = tie_on(&more, later);
		expect(now.strength >= before.strength - slack &&
			now.warmth >= before.warmth - slack,
		    "one more contact-day never lowers strength or warmth");
		expect(then.strength <= now.strength + slack &&
			then.warmth <= now.warmth + slack &&
			then.answer <= now.answer + slack,
		    "a later day never raises strength, warmth or answer");
		expect(now.mutual <= now.warmth && now.warmth < 1 &&
			now.strength < 1 && now.strength >= 0,
		    "mutual <= warmth < 1");
		expect(now.known <= now.warmth && now.m <= now.d180 + slack,
		    "known <= warmth, m <= D_180");
	}
}

static void
test_invariants_of_numbers(void)
{
	uint64_t state = 3;

	for (int i = 0; i < 20000; i++) {
		double d180 = 250 * draw_share(&state);
		double d30 = fmin(d180, 44) * draw_share(&state);
		double known = 0.1 * draw_share(&state);
		double strength = model_strength(d30, d180);
		int32_t gap = (int32_t)draw(&state, 4000);
		int32_t away = (int32_t)draw(&state, 4000) - 1;
		struct model_tie now = {.d30 = d30,
		    .d180 = d180,
		    .known = known,
		    .warmth = model_warmth(strength, exp2(-gap / 365.0), known),
		    .answer = draw_share(&state),
		    .gap = gap};
		double value = draw_share(&state);
		double presence =
		    model_presence(away, 100 * draw_share(&state));
		double reach =
		    model_reach(presence, now.warmth, draw_share(&state));
		double gain = model_gain(reach, value, now.answer, d30, d180);
		double score = model_score(value, reach, now.answer);
		double usual =
		    model_usual(draw(&state, 1000000), draw(&state, 1000000));
		double loss = model_loss(value, reach, &now);
		double rhythm = model_rhythm(0, gap, d180);

		expect(presence > 0 && presence <= 1, "0 < presence <= 1");
		expect(reach >= 0 && reach < 1, "0 <= reach < 1");
		expect(gain >= 0 && usual > 0 && isfinite(gain * 60 / usual),
		    "per_hour is finite");
		expect(loss >= 0 && loss <= score / 100, "0 <= loss <= score");
		expect(rhythm >= 14 && rhythm <= 270, "rhythm is in bounds");
	}
}

/* A tie last seen that many days ago, without common contacts. */
static double
loss_after(struct tie *tie, double value, int32_t gap)
{
	struct model_tie now = tie_on(tie, tie->last + gap);

	return model_loss(value, model_reach(1, now.warmth, 0), &now);
}

static void
test_loss_goes_to_zero(void)
{
	uint64_t state = 5;

	for (int i = 0; i < 2000; i++) {
		int32_t ages[32];
		size_t count = draw_ages(&state, ages);
		struct tie tie = tie_of_ages(ages, count, 20000);
		double value = draw_share(&state);
		double loss, before = 1;

		tie.m180 = tie.d180 * draw_share(&state);
		for (int32_t gap = 500; gap < 40000; gap *= 2) {
			loss = loss_after(&tie, value, gap);
			expect(loss <= before, "loss falls after long silence");
			before = loss;
		}
		expect(loss < 1e-12, "loss goes to 0 as the gap grows");
		expect(loss_after(&tie, value, 2000000000) == 0,
		    "loss is 0 without warmth");
		tie.known = TIES_ALWAYS;
		expect(loss_after(&tie, value, 20000) == 0,
		    "silence costs nothing where only hearsay is left");
	}
}

/* Days pass: the tie, the benefit and common contacts fade, people leave. */
static void
test_time_never_raises_score(void)
{
	uint64_t state = 6;

	for (int i = 0; i < 20000; i++) {
		int32_t ages[32], days = (int32_t)draw(&state, 3000);
		size_t count = draw_ages(&state, ages);
		struct tie tie = tie_of_ages(ages, count, 20000);
		struct model_tie now, then;
		double prior = draw_share(&state), bridge = draw_share(&state);
		double benefit = 20 * draw_share(&state);
		double known_of = 100 * draw_share(&state);
		int32_t away = (int32_t)draw(&state, 1000) - 1;
		double before, after;

		tie.m180 = tie.d180 * draw_share(&state);
		now = tie_on(&tie, 20000);
		then = tie_on(&tie, 20000 + days);
		before = model_score(model_value(prior, benefit),
		    model_reach(
			model_presence(away, known_of), now.warmth, bridge),
		    now.answer);
		after = model_score(model_value(prior * draw_share(&state),
					benefit * exp2(-days / 180.0)),
		    model_reach(
			model_presence(away < 0 ? away : away + days, known_of),
			then.warmth, bridge * draw_share(&state)),
		    then.answer);
		expect(after <= before + 1e-9, "time alone raises no score");
	}
}

static void
test_value_never_falls(void)
{
	uint64_t state = 4;

	for (int i = 0; i < 20000; i++) {
		int32_t skill = 1 + (int32_t)draw(&state, 5);
		int32_t liking = 1 + (int32_t)draw(&state, 5);
		double access = draw_share(&state);
		double benefit = 20 * draw_share(&state);
		double more = benefit + draw_share(&state);
		double prior = model_prior(skill, liking, access);
		double value = model_value(prior, benefit);

		expect(value >= 0 && value <= 1, "0 <= value <= 1");
		expect(skill == 5 ||
			model_prior(skill + 1, liking, access) >= prior,
		    "value never falls with skill");
		expect(liking == 5 ||
			model_prior(skill, liking + 1, access) >= prior,
		    "value never falls with liking");
		expect(
		    model_prior(skill, liking, fmin(1, access + 0.1)) >= prior,
		    "value never falls with access");
		expect(model_value(prior, more) >= value,
		    "value never falls as a benefit is recorded");
		expect(model_value(fmin(1, prior + 0.1), benefit) >= value,
		    "value never falls with prior");
	}
	for (int32_t influence = 1; influence < 5; influence++)
		expect(model_influence(influence + 1) >=
			model_influence(influence),
		    "influence never falls");
}

static void
test_encodings(void)
{
	static const struct {
		const char *text, *printable, *base64;
	} cases[] = {
	    {"", "", ""},
	    {"=41=4a=4A", "AJJ", ""},
	    {"x=3D=", "x==", ""},
	    {"50 =% =4g =", "50 =% =4g =", "\xe7"},
	    {"QWRh", "QWRh", "Ada"},
	    {"QWRhIFA=", "QWRhIFA=", "Ada P"},
	    {"QW\r\n Rh-", "QW\r\n Rh-", "Ada"},
	};
	struct arena bytes = {NULL};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice text = slice_of(cases[i].text);

		expect(slice_is(encoding_printable(text, &bytes),
			   cases[i].printable),
		    "quoted-printable comes back");
		expect(slice_is(encoding_base64(text, &bytes), cases[i].base64),
		    "base64 comes back");
	}
	arena_free(&bytes);
}

static void
test_charsets(void)
{
	static const struct {
		const char *name, *text;
		enum charset_result result;
		const char *utf8;
	} cases[] = {
	    {"ISO-8859-1", "\xe9", CHARSET_DONE, "\xc3\xa9"},
	    {"windows-1252", "\x80 \x93", CHARSET_DONE,
		"\xe2\x82\xac \xe2\x80\x9c"},
	    {"SHIFT_JIS", "\x93\xfa", CHARSET_DONE, "\xe6\x97\xa5"},
	    {"utf-8", "\xc3\xa9", CHARSET_DONE, "\xc3\xa9"},
	    {"UTF-8", "\xe9", CHARSET_MALFORMED, NULL},
	    {"SHIFT_JIS", "\x93", CHARSET_MALFORMED, NULL},
	    {"US-ASCII", "\xc3\xa9", CHARSET_MALFORMED, NULL},
	    {"US-ASCII//IGNORE", "\xc3\xa9", CHARSET_UNKNOWN, NULL},
	    {"no such set", "a", CHARSET_UNKNOWN, NULL},
	    {"", "a", CHARSET_UNKNOWN, NULL},
	};
	struct arena bytes = {NULL};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice utf8;

		expect(charset_decode(slice_of(cases[i].name),
			   slice_of(cases[i].text), &bytes,
			   &utf8) == cases[i].result,
		    cases[i].name);
		expect(cases[i].result != CHARSET_DONE ||
			slice_is(utf8, cases[i].utf8),
		    cases[i].name);
	}
	arena_free(&bytes);
}

/*
 * Newcombe (1998), "... based on paired data", table III, method 10: the cells
 * are after and before, after only, before only, neither.  The paper has four
 * digits; it cuts the low of 1, 97, 1, 1, which is 0.87367.
 */
static void
test_paired_intervals(void)
{
	static const struct {
		uint64_t both, after, before, neither;
		double low, high;
	} cases[] = {
	    {36, 12, 2, 0, 0.0569, 0.3404},
	    {20, 12, 2, 16, 0.0562, 0.3292},
	    {18, 12, 2, 18, 0.0562, 0.3290},
	    {36, 14, 0, 0, 0.1528, 0.4167},
	    {35, 14, 0, 1, 0.1461, 0.4175},
	    {18, 14, 0, 18, 0.1441, 0.3963},
	    {2, 97, 1, 0, 0.8721, 0.9854},
	    {1, 97, 1, 1, 0.8736, 0.9850},
	    {0, 29, 1, 0, 0.6666, 0.9882},
	    {2, 98, 0, 0, 0.9178, 0.9945},
	    {1, 98, 0, 1, 0.9171, 0.9916},
	    {0, 30, 0, 0, 0.8395, 1},
	    {54, 0, 0, 0, -0.0664, 0.0664},
	    {53, 0, 0, 1, -0.0729, 0.0729},
	    {30, 0, 0, 24, -0.0358, 0.0358},
	    {29, 0, 0, 25, -0.0354, 0.0354},
	    {28, 0, 0, 26, -0.0352, 0.0352},
	    {27, 0, 0, 27, -0.0351, 0.0351},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint64_t after = cases[i].both + cases[i].after;
		uint64_t before = cases[i].both + cases[i].before;
		uint64_t all = after + cases[i].before + cases[i].neither;
		struct interval there =
		    interval_paired(after, before, cases[i].both, all);
		struct interval back =
		    interval_paired(before, after, cases[i].both, all);

		expect(fabs(there.low - cases[i].low) < 1e-4, "paired low");
		expect(fabs(there.high - cases[i].high) < 1e-4, "paired high");
		close_to(there.share,
		    ((double)after - (double)before) / (double)all,
		    "paired difference");
		close_to(back.low, -there.high, "paired low, exchanged");
		close_to(back.high, -there.low, "paired high, exchanged");
	}
}

/* All tables with 0 to 12 cases in each cell. */
static void
test_paired_invariants(void)
{
	for (uint64_t cells = 1; cells < 13 * 13 * 13 * 13; cells++) {
		uint64_t both = cells % 13, only_after = cells / 13 % 13;
		uint64_t only_before = cells / 169 % 13;
		uint64_t after = both + only_after, before = both + only_before;
		uint64_t all = after + only_before + cells / 2197;
		struct interval paired =
		    interval_paired(after, before, both, all);

		expect(paired.low >= -1 - 1e-12 && paired.high <= 1 + 1e-12 &&
			paired.high - paired.low > 1e-3 &&
			paired.low <= paired.share &&
			paired.share <= paired.high,
		    "a paired interval lies around its difference");
	}
	expect(isnan(interval_paired(0, 0, 0, 0).low), "no pairs, no interval");
	expect(interval_paired(100000007, 100000007, 0, 200000014).high < 1e-3,
	    "phi of -1 in great numbers");
}

/* Puts a cell into quotes if it needs them, byte by byte. */
static size_t
quote(char *to, struct slice cell, char delimiter)
{
	bool quoted =
	    cell.length >= 3 && memcmp(cell.data, "\xef\xbb\xbf", 3) == 0;
	size_t length = 0;

	for (size_t i = 0; i < cell.length; i++)
		quoted |= strchr("\"\r\n", cell.data[i]) != NULL ||
		    cell.data[i] == delimiter;
	if (quoted)
		to[length++] = '"';
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.data[i] == '"')
			to[length++] = '"';
		to[length++] = cell.data[i];
	}
	if (quoted)
		to[length++] = '"';
	to[length++] = delimiter;
	return length;
}

static void
check_cell(struct slice cell, char delimiter)
{
	const struct writer writer = {stdout, delimiter, false};
	const struct slice cells[] = {{"1", 1}, cell};
	const uint32_t columns[] = {1, 0};
	char put[300], wanted[300];
	size_t length = quote(wanted, cell, delimiter);

	expect(writer_put(&writer, put, cell) == put + length &&
		memcmp(put, wanted, length) == 0,
	    "a cell is put");
	memcpy(wanted + length, "1\n", 2);
	expect(writer_put_columns(&writer, put, cells, columns, 2) ==
		    put + length + 2 &&
		memcmp(put, wanted, length + 2) == 0,
	    "two columns are put");
}

/* Checks a cell with each byte that matters at a place. */
static void
check_cells(char *cell, size_t length, size_t at)
{
	static const char bytes[] = ",;\t\"\r\n\v\x0d\x0e a0\x7f\x80\xef\xff";

	for (size_t i = 0; bytes[i] != '\0'; i++) {
		memset(cell, 'x', length);
		cell[at] = bytes[i];
		check_cell((struct slice){cell, length}, ',');
		check_cell((struct slice){cell, length}, ';');
		check_cell((struct slice){cell, length}, 'x');
		memcpy(cell, "\xef\xbb\xbf", length < 3 ? length : 3);
		check_cell((struct slice){cell, length}, ',');
	}
}

static void
test_cells(void)
{
	for (size_t length = 1; length < 100; length++) {
		size_t size = length < WRITER_MARGIN ? WRITER_MARGIN : length;
		/* So that a sanitizer finds what is read after it. */
		char *cell = malloc(size);

		/* What comes after a cell does not matter. */
		memset(cell, ',', size);
		for (size_t at = 0; at < length; at++)
			check_cells(cell, length, at);
		free(cell);
	}
	check_cell(slice_empty, ',');
}

/* Copies CSV from stdin to stdout, for tests of the reader and the writer. */
static int
copy(void)
{
	struct reader *reader = reader_new(STDIN_FILENO, "input", ',');
	struct writer writer = {stdout, ',', false};
	enum reader_result result;
	struct row row;

	while ((result = reader_next(reader, &row)) == READER_ROW)
		writer_row(&writer, row.cells, row.count);
	if (result != READER_END)
		diag_warn_at(reader_name(reader), row.line, "%s",
		    reader_problem(reader));
	reader_free(reader);
	diag_finish();
	return result == READER_END ? DIAG_DONE : DIAG_TROUBLE;
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "copy") == 0)
		return copy();
	test_encodings();
	test_charsets();
	test_slices();
	test_utf8();
	test_hidden_characters();
	test_dates_read();
	test_calendar();
	test_date_hints();
	test_intervals_and_minutes();
	test_date_forms();
	test_full_names();
	test_profiles();
	test_texts();
	test_whole_numbers();
	test_counts();
	test_written_sums();
	test_written_counts();
	test_real_numbers();
	test_printed_numbers();
	test_millionths();
	test_progress();
	test_near();
	test_names_with_digits();
	test_names_with_more();
	test_cases();
	test_near_accents();
	test_near_words();
	test_hashes();
	test_map();
	test_header_merge();
	test_packed();
	test_decay(30);
	test_decay(180);
	test_days_settled();
	test_paired_intervals();
	test_paired_invariants();
	test_cells();
	test_worked_ties();
	test_worked_numbers();
	test_invariants_of_ties();
	test_invariants_of_numbers();
	test_loss_goes_to_zero();
	test_time_never_raises_score();
	test_value_never_falls();
	return failures > 0;
}
