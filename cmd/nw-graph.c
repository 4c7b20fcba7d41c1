/* nw-graph: my network as a picture for Graphviz. */
/* SPDX-License-Identifier: ISC */
#include "nw-graph/dot.h"
#include "tool/load.h"

const char diag_tool[] = "nw-graph";

enum { COLOUR = 256 };

static const struct usage usage = {
    .synopsis =
	"usage: nw-graph [-k] [-g column] [-H hops] [-u me] [-t today]\n"
	"                [-p people] [-n limit] [-d delimiter] [-j jobs]\n"
	"                [log ...]\n",
    .description =
	"Draws my network in DOT, the language of Graphviz: the people with the\n"
	"best scores, their ties to me, and the strongest ties among them.\n",
    .example =
	"nw-graph -u 'Mira Novak' -p people.csv log.csv | dot -Tsvg >me.svg",
    .common = "utpndjk",
    .own = {{'g', "group", "COLUMN",
		"colour by COLUMN (default org, else tags; first item)"},
	{COLOUR, "colour", "COLUMN", "the same as --group"},
	{'H', "hops", "N",
	    "1: my contacts; 2: also their contacts (default 2)"},
	{'n', "limit", "N", "at most N people (default 40)"}},
};

enum { DEFAULT_LIMIT = 40, MOST_HOPS = 2 };

struct own_options {
	const char *colour; /* column; NULL: org or tags */
	size_t hops;
};

/* Sets the column to colour by, and the fallback if it groups too few. */
static void
find_columns(const struct people *people, const char *name, uint32_t *column,
    uint32_t *fallback)
{
	*column = *fallback = HEADER_NONE;
	if (people->header.count == 0 && name != NULL)
		diag_die("-g needs a people file; give -p FILE");
	if (people->header.count == 0)
		return;
	if (name != NULL) {
		*column = header_require(&people->header, slice_of(name));
		return;
	}
	*column = people->columns[PEOPLE_ORG];
	*fallback = people->columns[PEOPLE_TAGS];
}

static void
parse_options(
    int argc, char *argv[], struct options *options, struct own_options *own)
{
	int option;

	options->limit = DEFAULT_LIMIT;
	while ((option = options_next(options, &usage, argc, argv)) != -1) {
		if (option == 'g' || option == COLOUR)
			own->colour = optarg;
		else
			own->hops = options_count("-H", optarg, 1, MOST_HOPS);
	}
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct own_options own = {.hops = MOST_HOPS};
	struct network network;
	struct picture picture;
	uint32_t column, fallback;
	enum diag_status status;

	options_open(&options);
	parse_options(argc, argv, &options, &own);
	load_network(&network, LOAD_AROUND, &options, argv + optind,
	    (size_t)(argc - optind), NULL);
	find_columns(&network.people, own.colour, &column, &fallback);
	picture_open(
	    &picture, &network, column, fallback, own.hops, options.limit);
	dot_write(&picture);
	picture_close(&picture);
	status = load_close(&network);
	options_close(&options);
	diag_finish();
	return status;
}
