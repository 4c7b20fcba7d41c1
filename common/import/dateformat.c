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

static bool
take_time(struct slice *rest)
{
	int hour, minute, second = 0;
	bool half;

	if (!take_number(rest, 1, 2, &hour) || !slice_take_nocase(rest, ":") ||
	    !take_number(rest, 2, 2, &minute))
		return false;
	if (slice_take_nocase(rest, ":") && !take_number(rest, 2, 2, &second))
		return false;
	take_blanks(rest);
	half = slice_take_nocase(rest, "AM") || slice_take_nocase(rest, "PM");
	take_blanks(rest);
	if (!slice_take_nocase(rest, "UTC"))
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
