/* nw-same: which names are probably one person's. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/text.h"
#include "nw-same/join.h"
#include "nw-same/likeness.h"
#include "nw-same/match.h"
#include "nw-same/names.h"
#include "tool/table.h"

const char diag_tool[] = "nw-same";

enum { NOT = 256, JOIN };

static const struct usage usage = {
    .synopsis =
	"usage: nw-same [-k] [--not pairs] [-p people] [-m column=regex]\n"
	"               [-n limit] [-c columns] [-d delimiter] [log ...]\n"
	"       nw-same --join [-k] [-p people] [-c columns] [-d delimiter]\n"
	"               [pairs ...]\n",
    .description =
	"Reads logs and people files, and lists names that are probably one\n"
	"person's, the likeliest first, as CSV.  With --join, merges their facts.\n",
    .example = "nw-same -p people.csv log.csv > same.csv",
    .common = "pmncdk",
    .own = {{NOT, "not", "FILE", "pairs that are different people"},
	{JOIN, "join", NULL, "read confirmed pairs, print the merged people"}},
};

struct own_options {
	char *not_file;
	bool join;
};

enum { NAME, SAME_AS, WHY, LIKENESS, COLUMNS };

static const char *const columns[COLUMNS + 1] = {
    "name", "same_as", "why", "likeness", NULL};

/* Adds what tells who each person is: name, addresses, aliases and phones. */
static void
add_spellings(struct matcher *matcher, const struct names *names)
{
	static const enum people_column lists[] = {PEOPLE_EMAIL, PEOPLE_AKA};

	for (uint32_t i = 0; i < names->map.count; i++) {
		struct slice name = names->sorted[i];
		const struct person *facts = people_find(&names->people, name);
		size_t entry = matcher->count;
		struct slice rest, item;

		match_add(matcher, i, name);
		if (facts == NULL)
			continue;
		for (int j = 0; j < 2; j++) {
			rest = people_cell(&names->people, facts, lists[j]);
			while (slice_item(&rest, ';', &item))
				match_add(matcher, i, item);
		}
		rest = people_cell_at(facts, NAMES_PHONE);
		while (slice_item(&rest, ';', &item))
			match_add_phone(matcher, entry, item);
	}
}

/* Reads the pairs of --not; returns false if a row was rejected. */
static bool
exclude_pairs(struct matcher *matcher, const struct names *names, char *path,
    const struct options *options)
{
	char *const paths[] = {path};
	struct stream *stream =
	    stream_open(paths, 1, options->delimiter, options->keep_going);
	uint32_t name_at = stream_column(stream, "name", true);
	uint32_t same_at = stream_column(stream, "same_as", true);
	struct row row;
	bool complete;

	while (stream_next(stream, &row)) {
		uint32_t a = names_find(names, slice_trim(row.cells[name_at]));
		uint32_t b = names_find(names, slice_trim(row.cells[same_at]));

		if (a != MAP_NONE && b != MAP_NONE)
			match_exclude(matcher, a, b);
	}
	complete = stream_rejected(stream) == 0;
	stream_close(stream);
	return complete;
}

/* A row to print, and the two spellings that are similar. */
struct pair {
	struct slice name, same_as;
	const struct personname *name_spelling, *same_as_spelling;
	enum likeness likeness;
};

/* By weight, because several likenesses have the same weight. */
static int
compare_pairs(const void *first, const void *second)
{
	const struct pair *a = first, *b = second;
	double weight_a = likeness_weight(a->likeness);
	double weight_b = likeness_weight(b->likeness);
	int order = (weight_a < weight_b) - (weight_a > weight_b);

	if (order == 0)
		order = slice_compare(a->name, b->name);
	return order != 0 ? order : slice_compare(a->same_as, b->same_as);
}

