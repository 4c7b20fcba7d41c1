/* nw-intro: who can introduce me, and whom I should introduce. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/text.h"
#include "model/offers.h"
#include "nw-intro/print_routes.h"
#include "tool/load.h"
#include "tool/table.h"

const char diag_tool[] = "nw-intro";

enum { TO_NAME = 256, PAIRS };

static const struct usage usage = {
    .synopsis =
	"usage: nw-intro [-k] [-u me] [-t today] [-p people] [-n limit]\n"
	"                [-c columns] [-H hops] [-d delimiter] [-j jobs]\n"
	"                [--to name | -m column=regex | --pairs] [log ...]\n",
    .description =
	"Finds introductions, as CSV: routes to a person (--to), or to people who\n"
	"match (-m); without --to, -m and --pairs, strangers worth meeting.\n",
    .example =
	"nw-intro -u 'Mira Novak' -p people.csv --to 'Grace Hopper' log.csv",
    .common = "utpmncdjk",
    .own = {{TO_NAME, "to", "NAME", "routes to NAME"},
	{'m', "match", "COL=REGEX",
	    "routes to people who match (COL!=REGEX: do not match)"},
	{PAIRS, "pairs", NULL, "people I should introduce to each other"},
	{'H', "hops", "N", "at most N edges in a route (default 3)"}},
};

enum { DEFAULT_HOPS = 3, MOST_HOPS = 9 };

struct own_options {
	const char *to;
	bool pairs;
	size_t hops;
};

/* Adds the routes to everybody who matches the patterns. */
static void
find_matching(const struct network *network, struct patterns *patterns,
    struct routes *routes)
{
	const struct ties *ties = &network->ties;
	struct header header;
	struct slice *cells;
	size_t name = 0;

	header_open(&header);
	header_copy(&header, &network->people.header);
	if (header.count == 0)
		header_add(&header, slice_of("name"));
	name = header_find(&header, slice_of("name"));
	patterns_bind(patterns, &header);
	cells = alloc_zeroed(header.count, sizeof(*cells));
	for (uint32_t i = 0; i < ties->person_count; i++) {
		const struct person *facts = network->facts[i];

		if (i == ties->me)
			continue;
		for (uint32_t j = 0; j < header.count; j++)
			cells[j] = facts != NULL ? people_cell_at(facts, j)
						 : slice_empty;
		cells[name] = ties->names[i];
		if (patterns_hold(patterns, cells))
			routes_find(routes, i);
	}
	free(cells);
	header_close(&header);
}

static enum diag_status
find_and_print_routes(struct network *network, struct options *options,
    const struct own_options *own)
{
	struct patterns targets = options->patterns;
	struct routes routes;
	enum diag_status status;

	/* With routes, -m chooses the targets, not the rows. */
	options->patterns = (struct patterns){0};
	routes_open(&routes, &network->ties, &network->model, own->hops,
	    options->limit);
	if (own->to != NULL)
		routes_find(&routes, load_person(network, own->to));
	else
		find_matching(network, &targets, &routes);
	routes_sort(&routes);
	print_routes(&routes, options);
	status = routes.count > 0 ? DIAG_DONE : DIAG_NO;
	routes_close(&routes);
	patterns_report(&targets);
	patterns_close(&targets);
	return status;
}

enum {
	NAME,
	WORTH,
	VALUE,
	REACH,
	BRIDGE,
	AWAY,
	BROKER,
	BROKERS,
	STRANGER_COLUMNS
};

static const char *const stranger_columns[STRANGER_COLUMNS + 1] = {"name",
    "worth", "value", "reach", "bridge", "away", "via", "brokers", NULL};

static bool
is_stranger(const struct network *network, uint32_t person)
{
	const struct ties *ties = &network->ties;

	return network->around[person].bridge.bridge > 0 &&
	    ties_between(ties, ties->me, person) == NULL;
}

static bool
print_stranger(
    struct table *table, const struct network *network, uint32_t person)
{
	const struct slice *names = network->ties.names;
	struct standing standing = score_of(network, person);

