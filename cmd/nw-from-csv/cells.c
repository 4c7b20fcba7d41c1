/* Values as people write them into a spreadsheet. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/spelling.h"
#include "base/text.h"
#include "nw-from-csv/cells.h"

/* Takes a decimal number, with a point or a comma, off the start. */
static bool
take_real(struct slice *rest, double *value)
{
	char text[24];
	size_t length = 0;

	while (length < rest->length && length + 1 < sizeof(text) &&
	    ((rest->data[length] >= '0' && rest->data[length] <= '9') ||
		rest->data[length] == '.' || rest->data[length] == ',')) {
		text[length] = rest->data[length];
		if (text[length] == ',')
			text[length] = '.';
		length++;
	}
	if (!number_real((struct slice){text, length}, value))
		return false;
	slice_skip(rest, length);
	*rest = slice_trim(*rest);
	return true;
}

bool
cells_whole(struct slice cell, int32_t least, int32_t most, int32_t *value)
{
	struct slice rest = cell;
	double real;

	if (number_whole(cell, least, most, value))
		return true;
	if (!take_real(&rest, &real) || rest.length > 0 || real < least ||
	    real > most || real != (double)(int32_t)real)
		return false;
	*value = (int32_t)real;
	return true;
}

/* Returns whether the text is an item of a list with blanks between. */
static bool
is_among(const char *list, struct slice text)
{
	struct slice rest = slice_of(list), item;

	while (slice_item(&rest, ' ', &item))
		if (spelling_equal(item, text, true))
			return true;
	return false;
}

/* Returns the minutes of a unit, 0 if it is not known. */
static int
unit_of(struct slice text)
{
	if (text.length > 1 && text.data[text.length - 1] == '.')
		text.length--;
	if (is_among("m min mins minute minutes minuten minuto minutos minuti "
		     "minuut",
		text))
		return 1;
	if (is_among("h hr hrs hour hours std stunde stunden heure heures hora "
		     "horas ora ore uur uren u",
		text))
		return 60;
	return 0;
}

/* Reads H:MM, which a spreadsheet writes as H:MM:SS, or 1h30. */
static bool
read_clock(struct slice cell, int32_t *minutes)
{
	size_t at = slice_find(cell, ':');
	struct slice rest;
	int32_t hours, part, seconds;

	if (at == cell.length)
		at = slice_find(cell, 'h');
	if (at + 3 > cell.length ||
	    !number_whole((struct slice){cell.data, at}, 0, 9999, &hours) ||
	    !number_whole((struct slice){cell.data + at + 1, 2}, 0, 59, &part))
		return false;
	rest = (struct slice){cell.data + at + 3, cell.length - at - 3};
	if (rest.length > 0 &&
	    (rest.length != 3 || rest.data[0] != ':' ||
		!number_whole(
		    (struct slice){rest.data + 1, 2}, 0, 59, &seconds)))
		return false;
	*minutes = hours * 60 + part;
	return true;
}

bool
cells_minutes(struct slice cell, bool hours, int32_t *minutes)
{
	double value;
	int unit;

	if (read_clock(cell, minutes) ||
	    (!hours && number_whole(cell, 0, 999999, minutes)) ||
	    date_minutes(cell, minutes))
		return true;
	if (!take_real(&cell, &value))
		return false;
	unit = cell.length > 0 ? unit_of(cell) : hours ? 60 : 1;
	if (unit == 0 || value * unit > 999999)
		return false;
	*minutes = (int32_t)(value * unit + 0.5);
	return true;
}

/* Returns the unit of an interval, or NULL. */
static const char *
interval_unit(struct slice word)
{
	if (word.length > 1 && word.data[word.length - 1] == '.')
		word.length--;
	if (is_among("d day days tag tage tagen jour jours dia dias giorno "
		     "giorni dag dagen daily taglich",
		word))
		return "d";
	if (is_among("w week weeks wk wks woche wochen semaine semaines semana "
		     "semanas settimana settimane weken weekly wochentlich "
		     "hebdomadaire semanal settimanale wekelijks",
		word))
		return "w";
	if (is_among("mo month months monat monate monaten mois mes meses mese "
		     "mesi maand maanden monthly monatlich mensuel mensual "
		     "mensile maandelijks",
		word))
		return "mo";
	if (is_among(
		"y year years yr yrs jahr jahre jahren an ans annee annees "
		"ano anos anno anni jaar jaren yearly annually annual "
		"jahrlich annuel anual annuale jaarlijks",
		word))
		return "y";
	return NULL;
}

/* Words that are an interval by themselves. */
static const struct {
	const char *words, *interval;
} intervals[] = {
    {"quarterly quarter vierteljahrlich quartal quartalsweise trimestriel "
     "trimestral trimestrale kwartaal driemaandelijks",
	"3mo"},
    {"biweekly fortnightly zweiwochentlich bimensuel quincenal tweewekelijks",
	"2w"},
    {"bimonthly zweimonatlich", "2mo"},
    {"halbjahrlich biannually semiannually semestriel semestral semestrale "
     "halfjaarlijks",
	"6mo"},
    {"never nie jamais nunca mai nooit", "never"},
};

static struct slice
interval_of_words(struct slice cell, struct arena *arena)
{
	static const char every[] =
	    "every each alle jede jeden jedes tous toutes les chaque cada ogni "
	    "elke om de iedere";
	struct slice item;
	int32_t count = 1;
	char text[16];

	while (slice_item(&cell, ' ', &item)) {
		const char *unit = interval_unit(item);

		if (unit != NULL && cell.length == 0) {
			snprintf(text, sizeof(text), "%d%s", (int)count, unit);
			return arena_copy(arena, slice_of(text));
		}
		if (!is_among(every, item) &&
		    !number_whole(item, 1, 9999, &count))
			break;
	}
	return slice_empty;
}

struct slice
cells_interval(struct slice cell, struct arena *arena)
{
	int32_t ignored;

	if (date_interval(cell, &ignored))
		return cell;
	for (size_t i = 0; i < sizeof(intervals) / sizeof(intervals[0]); i++)
		if (is_among(intervals[i].words, cell))
			return slice_of(intervals[i].interval);
	return interval_of_words(cell, arena);
}

/* By kind: the words for it. */
static const struct {
	const char *kind, *words;
} kinds[] = {
    {"mail",
	"mail e-mail email mails courriel mel correo brief letter lettre carta "
	"lettera"},
    {"message",
	"message nachricht mensaje messaggio bericht whatsapp signal telegram "
	"threema messenger dm"},
    {"chat", "chat"},
    {"sms", "sms text texto imessage"},
    {"call",
	"call phone telefon telefonat anruf telefonisch telephone tel appel "
	"llamada telefono telefonata chiamata telefoon telefoongesprek "
	"belletje"},
    {"coffee", "coffee kaffee cafe caffe koffie"},
    {"lunch", "lunch mittagessen dejeuner almuerzo comida pranzo"},
    {"dinner", "dinner abendessen diner cena avondeten"},
    {"meeting",
	"meeting treffen besprechung termin gesprach reunion rendez-vous rdv "
	"riunione incontro afspraak vergadering overleg rencontre encuentro"},
};

struct slice
cells_kind(struct slice cell)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (is_among(kinds[i].words, cell))
			return slice_of(kinds[i].kind);
	return cell;
}