static void
put_why(struct table *table, const struct pair *pair)
{
	const struct personname *a = pair->name_spelling;
	const struct personname *b = pair->same_as_spelling;
	struct text text;
	FILE *out = text_open(&text);

	fputs(likeness_reason(pair->likeness, a->form), out);
	if (pair->likeness == LIKENESS_SAME) {
		fputs(": ", out);
		text_put(out, b->written);
	} else if (!slice_equal(a->written, pair->name) ||
	    !slice_equal(b->written, pair->same_as)) {
		fputs(": ", out);
		text_put(out, a->written);
		fputs(", ", out);
		text_put(out, b->written);
	}
	table->cells[WHY] = text_close(&text, &table->texts);
}

static void
print_pairs(struct options *options, const struct pair *list, size_t count)
{
	struct table table;
	bool more = true;

	table_open(&table, columns, COLUMNS, NULL, options);
	for (size_t i = 0; i < count && more; i++) {
		table_begin(&table, NULL);
		table_text(&table, NAME, list[i].name);
		table_text(&table, SAME_AS, list[i].same_as);
		put_why(&table, &list[i]);
		table_real(&table, LIKENESS, likeness_weight(list[i].likeness));
		more = table_print(&table);
	}
	table_close(&table);
}

static void
find_and_print(
    struct matcher *matcher, const struct names *names, struct options *options)
{
	size_t count;
	struct match *matches = match_find(matcher, &count);
	struct pair *list = alloc_zeroed(count, sizeof(*list));

	for (size_t i = 0; i < count; i++) {
		const struct match *match = &matches[i];

		list[i] = (struct pair){names->sorted[match->other],
		    names->sorted[match->kept],
		    &matcher->entries[match->other_entry].name,
		    &matcher->entries[match->kept_entry].name, match->likeness};
	}
	qsort(list, count, sizeof(*list), compare_pairs);
	print_pairs(options, list, count);
	if (matcher->crowded > 0)
		diag_warn("too many similar names to compare every pair, in "
			  "%zu group%s; join some, then run nw-same again",
		    matcher->crowded, matcher->crowded == 1 ? "" : "s");
	free(list);
	free(matches);
}

static enum diag_status
list_pairs(struct options *options, const struct own_options *own,
    char *const *files, size_t count)
{
	struct names names;
	struct matcher matcher;
	bool complete;

	match_open(&matcher);
	names_open(&names, options, files, count);
	complete = !names.rejected;
	if (own->not_file != NULL)
		complete &=
		    exclude_pairs(&matcher, &names, own->not_file, options);
	add_spellings(&matcher, &names);
	find_and_print(&matcher, &names, options);
	match_close(&matcher);
	names_close(&names);
	return complete ? DIAG_DONE : DIAG_TROUBLE;
}

static enum diag_status
join_pairs(struct options *options, char *const *files, size_t count)
{
	struct stream *facts = options_people(options);
	struct stream *pairs =
	    stream_open(files, count, options->delimiter, options->keep_going);

	/* The result takes the place of the people. */
	options_follow(options, facts);
	options_follow(options, pairs);
	join_print(facts, pairs, options);
	return stream_finish(facts, stream_finish(pairs, DIAG_DONE));
}

static void
parse_options(
    int argc, char *argv[], struct options *options, struct own_options *own)
{
	int option;

	while ((option = options_next(options, &usage, argc, argv)) != -1) {
		if (option == NOT)
			own->not_file = optarg;
		else
			own->join = true;
	}
	if (own->join &&
	    (own->not_file != NULL || options->limit != SIZE_MAX ||
		options->patterns.count > 0))
		diag_die("--join takes only -p, -d and -k");
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct own_options own = {NULL, false};
	enum diag_status status;

	options_open(&options);
	parse_options(argc, argv, &options, &own);
	argv += optind;
	argc -= optind;
	status = own.join ? join_pairs(&options, argv, (size_t)argc)
			  : list_pairs(&options, &own, argv, (size_t)argc);
	options_close(&options);
	diag_finish();
	return status;
}
