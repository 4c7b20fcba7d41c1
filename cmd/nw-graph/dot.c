/* A picture in DOT, the language of Graphviz. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "base/utf8.h"
#include "nw-graph/dot.h"

enum {
	SHOWN = 32, /* characters of a name or a group */
	LINE = 12   /* bytes; a longer name is split in two lines */
};

static const uint32_t black = 0x303030, grey = 0x909090;

/* The share of a group's colour, so that black text is readable on it. */
static const double MOST_COLOUR = 0.75;

/* Accents, joiners and variants belong to the character before them. */
static bool
is_attached(uint32_t code)
{
	return (code >= 0x300 && code <= 0x36f) ||
	    (code >= 0x1ab0 && code <= 0x1aff) ||
	    (code >= 0x1dc0 && code <= 0x1dff) || code == 0x200d ||
	    (code >= 0x20d0 && code <= 0x20ff) ||
	    (code >= 0xfe00 && code <= 0xfe0f) ||
	    (code >= 0xfe20 && code <= 0xfe2f) ||
	    (code >= 0x1f3fb && code <= 0x1f3ff);
}

/*
 * Cuts after SHOWN characters, with an ellipsis.  The cut never separates a
 * letter from its accents, unless there are more than SHOWN of them.
 */
static void
put_cut(FILE *out, struct slice text)
{
	size_t at = 0, letter = 0;
	uint32_t code = 0;

	for (size_t count = 0; at < text.length; count++) {
		struct slice rest = {text.data + at, text.length - at};
		size_t length = utf8_decode(rest, &code);

		if (count == SHOWN)
			break;
		if (!is_attached(code))
			letter = at;
		at += length;
	}
	if (at == text.length) {
		text_put(out, text);
		return;
	}
	if (is_attached(code) && letter > 0)
		at = letter;
	text_put(out, (struct slice){text.data, at});
	fputs("\xe2\x80\xa6", out);
}

/* Graphviz replaces entities in quoted strings too. */
static void
put_quoted(struct slice text)
{
	text_put_escaped(stdout, text, "\\\"", "\\\\");
}

static void
put_colour(uint32_t colour, double share)
{
	fputs("\"#", stdout);
	for (int shift = 16; shift >= 0; shift -= 8) {
		double part = colour >> shift & 0xff;

		printf("%02x", (unsigned)(255 + (part - 255) * share + 0.5));
	}
	putc('"', stdout);
}

/* Returns the part of a cell that is shown, in the arena. */
static struct slice
shown(struct slice cell, struct arena *bytes)
{
	struct text text;
	struct slice safe;

	text_put_shown(text_open(&text), cell);
	safe = text_close(&text, bytes);
	put_cut(text_open(&text), safe);
	return text_close(&text, bytes);
}

static void
put_name(struct slice name)
{
	struct arena bytes = {NULL};

	put_quoted(shown(name, &bytes));
	arena_free(&bytes);
}

static void
put_html(struct slice label)
{
	struct arena bytes = {NULL};

	text_put_escaped(stdout, shown(label, &bytes), "&quot;", "&#92;");
	arena_free(&bytes);
}

/* Returns the index of the space nearest to the middle; 0: do not split. */
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

/* Long names take two lines, which keeps boxes small. */
static void
put_label(struct slice name)
{
	struct arena bytes = {NULL};
	struct slice text = shown(name, &bytes);
	size_t end = find_break(text);

	if (end > 0) {
		put_quoted((struct slice){text.data, end});
		fputs("\\n", stdout);
		slice_skip(&text, end + 1);
	}
	put_quoted(text);
	arena_free(&bytes);
}

/* Writes the last contact and the warmth, for a tooltip. */
static void
put_contact(const struct model *model, const struct tie *tie)
{
	if (tie->last == DATE_NONE)
		fputs("no contact yet", stdout);
	else
		printf("last contact %s", date_format(tie->last).text);
	printf(", warmth %.2f", model_tie(model, tie).warmth);
}

