/* nw-graph: the network around me, as a picture for Graphviz. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "model/rank.h"
#include "nw-graph/dot.h"
#include "tool/load.h"

const char diag_tool[] = "nw-graph";

static const struct usage usage = {
    .synopsis =
	"usage: nw-graph [-k] [-c column] [-H hops] [-u me] [-t today]\n"
	"                [-p people] [-n limit] [-d delimiter] [-j jobs]\n"
	"                [log ...]\n",
    .description =
	"Draws the network around me, in the language of Graphviz: the people with\n"
	"the best score, their ties to me, and the strongest among themselves.\n",
    .example =
	"nw-graph -u 'Mira Novak' -p people.csv log.csv | dot -Tsvg >me.svg",
    .common = "utpndjk",
    .own =
	{
	    {'c', "colour", "COLUMN",
		"colour by COLUMN (default org; first item of a list)"},
	    {'H', "hops", "N",
		"1: my contacts; 2: also their contacts (default 2)"},
	    {'n', "limit", "N", "at most N people (default 40)"},
	},
};

enum {
	DEFAULT_LIMIT = 40,
	MOST_HOPS = 2,
	STRONGEST = 3, /* ties to others that each person brings along */
	SHOWN = 32,    /* characters of a name or a group */
	LINE = 12      /* bytes of a name that is not split in two lines */
};

/* Okabe and Ito's palette, without black; grey is for all other groups. */
static const uint32_t palette[] = {
    0xe69f00, 0x56b4e9, 0x009e73, 0xcc79a7, 0x0072b2, 0xd55e00, 0xf0e442};

enum { PALETTE = sizeof(palette) / sizeof(palette[0]) };

static const uint32_t grey = 0x808080, ink = 0x303030, pale_ink = 0x808080;

/* Of a group's colour, so that black can be read on it. */
static const double MOST_COLOUR = 0.75;

struct own_options {
	const char *colour; /* the column; NULL if not given */
	size_t hops;
};

/* People who have something in common. */
struct group {
	struct slice label;
	uint32_t size, colour;
};

/* Somebody in the picture. */
struct node {
	uint32_t person;
	uint32_t group; /* MAP_NONE without one */
	struct standing standing;
};

struct picture {
	const struct network *network;
	struct node *nodes; /* me, then the best first */
	uint32_t count;
	uint32_t *node_of;	 /* by person, MAP_NONE if not in the picture */
	struct map labels;	 /* of groups */
	struct group *groups;	 /* by label */
	struct group **ranked;	 /* the largest first */
	uint32_t coloured;	 /* so many of these have a colour */
	const struct tie **ties; /* those between others that are drawn */
	size_t tie_count, tie_capacity;
};

static bool
is_contact(const struct network *network, uint32_t person)
{
	const struct ties *ties = &network->ties;

	return ties_between(ties, ties->me, person) != NULL;
}

static bool
is_near(const struct network *network, uint32_t person)
{
	return network->bridges[person].brokers > 0 ||
	    is_contact(network, person);
}

static void
add_node(struct picture *picture, const struct standing *standing)
{
	struct node *node = &picture->nodes[picture->count];

	node->person = standing->rank.number;
	node->group = MAP_NONE;
	node->standing = *standing;
	picture->node_of[node->person] = picture->count++;
}

/* The best first; a stranger comes with the contact who is nearest to both. */
static void
choose_people(struct picture *picture, size_t hops, size_t limit)
{
	const struct network *network = picture->network;
	uint32_t people = network->ties.person_count;
	struct standing me = score_of(network, network->ties.me);
	size_t count;
	struct standing *list =
	    score_rank(network, hops == 1 ? is_contact : is_near, &count);

	picture->nodes = alloc_zeroed(
	    limit < people ? limit + 1 : people, sizeof(*picture->nodes));
	picture->node_of = alloc_zeroed(people, sizeof(*picture->node_of));
	for (uint32_t i = 0; i < people; i++)
		picture->node_of[i] = MAP_NONE;
	add_node(picture, &me);
	for (size_t i = 0; i < count && picture->count <= limit; i++) {
		uint32_t person = list[i].rank.number;
		uint32_t via = network->bridges[person].via;
		struct standing standing;

		if (picture->node_of[person] != MAP_NONE)
			continue;
		if (!is_contact(network, person) &&
		    picture->node_of[via] == MAP_NONE) {
			if (picture->count == limit)
				continue; /* there is no room for both */
			standing = score_of(network, via);
			add_node(picture, &standing);
		}
		add_node(picture, &list[i]);
	}
	free(list);
}

