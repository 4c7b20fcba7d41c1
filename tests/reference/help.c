/* How well the score ranks who will help: give benefit in the days ahead. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "help.h"
#include "tool/load.h"

enum { YEAR = 365, FEWEST = 5, FIRST = 10 };

static const char *const names[HELP_MEASURES] = {
    "score", "value", "reach", "recency", "days", "past", "decayed"};

/* Whether I had help in the year before a day. */
struct helped {
	int32_t day;
	bool recently;
};

static void
note_help(void *closure, const struct log_row *row, uint32_t other,
    enum initiator initiator)
{
	struct helped *helped = closure;

	(void)other;
	(void)initiator;
	if (row->got > 0 && row->day >= helped->day - YEAR)
		helped->recently = true;
}

static void
measure(double measures[HELP_MEASURES], const struct network *network,
    uint32_t person)
{
	struct standing it = score_of(network, person);

	measures[HELP_SCORE] = number_as_printed(it.score);
	measures[HELP_VALUE] = number_as_printed(it.value);
	measures[HELP_REACH] = number_as_printed(it.reach);
	measures[HELP_RECENCY] = -it.now.gap;
	measures[HELP_DAYS] = it.tie->days;
	measures[HELP_PAST] = (double)it.contact->got;
	measures[HELP_DECAYED] = number_as_printed(it.benefit);
}

static double
help_of(const struct ties *ahead, struct slice name)
{
	uint32_t person = ties_person(ahead, name);
	const struct contact *contact =
	    person != TIES_NOBODY ? ties_contact(ahead, person) : NULL;

	return contact != NULL ? (double)contact->got : 0;
}

/* Returns how well each measure ranks my contacts. */
static struct help_figures
judge_contacts(const struct network *network, const struct ties *ahead)
{
	struct help_figures found = {.areas = {{0, 0}}};
	const struct ties *past = &network->ties;
	size_t count = 0, all;
	const struct neighbour *mine = ties_of(past, past->me, &all);
	struct guess *guesses[HELP_MEASURES];
	double measures[HELP_MEASURES];

	for (int i = 0; i < HELP_MEASURES; i++)
		guesses[i] = alloc_zeroed(all, sizeof(*guesses[i]));
	for (size_t i = 0; i < all; i++) {
		uint32_t person = mine[i].person;
		double came = help_of(ahead, past->names[person]);

		if (!cut_contact(&past->list[mine[i].tie]))
			continue;
		measure(measures, network, person);
		for (int j = 0; j < HELP_MEASURES; j++)
			guesses[j][count] = (struct guess){measures[j], came};
		count++;
	}
	for (int i = 0; i < HELP_MEASURES; i++) {
		area_add(&found.areas[i], guesses[i], count);
		area_add_share(&found.shares[i], guesses[i], count, FIRST);
		free(guesses[i]);
	}
	return found;
}

static void
add_figures(struct help_figures *sum, const struct help_figures *found)
{
	for (int i = 0; i < HELP_MEASURES; i++) {
		mean_merge(&sum->areas[i], found->areas[i]);
		mean_merge(&sum->shares[i], found->shares[i]);
	}
}

static void
keep_figures(struct help *help, size_t cut, struct slice me,
    const struct help_figures *found)
{
	size_t known = help->people.count;
	uint32_t person = map_intern(&help->people, me);

	if (person == known) {
		help->by_person = alloc_grow(help->by_person, &help->capacity,
		    known + 1, sizeof(*help->by_person));
		help->by_person[person] = (struct help_figures){0};
	}
	add_figures(&help->by_person[person], found);
	add_figures(&help->cuts[cut], found);
}

/* Reads the log through somebody's eyes. */
static void
judge_one(struct help *help, const struct source *source, size_t cut,
    int32_t day, struct slice me)
{
	struct helped helped = {.day = day};
	struct builder_watch watch = {.linked = note_help, .closure = &helped};
	struct network network = {.people = source->people};
	struct help_figures found;
	struct ties ahead;

	cut_read(source, day, me, &watch, &network.ties, &ahead);
	if (helped.recently) {
		load_facts(&network);
		model_open(&network.model, day);
		network.around = graph_around(&network.ties, &network.model,
		    network.ties.me, network.influence);
		found = judge_contacts(&network, &ahead);
		keep_figures(help, cut, me, &found);
		free(network.facts);
		free(network.influence);
		free(network.around);
		model_close(&network.model);
	}
	ties_close(&network.ties);
	ties_close(&ahead);
}

static size_t
count_contacts(const struct ties *ties, uint32_t person)
{
	size_t all, count = 0;
	const struct neighbour *list = ties_of(ties, person, &all);

	for (size_t i = 0; i < all; i++)
		count += cut_contact(&ties->list[list[i].tie]);
	return count;
}

void
help_open(struct help *help, size_t cuts)
{
	*help = (struct help){.cuts = alloc_zeroed(cuts, sizeof(*help->cuts))};
	map_open(&help->people);
}

void
help_close(struct help *help)
{
	map_close(&help->people);
	free(help->by_person);
	free(help->cuts);
}

void
help_judge(struct help *help, const struct source *source, size_t cut,
    int32_t day, const struct ties *past)
{
	uint32_t me = TIES_NOBODY;

	if (source->benefit == NULL)
		me = ties_person(past,
		    people_resolve(
			&source->people, options_me(&source->options)));
	for (uint32_t i = 0; i < past->person_count; i++)
		if ((source->benefit != NULL || i == me) &&
		    count_contacts(past, i) >= FEWEST)
			judge_one(help, source, cut, day, past->names[i]);
}

static const struct mean *
column_of(const struct help_figures *figures, bool shares)
{
	return shares ? figures->shares : figures->areas;
}

static void
print_mean(const struct help *help, bool shares)
{
	printf("%-18s", "mean");
	for (int i = 0; i < HELP_MEASURES; i++) {
		struct mean all = {0, 0};

		for (uint32_t j = 0; j < help->people.count; j++) {
			struct mean one =
			    column_of(&help->by_person[j], shares)[i];

			if (one.count > 0)
				mean_add(&all, one.sum / (double)one.count);
		}
		mean_put(all);
	}
	putchar('\n');
}

static void
print_table(
    const struct help *help, bool shares, const int32_t *days, size_t cuts)
{
	printf("\n%-11s people", shares ? "first ten" : "help");
	for (int i = 0; i < HELP_MEASURES; i++)
		printf(" %9s", names[i]);
	putchar('\n');
	for (size_t i = 0; i < cuts; i++) {
		const struct mean *means = column_of(&help->cuts[i], shares);

		printf("%s %7" PRIu64, date_format(days[i]).text, means->count);
		for (int j = 0; j < HELP_MEASURES; j++)
			mean_put(means[j]);
		putchar('\n');
	}
	print_mean(help, shares);
}

void
help_print(const struct help *help, const int32_t *days, size_t cuts)
{
	print_table(help, false, days, cuts);
	print_table(help, true, days, cuts);
}
