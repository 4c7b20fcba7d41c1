/* nw-score: who is worth scarce time. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/text.h"
#include "nw-score/explain.h"
#include "tool/load.h"
#include "tool/table.h"

const char diag_tool[] = "nw-score";

static const struct usage usage = {
    .synopsis =
	"usage: nw-score [-kx] [-u me] [-t today] [-p people] [-m column=regex]\n"
	"                [-n limit] [-c columns] [-d delimiter] [-j jobs] [log ...]\n",
    .description =
	"Ranks the people in a log of interactions, the best score first, as CSV.\n",
    .example =
	"nw-score -u 'Mira Novak' -p people.csv log.csv | nw-stale -n 10",
    .common = "utpmncdjk",
    .own = {{'x', "explain", NULL,
	"add the column why: what makes up the score"}},
};

enum { OLD = 365 }; /* days */

enum column {
	NAME,
	SCORE,
	VALUE,
	REACH,
	WARMTH,
	BRIDGE,
	AWAY,
	STRENGTH,
	ANSWER,
	MUTUAL,
	ACCESS,
	THROUGH,
	GAIN,
	PER_HOUR,
	LOSS,
	RHYTHM,
	DAYS,
	OUT,
	IN,
	FIRST,
	LAST,
	MINUTES,
	USUAL,
	GOT,
	GAVE,
	LAST_KIND,
	LAST_NOTE,
	WHY, /* only with -x */
	COLUMNS
};

static const char *const columns[COLUMNS + 1] = {"name", "score", "value",
    "reach", "warmth", "bridge", "away", "strength", "answer", "mutual",
    "access", "through", "gain", "per_hour", "loss", "rhythm", "days", "out",
    "in", "first", "last", "minutes", "usual", "got", "gave", "last_kind",
    "last_note", "why", NULL};

static void
put_contact(struct table *table, const struct standing *standing)
{
	static const struct contact nothing;
	const struct contact *contact =
	    standing->contact != NULL ? standing->contact : &nothing;

	table_whole(table, OUT, contact->out);
	table_whole(table, IN, contact->in);
	if (standing->tie != NULL) {
		table_whole(table, DAYS, standing->tie->days);
		table_day(table, FIRST, standing->tie->first);
		table_day(table, LAST, standing->tie->last);
	} else {
		table_whole(table, DAYS, 0);
	}
	table_whole(table, MINUTES, contact->minutes);
	table_whole(table, GOT, contact->got);
	table_whole(table, GAVE, contact->gave);
	table_text(table, LAST_KIND, contact_kind(contact));
	table_text(table, LAST_NOTE, contact_note(contact));
}

static void
put_numbers(struct table *table, const struct slice *names,
    const struct standing *standing)
{
	table_real(table, SCORE, standing->score);
	table_real(table, VALUE, standing->value);
	table_real(table, REACH, standing->reach);
	table_real(table, WARMTH, standing->now.warmth);
	table_real(table, BRIDGE, standing->bridge.bridge);
	if (standing->seen.away >= 0)
		table_whole(table, AWAY, (uint64_t)standing->seen.away);
	table_real(table, STRENGTH, standing->now.strength);
	table_real(table, ANSWER, standing->now.answer);
	table_real(table, MUTUAL, standing->now.mutual);
	table_real(table, ACCESS, standing->access.access);
	if (standing->access.through != TIES_NOBODY)
		table_text(table, THROUGH, names[standing->access.through]);
	table_real(table, GAIN, standing->gain);
	table_real(table, PER_HOUR, standing->per_hour);
	table_real(table, LOSS, standing->loss);
	if (standing->rhythm >= 0)
		table_real(table, RHYTHM, standing->rhythm);
	table_real(table, USUAL, standing->usual);
}

static void
put_why(struct table *table, const struct ties *ties,
    const struct standing *standing)
{
	struct text text;

	explain_standing(text_open(&text), ties, standing);
	table->cells[WHY] = text_close(&text, &table->texts);
}

/* Scores of an old log are all near 0; perhaps -t is missing. */
static void
warn_of_age(const struct ties *ties)
{
	int32_t newest = DATE_NONE;

	for (uint32_t i = 0; i < ties->count; i++)
		if (ties->list[i].days > 0 && ties->list[i].last > newest)
			newest = ties->list[i].last;
	if (newest != DATE_NONE && newest < ties->today - OLD)
		diag_warn(
		    "the newest row is of %s, more than a year before %s; "
		    "-t %s computes as of that day",
		    date_format(newest).text, date_format(ties->today).text,
		    date_format(newest).text);
}

static bool
is_known(const struct network *network, uint32_t person)
{
	const struct ties *ties = &network->ties;

	return network->facts[person] != NULL ||
	    ties_between(ties, ties->me, person) != NULL;
}

static void
print_ranking(
    const struct network *network, struct options *options, bool explain)
{
	const struct slice *names = network->ties.names;
	struct table table;
	size_t count;
	struct rank *list = score_rank(network, is_known, &count);
	bool more = true;

	table_open(&table, columns, explain ? COLUMNS : WHY, &network->people,
	    options);
	for (size_t i = 0; i < count && more; i++) {
		struct standing standing = score_of(network, list[i].number);

		table_begin(&table, standing.facts);
		table_text(&table, NAME, names[standing.person]);
		put_numbers(&table, names, &standing);
		put_contact(&table, &standing);
		if (explain)
			put_why(&table, &network->ties, &standing);
		more = table_print(&table);
	}
	free(list);
	table_close(&table);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct network network;
	bool explain = false;
	enum diag_status status;

	options_open(&options);
	while (options_next(&options, &usage, argc, argv) != -1)
		explain = true;
	explain |= selection_has(&options.columns, "why");
	load_network(&network, LOAD_SCORES, &options, argv + optind,
	    (size_t)(argc - optind), NULL);
	warn_of_age(&network.ties);
	print_ranking(&network, &options, explain);
	status = load_close(&network);
	options_close(&options);
	diag_finish();
	return status;
}