/* The column that people are coloured by; HEADER_NONE for none. */
static uint32_t
find_column(const struct people *people, const char *name)
{
	if (people->header.count == 0 && name != NULL)
		diag_die("-c wants a column of people; give -p FILE");
	if (people->header.count == 0)
		return HEADER_NONE;
	if (name == NULL)
		return people->columns[PEOPLE_ORG];
	return header_require(&people->header, slice_of(name));
}

static int
compare_groups(const void *a, const void *b)
{
	const struct group *one = *(struct group *const *)a;
	const struct group *two = *(struct group *const *)b;

	if (one->size != two->size)
		return one->size > two->size ? -1 : 1;
	return slice_compare(one->label, two->label);
}

static void
form_groups(struct picture *picture, uint32_t column)
{
	struct map *labels = &picture->labels;

	picture->groups =
	    alloc_zeroed(picture->count, sizeof(*picture->groups));
	for (uint32_t i = 1; i < picture->count; i++) {
		struct node *node = &picture->nodes[i];
		struct slice cell, label;

		if (column == HEADER_NONE || node->standing.facts == NULL)
			continue;
		cell = node->standing.facts->cells[column];
		if (!slice_item(&cell, ';', &label))
			continue;
		node->group = map_intern(labels, label);
		picture->groups[node->group].size++;
	}
	picture->ranked = alloc_zeroed(labels->count, sizeof(*picture->ranked));
	for (uint32_t i = 0; i < labels->count; i++) {
		picture->groups[i].label = labels->names[i];
		picture->ranked[i] = &picture->groups[i];
	}
	qsort(picture->ranked, labels->count, sizeof(*picture->ranked),
	    compare_groups);
	for (uint32_t i = 0; i < labels->count; i++) {
		struct group *group = picture->ranked[i];

		group->colour = grey;
		if (i < PALETTE && group->size > 1)
			group->colour = palette[picture->coloured++];
	}
}

/* A tie of somebody in the picture with another. */
struct candidate_tie {
	struct rank rank; /* of the other, by mutual */
	uint32_t tie;
};

/* By the names of both. */
static int
compare_ties(const void *a, const void *b)
{
	const struct tie *one = *(const struct tie *const *)a;
	const struct tie *two = *(const struct tie *const *)b;

	if (one->a != two->a)
		return one->a < two->a ? -1 : 1;
	return (one->b > two->b) - (one->b < two->b);
}

/* A person's strongest ties within the picture, and the one to the broker. */
static void
choose_ties_of(struct picture *picture, const struct node *node)
{
	const struct ties *ties = &picture->network->ties;
	size_t count, found = 0;
	const struct neighbour *all = ties_of(ties, node->person, &count);
	struct candidate_tie *list = alloc_zeroed(count, sizeof(*list));

	for (size_t i = 0; i < count; i++) {
		if (picture->node_of[all[i].person] == MAP_NONE ||
		    all[i].person == ties->me)
			continue;
		list[found++] = (struct candidate_tie){
		    {model_tie(&ties->list[all[i].tie], ties->today).mutual,
			all[i].person},
		    all[i].tie};
	}
	qsort(list, found, sizeof(*list), rank_compare);
	picture->ties = alloc_grow(picture->ties, &picture->tie_capacity,
	    picture->tie_count + found, sizeof(*picture->ties));
	for (size_t i = 0; i < found; i++)
		if (i < STRONGEST ||
		    (node->standing.tie == NULL &&
			list[i].rank.number == node->standing.bridge.via))
			picture->ties[picture->tie_count++] =
			    &ties->list[list[i].tie];
	free(list);
}

static void
choose_ties(struct picture *picture)
{
	size_t kept = 0;

	for (uint32_t i = 1; i < picture->count; i++)
		choose_ties_of(picture, &picture->nodes[i]);
	if (picture->tie_count == 0)
		return;
	qsort(picture->ties, picture->tie_count, sizeof(*picture->ties),
	    compare_ties);
	for (size_t i = 0; i < picture->tie_count; i++)
		if (i == 0 || picture->ties[i] != picture->ties[kept - 1])
			picture->ties[kept++] = picture->ties[i];
	picture->tie_count = kept;
}