static void
put_node(const struct picture *picture, uint32_t number)
{
	const struct ties *ties = &picture->network->ties;
	const struct node *node = &picture->nodes[number];
	const struct standing *standing = &node->standing;
	const struct group none = {.colour = PICTURE_GREY};
	const struct group *group =
	    node->group != MAP_NONE ? &picture->groups[node->group] : &none;

	printf("    n%" PRIu32 " [label=\"", number);
	if (group->number > 0)
		printf("%" PRIu32 " ", group->number);
	put_label(ties->names[standing->person]);
	fputs("\", color=", stdout);
	put_colour(group->colour, 1);
	fputs(", fillcolor=", stdout);
	put_colour(group->colour, MOST_COLOUR * standing->now.warmth);
	if (standing->tie == NULL)
		fputs(", style=\"rounded,filled,dashed\"", stdout);
	fputs(", tooltip=\"", stdout);
	put_name(ties->names[standing->person]);
	fputs("\\n", stdout);
	if (standing->tie != NULL) {
		put_contact(&picture->network->model, standing->tie);
	} else {
		fputs("not met yet; ask ", stdout);
		put_name(ties->names[standing->bridge.via]);
	}
	fputs("\"];\n", stdout);
	diag_check_stdout();
}

/* Ties of others are shorter and darker, so that their circles are visible. */
static void
put_tie(const struct picture *picture, const struct tie *tie)
{
	const struct ties *ties = &picture->network->ties;
	const struct model *model = &picture->network->model;
	struct model_tie now = model_tie(model, tie);
	bool mine = tie->a == ties->me || tie->b == ties->me;
	uint32_t a = picture->node_of[tie->a], b = picture->node_of[tie->b];

	printf("    n%" PRIu32 " -- n%" PRIu32 " [len=%.2f, penwidth=%.2f, ",
	    a < b ? a : b, a < b ? b : a,
	    mine ? 3.5 - 2 * now.mutual : 2 - now.mutual,
	    0.75 + (mine ? 4 : 3) * now.mutual);
	fputs("color=", stdout);
	put_colour(mine ? grey : black, 0.4 + 0.6 * now.warmth);
	fputs(tie->days == 0 ? ", style=dashed" : "", stdout);
	fputs(", tooltip=\"", stdout);
	put_name(ties->names[tie->a]);
	fputs(" - ", stdout);
	put_name(ties->names[tie->b]);
	fputs("\\n", stdout);
	put_contact(model, tie);
	fputs("\"];\n", stdout);
	diag_check_stdout();
}

/* Adds a row to the legend, with the colour of somebody warm. */
static void
put_box(const struct group *group)
{
	fputs("    <tr><td border=\"1\" align=\"left\" color=", stdout);
	put_colour(group->colour, 1);
	fputs(" bgcolor=", stdout);
	put_colour(group->colour, MOST_COLOUR);
	putc('>', stdout);
	if (group->number > 0)
		printf("%" PRIu32 " ", group->number);
	put_html(group->label);
	printf(" (%" PRIu32 ")</td></tr>\n", group->size);
}

static void
put_groups(const struct picture *picture)
{
	struct group others = {.label = slice_of("others"),
	    .colour = PICTURE_GREY,
	    .size = picture->count - 1};

	fputs("    <tr><td align=\"left\">colour and number: ", stdout);
	put_html(
	    header_name(&picture->network->people.header, picture->column));
	fputs("</td></tr>\n", stdout);
	for (uint32_t i = 0; i < picture->coloured; i++) {
		put_box(picture->ranked[i]);
		others.size -= picture->ranked[i]->size;
	}
	if (others.size > 0)
		put_box(&others);
}

/* The legend is a label, because not every layout has clusters. */
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
	      "wide: contact in both directions is likely<br/>"
	      "pale: no contact for a long time<br/>"
	      "grey line: mine; black line: among others<br/>"
	      "dashed box: not met yet<br/>"
	      "dashed line: they know each other, no contact recorded"
	      "</td></tr>\n",
	    stdout);
	if (picture->coloured > 0)
		put_groups(picture);
	puts("    </table>>;");
}

void
dot_write(const struct picture *picture)
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
	fputs("    n0 [pos=\"0,0!\", pin=true, color=\"#000000\",\n"
	      "        fillcolor=\"#000000\", fontcolor=\"#ffffff\", "
	      "fontsize=13, label=\"",
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
