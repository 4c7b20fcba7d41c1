/* nw-ask: who knows about a topic, and can be asked. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "nw-ask/brought.h"
#include "nw-ask/chances.h"
#include "nw-ask/evidence.h"
#include "tool/load.h"
#include "tool/table.h"

const char diag_tool[] = "nw-ask";

enum { MINE = 256 };

static const struct usage usage = {
    .synopsis =
	"usage: nw-ask [-kq] [-u me] [-t today] [-p people] [-m column=regex]\n"
	"              [-n limit] [-c columns] [-d delimiter]\n"
	"              --mine | topic [log ...]\n",
    .description =
	"Ranks the people who know about a topic, by the evidence and the chance\n"
	"to get an answer, as CSV; or lists the topics that people bring to me.\n",
    .example = "nw-ask -u 'Mira Novak' -p people.csv compilers log.csv",
    .common = "utpmncdkq",
    .own = {{MINE, "mine", NULL, "the topics that people bring to me"},
	{'q', "quiet", NULL, "no hint if nothing is found"}},
};

/* Somebody who knows about the topic. */
struct expert {
	double score; /* as printed */
	double evidence;
	double chance; /* negative without a route */
	uint32_t person, via;
};

static int
compare_experts(const void *first, const void *second)
{
	const struct expert *a = first, *b = second;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->evidence != b->evidence)
		return a->evidence > b->evidence ? -1 : 1;
	return (a->person > b->person) - (a->person < b->person);
}

/* Sets the evidence; returns false without any. */
static bool
find_evidence(struct evidence *evidence, const struct network *network,
    uint32_t person, struct expert *expert)
{
	const struct person *facts = network->facts[person];
	const struct mentions *mentions =
	    evidence_mentions(evidence, &network->ties, person);
	bool found[EVIDENCE_FACTS];
	size_t count = 0;

	if (facts != NULL)
		count =
		    evidence_of_facts(evidence, &network->people, facts, found);
	if (mentions == NULL && count == 0)
		return false;
	*expert = (struct expert){.person = person};
	expert->evidence =
	    evidence_weight(mentions, count, facts != NULL ? facts->skill : 0);
	return true;
}

static struct expert *
find_experts(
    struct evidence *evidence, const struct network *network, size_t *count)
{
	const struct ties *ties = &network->ties;
	struct expert *list = NULL, expert;
	size_t capacity = 0;
	struct chances chances;
	struct chance chance;

	*count = 0;
	chances_open(&chances, network);
	for (uint32_t i = 0; i < ties->person_count; i++) {
		if (i == ties->me ||
		    !find_evidence(evidence, network, i, &expert))
			continue;
		chance = chances_of(&chances, i);
		expert.chance = chance.chance;
		expert.via = chance.via;
		expert.score =
		    number_as_printed(expert.evidence * fmax(0, chance.chance));
		list = alloc_grow(list, &capacity, *count + 1, sizeof(*list));
		list[(*count)++] = expert;
	}
	chances_close(&chances);
	if (*count > 0)
		qsort(list, *count, sizeof(*list), compare_experts);
	return list;
}

enum { NAME, SCORE, EVIDENCE, CHANCE, VIA, ROWS, LATEST, WHY, EXPERT_COLUMNS };

static const char *const expert_columns[EXPERT_COLUMNS + 1] = {"name", "score",
    "evidence", "chance", "via", "rows", "latest", "why", NULL};

static bool
print_expert(struct table *table, struct evidence *evidence,
    const struct network *network, const struct expert *expert)
{
	const struct ties *ties = &network->ties;
	const struct person *facts = network->facts[expert->person];
	const struct mentions *mentions =
	    evidence_mentions(evidence, ties, expert->person);
	bool found[EVIDENCE_FACTS];

	table_begin(table, facts);
	table_text(table, NAME, ties->names[expert->person]);
	table_real(table, SCORE, expert->score);
	table_real(table, EVIDENCE, expert->evidence);
	if (expert->chance >= 0)
		table_real(table, CHANCE, expert->chance);
	if (expert->via != TIES_NOBODY)
		table_text(table, VIA, ties->names[expert->via]);
	table_whole(table, ROWS,
	    mentions != NULL ? mentions->rows + mentions->little : 0);
	if (mentions != NULL)
		table_day(table, LATEST, mentions->last);
	if (facts != NULL)
		evidence_of_facts(evidence, &network->people, facts, found);
	table->cells[WHY] = evidence_words(
	    mentions, &network->people, facts, found, &table->texts);
	return table_print(table);
}

