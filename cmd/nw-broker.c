/* nw-broker: who connects people that would not meet otherwise. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/number.h"
#include "nw-broker/broker.h"
#include "nw-broker/edges.h"
#include "tool/load.h"
#include "tool/table.h"

const char diag_tool[] = "nw-broker";

enum { BETWEENNESS_TOO = 256, EDGES };

static const struct usage usage = {
    .synopsis =
	"usage: nw-broker [-k] [--betweenness] [--edges] [-t today] [-p people]\n"
	"                 [-m column=regex] [-n limit] [-c columns] [-d delimiter]\n"
	"                 [-j jobs] [log ...]\n",
    .description =
	"Ranks the people in a log of interactions as brokers between others, the\n"
	"least constrained first, as CSV.\n",
    .example = "nw-broker -p people.csv -n 10 log.csv",
    .common = "tpmncdjk",
    .own = {{BETWEENNESS_TOO, "betweenness", NULL,
		"add the column betweenness (slow for many people)"},
	{EDGES, "edges", NULL, "read edges instead: from, to, and a weight"}},
};

enum column {
	NAME,
	TIES,
	CONSTRAINT,
	EFFECTIVE,
	BETWEENNESS, /* only with --betweenness */
	COLUMNS
};

static const char *const columns[COLUMNS + 1] = {
    "name", "ties", "constraint", "effective", "betweenness", NULL};

/* Returns the weights by tie, for free(3). */
static double *
weigh(const struct network *network)
{
	const struct ties *ties = &network->ties;
	double *weights = alloc_zeroed(ties->count, sizeof(*weights));

	for (uint32_t i = 0; i < ties->count; i++)
		weights[i] = model_tie(&network->model, &ties->list[i]).mutual;
	return weights;
}

/* Reads the files; returns the weights by tie, for free(3). */
static double *
load(struct network *network, struct options *options, char *const *files,
    size_t count, bool edges)
{
	if (edges)
		return edges_load(network, options, files, count);
	load_network(network, LOAD_WHOLE, options, files, count, NULL);
	return weigh(network);
}

/* Returns everybody with a tie, the least constraint first, for free(3). */
static struct rank *
rank_brokers(
    const struct ties *ties, const struct broker *brokers, size_t *count)
{
	struct rank *list = alloc_zeroed(ties->person_count, sizeof(*list));

	*count = 0;
	for (uint32_t i = 0; i < ties->person_count; i++)
		if (brokers[i].ties > 0)
			list[(*count)++] = (struct rank){
			    -number_as_printed(brokers[i].constraint), i};
	qsort(list, *count, sizeof(*list), rank_compare);
	return list;
}

/* brokers and betweenness are by person; betweenness may be NULL. */
static void
print_brokers(const struct network *network, struct options *options,
    const struct broker *brokers, const double *betweenness)
{
	const struct ties *ties = &network->ties;
	struct table table;
	size_t count;
	struct rank *list = rank_brokers(ties, brokers, &count);
	bool more = true;

	table_open(&table, columns, betweenness != NULL ? COLUMNS : BETWEENNESS,
	    &network->people, options);
	for (size_t i = 0; i < count && more; i++) {
		uint32_t person = list[i].number;

		table_begin(&table, network->facts[person]);
		table_text(&table, NAME, ties->names[person]);
		table_whole(&table, TIES, brokers[person].ties);
		table_real(&table, CONSTRAINT, brokers[person].constraint);
		table_real(&table, EFFECTIVE, brokers[person].effective);
		if (betweenness != NULL)
			table_real(&table, BETWEENNESS, betweenness[person]);
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
	double *weights, *betweenness = NULL;
	struct broker *brokers;
	bool wanted = false, edges = false;
	int option;
	enum diag_status status;

	options_open(&options);
	while ((option = options_next(&options, &usage, argc, argv)) != -1)
		if (option == EDGES)
			edges = true;
		else
			wanted = true;
	wanted |= selection_has(&options.columns, "betweenness");
	weights = load(
	    &network, &options, argv + optind, (size_t)(argc - optind), edges);
	brokers = broker_holes(&network.ties, weights);
	if (wanted)
		betweenness = broker_betweenness(&network.ties, weights);
	print_brokers(&network, &options, brokers, betweenness);
	free(weights);
	free(brokers);
	free(betweenness);
	status = load_close(&network);
	options_close(&options);
	diag_finish();
	return status;
}