/* What is shown of a name, or of what else stands in a cell. */
static struct slice
shown(struct slice cell, struct arena *bytes)
{
	struct text text;
	struct slice safe;

	text_put_shown(text_open(&text), cell);
	safe = text_close(&text, bytes);
	dot_put_cut(text_open(&text), safe, SHOWN);
	return text_close(&text, bytes);
}

static void
put_name(struct slice name)
{
	struct arena bytes = {NULL};

	dot_put_quoted(stdout, shown(name, &bytes));
	arena_free(&bytes);
}

static void
put_html(struct slice label)
{
	struct arena bytes = {NULL};

	dot_put_html(stdout, shown(label, &bytes));
	arena_free(&bytes);
}

/* The blank nearest to the middle, 0 without one or where the text is short. */
static size_t
find_break(struct slice text)
{
	size_t best = 0, distance = text.length;

	for (size_t i = 1; text.length > LINE && i < text.length; i++) {
		size_t off = 2 * i > text.length ? 2 * i - text.length
						 : text.length - 2 * i;

		if (text.data[i] == ' ' && off < distance) {
			best = i;
			distance = off;
		}
	}
	return best;
}

/* A name in one line or two, which keeps boxes small. */
static void
put_label(struct slice name)
{
	struct arena bytes = {NULL};
	struct slice text = shown(name, &bytes);
	size_t end = find_break(text);

	if (end > 0) {
		dot_put_quoted(stdout, (struct slice){text.data, end});
		fputs("\\n", stdout);
		text.data += end + 1;
		text.length -= end + 1;
	}
	dot_put_quoted(stdout, text);
	arena_free(&bytes);
}

/* The day of the last contact, and how warm the tie is, for a tooltip. */
static void
put_contact(const struct tie *tie, int32_t today)
{
	if (tie->last == DATE_NONE)
		fputs("no contact yet", stdout);
	else
		printf("last contact %s", date_format(tie->last).text);
	printf(", warmth %.2f", model_tie(tie, today).warmth);
}

static void
put_node(const struct picture *picture, uint32_t number)
{
	const struct ties *ties = &picture->network->ties;
	const struct node *node = &picture->nodes[number];
	const struct standing *it = &node->standing;
	uint32_t colour = node->group != MAP_NONE
	    ? picture->groups[node->group].colour
	    : grey;

	printf("    n%" PRIu32 " [label=\"", number);
	put_label(ties->names[node->person]);
	fputs("\", color=", stdout);
	dot_put_colour(stdout, colour, 1);
	fputs(", fillcolor=", stdout);
	dot_put_colour(stdout, colour, MOST_COLOUR * it->now.warmth);
	fputs(", tooltip=\"", stdout);
	put_name(ties->names[node->person]);
	fputs("\\n", stdout);
	if (it->tie != NULL) {
		put_contact(it->tie, ties->today);
	} else {
		fputs("not met yet; ask ", stdout);
		put_name(ties->names[it->bridge.via]);
	}
	fputs("\"];\n", stdout);
}

/* Mine are wider and darker than those of others. */
static void
put_tie(const struct picture *picture, const struct tie *tie)
{
	const struct ties *ties = &picture->network->ties;
	struct model_tie now = model_tie(tie, ties->today);
	bool mine = tie->a == ties->me || tie->b == ties->me;
	uint32_t a = picture->node_of[tie->a], b = picture->node_of[tie->b];

	printf("    n%" PRIu32 " -- n%" PRIu32 " [len=%.2f, penwidth=%.2f, ",
	    a < b ? a : b, a < b ? b : a, 1.5 + 2 * (1 - now.mutual),
	    0.75 + (mine ? 6 : 2) * now.mutual);
	fputs("color=", stdout);
	dot_put_colour(stdout, mine ? ink : pale_ink, 0.4 + 0.6 * now.warmth);
	fputs(tie->days == 0 ? ", style=dashed" : "", stdout);
	fputs(", tooltip=\"", stdout);
	put_name(ties->names[tie->a]);
	fputs(" - ", stdout);
	put_name(ties->names[tie->b]);
	fputs("\\n", stdout);
	put_contact(tie, ties->today);
	fputs("\"];\n", stdout);
}