static void
report_nobody(const struct evidence *evidence)
{
	uint64_t rows = evidence->rows;

	if (rows == 0)
		near_report(&evidence->near);
	else
		diag_warn("you are the only one in the %" PRIu64
			  " row%s about %s",
		    rows, rows == 1 ? "" : "s",
		    diag_quote(evidence->near.given).text);
}

/* Returns whether somebody knows about the topic. */
static bool
print_experts(struct evidence *evidence, const struct network *network,
    struct options *options)
{
	size_t count;
	struct expert *list = find_experts(evidence, network, &count);
	struct table table;
	bool more = true;

	table_open(
	    &table, expert_columns, EXPERT_COLUMNS, &network->people, options);
	for (size_t i = 0; i < count && more; i++)
		more = print_expert(&table, evidence, network, &list[i]);
	table_close(&table);
	if (count == 0 && !options->quiet)
		report_nobody(evidence);
	free(list);
	return count > 0;
}

enum { TOPIC, PEOPLE, TOPIC_ROWS, SHARE, LAST, ANSWERED, OPEN, TOPIC_COLUMNS };

static const char *const topic_columns[TOPIC_COLUMNS + 1] = {
    "topic", "people", "rows", "share", "last", "answered", "open", NULL};

static void
put_open(
    struct table *table, const struct ties *ties, const struct bundle *bundle)
{
	const struct names *names = &ties->spellings;
	uint32_t *people = alloc_zeroed(bundle->open_count, sizeof(*people));
	struct text text;
	FILE *out = text_open(&text);
	bool any = false;

	for (size_t i = 0; i < bundle->open_count; i++)
		people[i] =
		    ties_person(ties, names_text(names, bundle->open[i]));
	if (bundle->open_count > 0)
		qsort(people, bundle->open_count, sizeof(*people),
		    number_compare);
	for (size_t i = 0; i < bundle->open_count; i++)
		text_put_item(out, &any, ";", ties->names[people[i]]);
	free(people);
	table->cells[OPEN] = text_close(&text, &table->texts);
}

static void
print_brought(struct brought *brought, const struct network *network,
    struct options *options)
{
	size_t count;
	struct bundle *list = brought_bundles(brought, &count);
	struct table table;
	bool more = true;

	table_open(&table, topic_columns, TOPIC_COLUMNS, NULL, options);
	for (size_t i = 0; i < count && more; i++) {
		table_begin(&table, NULL);
		table_text(&table, TOPIC, list[i].topic);
		table_whole(&table, PEOPLE, list[i].people);
		table_whole(&table, TOPIC_ROWS, list[i].rows);
		table_real(&table, SHARE,
		    (double)list[i].rows / (double)brought->rows);
		table_day(&table, LAST, list[i].last);
		table_whole(&table, ANSWERED, list[i].answered);
		put_open(&table, &network->ties, &list[i]);
		more = table_print(&table);
	}
	table_close(&table);
	brought_free(list, count);
	if (count == 0 && !options->quiet)
		diag_warn("nobody came to you with a topic; nw-ask reads "
			  "topics such as #rent in the columns about and note");
}

static struct slice
topic_of(int count, char *const *operands)
{
	if (count == 0)
		diag_die("about what? try nw-ask --help");
	return slice_trim(slice_of(operands[0]));
}

/* Reads the logs, and prints; returns the status without rejected rows. */
static enum diag_status
answer(struct network *network, struct options *options, char *const *operands,
    int count)
{
	struct evidence evidence;
	bool known;

	evidence_open(&evidence, topic_of(count, operands));
	load_network(network, LOAD_MINE, options, operands + 1,
	    (size_t)(count - 1), &evidence.watch);
	known = print_experts(&evidence, network, options);
	evidence_close(&evidence);
	return known ? DIAG_DONE : DIAG_NO;
}

static void
list_mine(struct network *network, struct options *options,
    char *const *operands, int count)
{
	struct brought brought;

	brought_open(&brought);
	load_network(network, LOAD_MINE, options, operands, (size_t)count,
	    &brought.watch);
	print_brought(&brought, network, options);
	brought_close(&brought);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct network network;
	bool mine = false;
	enum diag_status status = DIAG_DONE, trouble;

	options_open(&options);
	while (options_next(&options, &usage, argc, argv) != -1)
		mine = true;
	if (mine)
		list_mine(&network, &options, argv + optind, argc - optind);
	else
		status =
		    answer(&network, &options, argv + optind, argc - optind);
	trouble = load_close(&network);
	options_close(&options);
	diag_finish();
	return trouble != DIAG_DONE ? trouble : status;
}
