/* Dates as other programs write them, read by a pattern. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/accent.h"
#include "base/utf8.h"
#include "import/dateformat.h"

/* Java writes U+202F before AM and PM since 2023, spreadsheets U+00A0. */
static bool
take_blanks(struct slice *rest)
{
	while (slice_take_nocase(rest, " ") || slice_take_nocase(rest, "\t") ||
	    slice_take_nocase(rest, "\xc2\xa0") ||
	    slice_take_nocase(rest, "\xe2\x80\xaf"))
		;
	return true;
}

static bool
take_number(struct slice *rest, size_t least, size_t most, int *number)
{
	size_t length = 0;

	*number = 0;
	while (length < most && length < rest->length &&
	    rest->data[length] >= '0' && rest->data[length] <= '9')
		*number = *number * 10 + (rest->data[length++] - '0');
	slice_skip(rest, length);
	return length >= least;
}

/* In English, German, French, Spanish, Italian, Dutch and Portuguese. */
static const char *const month_names[] = {
    "january januar janner janvier enero gennaio januari janeiro",
    "february februar feber fevrier febrero febbraio februari fevereiro",
    "march marz mrz mars marzo maart mrt marco", "april avril abril aprile",
    "may mai mayo maggio mei maio", "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho", "august aout agosto augustus",
    "september septembre septiembre setiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro"};

/* Returns whether a name in the list, or the start of one, is the word. */
static bool
list_has(const char *list, const char *word)
{
	size_t length = strlen(word);

	while (strncmp(list, word, length) != 0) {
		list = strchr(list, ' ');
		if (list == NULL)
			return false;
		list++;
	}
	return true;
}

/* Takes letters off, as small ones without accents. */
static size_t
take_letters(struct slice *rest, char *word, size_t room)
{
	size_t length = 0;

	while (rest->length > 0) {
		uint32_t code = 0, letters[2];
		size_t bytes = utf8_decode(*rest, &code);
		size_t count = accent_strip(code, letters);

		if (count > 0 && letters[0] < 0x80)
			letters[0] =
			    (unsigned char)slice_lower((char)letters[0]);
		if (bytes == 0 || length + count >= room ||
		    (count > 0 && (letters[0] < 'a' || letters[0] > 'z')))
			break;
		for (size_t i = 0; i < count; i++)
			word[length++] = (char)letters[i];
		slice_skip(rest, bytes);
	}
	word[length] = '\0';
	return length;
}

/*
 * Takes the name of a month, or at least three letters of it, in any case, and
 * the "de" on both sides in Spanish and Portuguese.
 */
static bool
take_month(struct slice *rest, int *month)
{
	char word[16];
	int found = 0;

	slice_take_nocase(rest, "de ");
	if (take_letters(rest, word, sizeof(word)) < 3)
		return false;
	for (int i = 0; i < 12; i++)
		if (list_has(month_names[i], word)) {
			*month = i + 1;
			found++;
		}
	slice_take_nocase(rest, ".");
	slice_take_nocase(rest, " de");
	/* "jui" is the start of two. */
	return found == 1;
}

/* In the same languages; each name once. */
static const char weekday_names[] =
    "monday tuesday wednesday thursday friday saturday sunday "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miercoles jueves viernes sabado domingo "
    "lunedi martedi mercoledi giovedi venerdi sabato domenica "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "segunda terca quarta quinta sexta";

/* Takes a weekday, and what separates it from the date. */
static bool
take_weekday(struct slice *rest)
{
	char word[16];

	if (take_letters(rest, word, sizeof(word)) < 2 ||
	    !list_has(weekday_names, word))
		return false;
	slice_take_nocase(rest, "-feira");
	slice_take_nocase(rest, ".");
	slice_take_nocase(rest, ",");
	return take_blanks(rest);
}

/* Takes what follows the number of a day: 3rd, 1er, 1\xc2\xba. */
static void
take_ordinal(struct slice *rest)
{
	static const char *const endings[] = {
	    "st", "nd", "rd", "th", "er", "\xc2\xba", "\xc2\xb0"};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (slice_take_nocase(rest, endings[i]))
			return;
}

/* Takes AM or PM, which Spanish writes with dots and blanks. */
static bool
take_half(struct slice *rest)
{
	struct slice before = *rest;

	if (slice_take_nocase(rest, "AM") || slice_take_nocase(rest, "PM"))
		return true;
	if ((slice_take_nocase(rest, "a.") || slice_take_nocase(rest, "p.")) &&
	    take_blanks(rest) && slice_take_nocase(rest, "m."))
		return true;
	*rest = before;
	return false;
}

static bool
take_time(struct slice *rest)
{
	/* Before a time in words: 4. Mai 2026 um 14:30. */
	static const char *const words[] = {
	    "um ", "at ", "\xc3\xa0 ", "om ", "alle ", "ore ", "a las "};
	int hour, minute, second = 0;
	bool half;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		slice_take_nocase(rest, words[i]);
	if (!take_number(rest, 1, 2, &hour) ||
	    (!slice_take_nocase(rest, ":") && !slice_take_nocase(rest, "h")) ||
	    !take_number(rest, 2, 2, &minute))
		return false;
	if (slice_take_nocase(rest, ":") && !take_number(rest, 2, 2, &second))
		return false;
	take_blanks(rest);
	half = take_half(rest);
	take_blanks(rest);
	if (!slice_take_nocase(rest, "UTC") && !slice_take_nocase(rest, "Uhr"))
		slice_take_nocase(rest, "Z");
	return hour <= (half ? 12 : 23) && minute <= 59 && second <= 60;
}

struct parts {
	int year, month, day;
};

static bool
take_part(struct slice *rest, char part, struct parts *parts)
{
	const char itself[] = {part, '\0'};

	switch (part) {
	case 'Y':
		return take_number(rest, 4, 4, &parts->year);
	case 'y':
		if (!take_number(rest, 2, 2, &parts->year))
			return false;
		parts->year += 2000;
		return true;
	case 'm':
		return take_number(rest, 1, 2, &parts->month);
	case 'b':
		return take_month(rest, &parts->month);
	case 'd':
		return take_number(rest, 1, 2, &parts->day);
	case 'D':
		if (!take_number(rest, 1, 2, &parts->day))
			return false;
		take_ordinal(rest);
		return true;
	case 'w':
		return take_weekday(rest);
	case 'T':
		return take_time(rest);
	case ' ':
		return take_blanks(rest);
	default:
		return slice_take_nocase(rest, itself);
	}
}

bool
dateformat_parse(const char *form, struct slice text, int32_t *day)
{
	struct parts parts = {0, 0, 0};
	struct slice rest = slice_trim(text);
	char iso[40];

	for (; *form != '\0'; form++)
		if (!take_part(&rest, *form, &parts))
			return false;
	if (rest.length > 0)
		return false;
	snprintf(iso, sizeof(iso), "%04d-%02d-%02d", parts.year, parts.month,
	    parts.day);
	return date_parse(slice_of(iso), day);
}

bool
dateformat_first(const char *const *forms, struct slice text, int32_t *day)
{
	for (; *forms != NULL; forms++)
		if (dateformat_parse(*forms, text, day))
			return true;
	return false;
}