	table_begin(table, standing.facts);
	table_text(table, NAME, names[person]);
	table_real(table, WORTH, standing.score);
	table_real(table, VALUE, standing.value);
	table_real(table, REACH, standing.reach);
	table_real(table, BRIDGE, standing.bridge.bridge);
	if (standing.seen.away >= 0)
		table_whole(table, AWAY, (uint64_t)standing.seen.away);
	table_text(table, BROKER, names[standing.bridge.via]);
	table_whole(table, BROKERS, standing.bridge.brokers);
	return table_print(table);
}

static void
print_strangers(const struct network *network, struct options *options)
{
	struct table table;
	size_t count;
	struct rank *list = score_rank(network, is_stranger, &count);
	bool more = true;

	table_open(&table, stranger_columns, STRANGER_COLUMNS, &network->people,
	    options);
	for (size_t i = 0; i < count && more; i++)
		more = print_stranger(&table, network, list[i].number);
	table_close(&table);
	free(list);
}

enum { A, B, ITEM, OFFER_CHANCE, OFFER_WHY, OFFER_COLUMNS };

static const char *const offer_columns[OFFER_COLUMNS + 1] = {
    "a", "b", "item", "chance", "why", NULL};

static void
put_offer_why(
    struct table *table, const struct ties *ties, const struct offer *offer)
{
	const uint32_t ends[] = {offer->a, offer->b};
	struct text text;
	FILE *out = text_open(&text);

	for (int i = 0; i < 2; i++) {
		fputs(i > 0 ? "; " : "", out);
		text_put(out, ties->names[ends[i]]);
		fputs(i > 0 ? " wants it: " : " offers it: ", out);
		print_evidence(out, ties_between(ties, ties->me, ends[i]));
	}
	table->cells[OFFER_WHY] = text_close(&text, &table->texts);
}

static void
print_offers(const struct network *network, struct options *options)
{
	const struct slice *names = network->ties.names;
	struct offers offers;
	struct table table;
	bool more = true;

	offers_open(&offers, network, TIES_NOBODY);
	table_open(&table, offer_columns, OFFER_COLUMNS, NULL, options);
	for (size_t i = 0; i < offers.count && more; i++) {
		const struct offer *offer = &offers.list[i];

		table_begin(&table, NULL);
		table_text(&table, A, names[offer->a]);
		table_text(&table, B, names[offer->b]);
		table_text(&table, ITEM, offer->item);
		table_real(&table, OFFER_CHANCE, offer->chance);
		put_offer_why(&table, &network->ties, offer);
		more = table_print(&table);
	}
	table_close(&table);
	offers_close(&offers);
}

static void
parse_options(
    int argc, char *argv[], struct options *options, struct own_options *own)
{
	int option;

	while ((option = options_next(options, &usage, argc, argv)) != -1) {
		if (option == TO_NAME)
			own->to = optarg;
		else if (option == PAIRS)
			own->pairs = true;
		else
			own->hops = options_count("-H", optarg, 1, MOST_HOPS);
	}
	if ((own->to != NULL) + own->pairs + (options->patterns.count > 0) > 1)
		diag_die("give only one of --to, -m and --pairs");
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct own_options own = {.hops = DEFAULT_HOPS};
	struct network network;
	enum diag_status status = DIAG_DONE, trouble;
	bool routes;

	options_open(&options);
	parse_options(argc, argv, &options, &own);
	routes = own.to != NULL || options.patterns.count > 0;
	load_network(&network, routes || own.pairs ? LOAD_MINE : LOAD_SCORES,
	    &options, argv + optind, (size_t)(argc - optind), NULL);
	if (routes)
		status = find_and_print_routes(&network, &options, &own);
	else if (own.pairs)
		print_offers(&network, &options);
	else
		print_strangers(&network, &options);
	trouble = load_close(&network);
	options_close(&options);
	diag_finish();
	return trouble != DIAG_DONE ? trouble : status;
}