/* A row of the legend: a box as that of somebody warm. */
static void
put_box(uint32_t colour, struct slice label, uint32_t size)
{
	fputs("    <tr><td border=\"1\" align=\"left\" color=", stdout);
	dot_put_colour(stdout, colour, 1);
	fputs(" bgcolor=", stdout);
	dot_put_colour(stdout, colour, MOST_COLOUR);
	putc('>', stdout);
	put_html(label);
	printf(" (%" PRIu32 ")</td></tr>\n", size);
}

static void
put_groups(const struct picture *picture)
{
	uint32_t others = picture->count - 1;

	for (uint32_t i = 0; i < picture->coloured; i++) {
		const struct group *group = picture->ranked[i];

		put_box(group->colour, group->label, group->size);
		others -= group->size;
	}
	if (others > 0)
		put_box(grey, slice_of("others"), others);
}

/* Below the picture, as a table: not every layout has clusters. */
static void
put_legend(const struct picture *picture)
{
	const struct ties *ties = &picture->network->ties;

	fputs("    label=<<table border=\"0\" cellborder=\"0\">\n"
	      "    <tr><td align=\"left\"><b>",
	    stdout);
	put_html(ties->names[ties->me]);
	printf("</b>, %s</td></tr>\n", date_format(ties->today).text);
	fputs("    <tr><td align=\"left\" balign=\"left\">"
	      "wide: contact both ways is likely<br/>"
	      "pale: silent for long; white: not met yet<br/>"
	      "dashed: said to know each other</td></tr>\n",
	    stdout);
	if (picture->labels.count > 0)
		put_groups(picture);
	puts("    </table>>;");
}

static void
put_picture(const struct picture *picture)
{
	const struct ties *ties = &picture->network->ties;

	puts(
	    "graph nw {\n"
	    "    graph [layout=neato, overlap=prism, splines=true, sep=\"+8\",\n"
	    "        outputorder=edgesfirst, fontname=\"sans-serif\",\n"
	    "        fontsize=11, labelloc=b, labeljust=l];\n"
	    "    node [shape=box, style=\"rounded,filled\", penwidth=1.5,\n"
	    "        margin=\"0.08,0.04\", width=0.3, height=0.3,\n"
	    "        fontname=\"sans-serif\", fontsize=11];");
	put_legend(picture);
	fputs(
	    "    n0 [pos=\"0,0!\", pin=true, color=\"#000000\",\n"
	    "        fillcolor=\"#000000\", fontcolor=\"#ffffff\", fontsize=13, label=\"",
	    stdout);
	put_label(ties->names[ties->me]);
	puts("\"];");
	for (uint32_t i = 1; i < picture->count; i++)
		put_node(picture, i);
	for (uint32_t i = 1; i < picture->count; i++)
		if (picture->nodes[i].standing.tie != NULL)
			put_tie(picture, picture->nodes[i].standing.tie);
	for (size_t i = 0; i < picture->tie_count; i++)
		put_tie(picture, picture->ties[i]);
	puts("}");
}

static void
picture_close(struct picture *picture)
{
	free(picture->nodes);
	free(picture->node_of);
	map_close(&picture->labels);
	free(picture->groups);
	free(picture->ranked);
	free(picture->ties);
}

static void
parse_options(
    int argc, char *argv[], struct options *options, struct own_options *own)
{
	int letter;

	options->limit = DEFAULT_LIMIT;
	while ((letter = options_next(options, &usage, argc, argv)) != -1) {
		if (letter == 'c')
			own->colour = optarg;
		else
			own->hops = options_count("-H", optarg);
	}
	if (own->hops < 1 || own->hops > MOST_HOPS)
		diag_die("-H takes 1 or %d", MOST_HOPS);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct own_options own = {.hops = MOST_HOPS};
	struct network network;
	struct picture picture = {.network = &network};
	enum diag_status status;

	options_open(&options);
	parse_options(argc, argv, &options, &own);
	load_network(&network, LOAD_MINE, &options, argv + optind,
	    (size_t)(argc - optind), NULL);
	map_open(&picture.labels);
	choose_people(&picture, own.hops, options.limit);
	form_groups(&picture, find_column(&network.people, own.colour));
	choose_ties(&picture);
	put_picture(&picture);
	picture_close(&picture);
	status = load_close(&network);
	options_close(&options);
	diag_finish();
	return status;
}
