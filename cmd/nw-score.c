/* nw-score: who is worth scarce time. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "tool/load.h"
#include "tool/table.h"

const char diag_tool[] = "nw-score";

static const struct usage usage = {
    .synopsis =
	"usage: nw-score [-kx] [-u me] [-t today] [-p people] [-m column=regex]\n"
	"                [-n limit] [-d delimiter] [-j jobs] [log ...]\n",
    .description =
	"Reads a log of interactions and ranks people, best first, as CSV.\n",
    .example =
	"nw-score -u 'Mira Novak' -p people.csv log.csv | nw-stale -n 10",
    .common = "utpmndjk",
    .own =
	{
	    {'x', "explain", NULL,
		"add the column why: what makes up the score"},
	},
};

enum column {
	NAME,
	SCORE,
	VALUE,
	REACH,
	WARMTH,
	BRIDGE,
	AWAY,
	STRENGTH,
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
    "reach", "warmth", "bridge", "away", "strength", "mutual", "access",
    "through", "gain", "per_hour", "loss", "rhythm", "days", "out", "in",
    "first", "last", "minutes", "usual", "got", "gave", "last_kind",
    "last_note", "why", NULL};

static void
put_contact(struct table *table, const struct standing *it)
{
	static const struct contact nothing;
	const struct contact *contact =
	    it->contact != NULL ? it->contact : &nothing;

	table_whole(table, OUT, contact->out);
	table_whole(table, IN, contact->in);
	if (it->tie != NULL) {
		table_whole(table, DAYS, it->tie->days);
		table_day(table, FIRST, it->tie->first);
		table_day(table, LAST, it->tie->last);
	} else {
		table_whole(table, DAYS, 0);
	}
	table_whole(table, MINUTES, contact->minutes);
	table_whole(table, GOT, contact->got);
	table_whole(table, GAVE, contact->gave);
	table_text(table, LAST_KIND, lastrow_kind(&contact->last));
	table_text(table, LAST_NOTE, lastrow_note(&contact->last));
}

static void
put_numbers(
    struct table *table, const struct slice *names, const struct standing *it)
{
	table_real(table, SCORE, it->score);
	table_real(table, VALUE, it->value);
	table_real(table, REACH, it->reach);
	table_real(table, WARMTH, it->now.warmth);
	table_real(table, BRIDGE, it->bridge.bridge);
	if (it->seen.away >= 0)
		table_whole(table, AWAY, (uint64_t)it->seen.away);
	table_real(table, STRENGTH, it->now.strength);
	table_real(table, MUTUAL, it->now.mutual);
	table_real(table, ACCESS, it->access.access);
	if (it->access.through != TIES_NOBODY)
		table_text(table, THROUGH, names[it->access.through]);
	table_real(table, GAIN, it->gain);
	table_real(table, PER_HOUR, it->per_hour);
	table_real(table, LOSS, it->loss);
	if (it->rhythm >= 0)
		table_real(table, RHYTHM, it->rhythm);
	table_real(table, USUAL, it->usual);
}

static void
explain_days_ago(FILE *out, int32_t days)
{
	if (days <= 1)
		fputs(days == 0 ? "today" : "yesterday", out);
	else
		fprintf(out, "%d days ago", (int)days);
}

/* Why the warmth is what it is. */
static void
explain_tie(FILE *out, const struct standing *it)
{
	if (it->tie == NULL || it->tie->last == DATE_NONE) {
		fputs("No contact yet", out);
	} else {
		fprintf(out, "%" PRIu32 " contact-day%s, the last ",
		    it->tie->days, it->tie->days == 1 ? "" : "s");
		explain_days_ago(out, it->now.gap);
		fprintf(out,
		    " (D_30 %.6f, D_180 %.6f), word both ways (m %.6f)",
		    it->now.d30, it->now.d180, it->now.m);
	}
	if (it->now.known > 0)
		fprintf(out, ", said to be known (%.6f)", it->now.known);
}

static void
explain_network(FILE *out, const struct slice *names, const struct standing *it)
{
	if (it->bridge.brokers > 0)
		fprintf(out, "; %" PRIu32 " common contact%s, %.*s first",
		    it->bridge.brokers, it->bridge.brokers == 1 ? "" : "s",
		    SLICE_ARG(names[it->bridge.via]));
	if (it->seen.away >= 0) {
		fputs("; last seen ", out);
		explain_days_ago(out, it->seen.away);
		fprintf(out, " (known_of %.6f): presence %.6f",
		    it->seen.known_of, it->presence);
	}
}

static void
explain_grade(FILE *out, const char *name, int32_t grade)
{
	if (grade > 0)
		fprintf(out, "%s %d, ", name, (int)grade);
}

static void
explain_value(FILE *out, const struct ties *ties, const struct standing *it)
{
	const struct contact *contact = it->contact;
	const struct ratings *ratings =
	    contact != NULL ? ties_ratings(ties, contact) : NULL;

	fputs("; ", out);
	if (it->facts != NULL) {
		explain_grade(out, "skill", it->facts->skill);
		explain_grade(out, "liking", it->facts->liking);
		explain_grade(out, "influence", it->facts->influence);
	}
	fprintf(out, "access %.6f: prior %.6f", it->access.access, it->prior);
	if (ratings != NULL && ratings->rated > 0)
		fprintf(out, "; benefit %.6f in rows of weight %.6f",
		    decay_sum(ratings->got) / 5, decay_sum(ratings->rated));
	if (contact != NULL && contact->timed > 0)
		fprintf(out, "; %" PRIu64 " row%s with minutes", contact->timed,
		    contact->timed == 1 ? "" : "s");
}

static void
put_why(struct table *table, const struct ties *ties, const struct standing *it)
{
	struct text text;
	FILE *out = text_open(&text);

	explain_tie(out, it);
	explain_network(out, ties->names, it);
	explain_value(out, ties, it);
	table->cells[WHY] = text_close(&text, &table->texts);
}

/* With a tie to me, or facts. */
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
	struct standing *list = score_rank(network, is_known, &count);
	bool more = true;

	table_open(&table, columns, explain ? COLUMNS : WHY, &network->people,
	    options);
	table_print_header(&table);
	for (size_t i = 0; i < count && more; i++) {
		const struct standing *it = &list[i];

		table_begin(&table, it->facts);
		table_text(&table, NAME, names[it->rank.number]);
		put_numbers(&table, names, it);
		put_contact(&table, it);
		if (explain)
			put_why(&table, &network->ties, it);
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
	load_network(&network, LOAD_MINE, &options, argv + optind,
	    (size_t)(argc - optind), NULL);
	print_ranking(&network, &options, explain);
	status = load_close(&network);
	options_close(&options);
	diag_finish();
	return status;
}
