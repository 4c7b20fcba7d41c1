/* nw-same: which names are probably one person's. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/accent.h"
#include "base/number.h"
#include "base/text.h"
#include "nw-same/join.h"
#include "nw-same/match.h"
#include "records/log.h"
#include "tool/table.h"

const char diag_tool[] = "nw-same";

const char options_usage[] =
    "usage: nw-same [-k] [--not pairs] [-p people] [-m column=regex]\n"
    "               [-n limit] [-d delimiter] [log ...]\n"
    "       nw-same --join [-k] [-p people] [-d delimiter] [pairs ...]\n"
    "\n"
    "Lists names that are probably one person's, the likeliest first, as CSV;\n"
    "reads logs and lists of people.  With --join puts their facts together.\n"
    "\n"
    "      --not FILE         pairs that are different people\n"
    "      --join             read the pairs that are right; print people\n"
    "  -p, --people FILE      facts about people; may be repeated\n"
    "  -m, --match COL=REGEX  only rows that match (COL!=REGEX: that do not)\n"
    "  -n, --limit N          at most N rows\n"
    "  -d, --delimiter C      the character between cells\n"
    "  -k, --keep-going       report and skip malformed rows\n"
    "  -h, --help             print this\n"
    "  -V, --version          print the version\n"
    "\n"
    "  nw-same -p people.csv log.csv > same.csv\n";

struct own_options {
	char *not_file;
	bool join;
};

enum { OPTION_NOT = 256, OPTION_JOIN };

enum { NAME, SAME_AS, WHY, LIKENESS, COLUMNS };

static const char *const columns[COLUMNS + 1] = {
    "name", "same_as", "why", "likeness", NULL};

/* Everybody who is named, those in lists of people first. */
struct names {
	struct people people; /* name, email and aka of all lists */
	struct map map;	      /* by name; numbers below people's are theirs */
	struct known {
		bool own;	/* in a list of -p */
		uint64_t facts; /* cells that say something */
		uint64_t rows;	/* of logs that name him */
	} * known;		/* by number */
	size_t capacity;
	uint32_t *order; /* by rank: the number */
	uint32_t *ranks; /* by number */
	struct arena texts;
	bool rejected;
};

static void
open_names(struct names *names)
{
	static const enum people_column kept[] = {
	    PEOPLE_NAME, PEOPLE_EMAIL, PEOPLE_AKA};
	struct header header;

	header_open(&header);
	for (int i = 0; i < 3; i++)
		header_add(&header, slice_of(people_column_names[kept[i]]));
	people_open_over(&names->people, NULL);
	people_start(&names->people, &header);
	header_close(&header);
	map_open(&names->map);
}

static void
close_names(struct names *names)
{
	people_close(&names->people);
	map_close(&names->map);
	arena_free(&names->texts);
	free(names->known);
	free(names->order);
	free(names->ranks);
}

/* What is known of a number, which may be new. */
static struct known *
known_of(struct names *names, uint32_t number)
{
	size_t before = names->capacity;

	names->known = alloc_grow(names->known, &names->capacity,
	    (size_t)number + 1, sizeof(*names->known));
	for (size_t i = before; i < names->capacity; i++)
		names->known[i] = (struct known){false, 0, 0};
	return &names->known[number];
}

/* Takes a row of a list in, whatever it shares with others. */
static void
take_person(struct names *names, const struct people *columns_of,
    const struct row *row, struct place place, bool own)
{
	const struct person person = {.cells = (struct slice *)row->cells};
	const struct slice cells[] = {
	    people_cell(columns_of, &person, PEOPLE_NAME),
	    people_cell(columns_of, &person, PEOPLE_EMAIL),
	    people_cell(columns_of, &person, PEOPLE_AKA)};
	struct known *known =
	    known_of(names, people_fold(&names->people, cells, place));

	known->own |= own;
	for (size_t i = 0; i < row->count; i++)
		known->facts += row->cells[i].length > 0;
}

static void
read_people(struct names *names, struct stream *stream, bool own)
{
	struct people columns_of;
	struct row row;

	people_open_over(&columns_of, stream);
	while (stream_next(stream, &row))
		if (people_check(&columns_of, stream, &row, NULL))
			take_person(names, &columns_of, &row,
			    (struct place){stream_file(stream), row.line}, own);
	people_close(&columns_of);
}

/* What all lists say is known before the first name of a log. */
static void
index_people(struct names *names)
{
	for (uint32_t i = 0; i < names->people.names.count; i++) {
		people_index_first(&names->people, i);
		map_intern(&names->map, names->people.list[i].name);
	}
}

static void
count_row(struct names *names, struct slice name)
{
	uint32_t number =
	    map_intern(&names->map, people_resolve(&names->people, name));

	known_of(names, number)->rows++;
}

static void
read_log(struct names *names, struct stream *stream)
{
	struct log log;
	struct log_row row;

	log_open(&log, stream);
	while (log_next(&log, &row)) {
		struct slice rest = row.cells[LOG_TO], name;

		count_row(names, row.cells[LOG_FROM]);
		while (slice_item(&rest, ';', &name))
			count_row(names, name);
	}
}

static void
close_stream(struct names *names, struct stream *stream)
{
	names->rejected |= stream_rejected(stream) > 0;
	stream_close(stream);
}

/*
 * How many files there are beside the lists of -p.  Standard input is one where
 * there are no others; but whoever is at a terminal means the lists alone.
 */
static size_t
count_files(const struct options *options, size_t operands)
{
	if (operands > 0)
		return operands;
	return options->people_count > 0 && isatty(STDIN_FILENO) ? 0 : 1;
}

/* Lists of people come before logs, in whatever order they are named. */
static void
read_all(struct names *names, const struct options *options,
    char *const *operands, size_t count)
{
	size_t files = count_files(options, count);
	struct stream **streams = alloc_zeroed(files, sizeof(struct stream *));
	struct stream *facts = options_people(options);

	if (facts != NULL) {
		read_people(names, facts, true);
		close_stream(names, facts);
	}
	for (size_t i = 0; i < files; i++) {
		streams[i] = stream_open(operands + i, count > 0 ? 1 : 0,
		    options->delimiter, options->keep_going);
		if (log_is_people(streams[i]))
			read_people(names, streams[i], false);
	}
	index_people(names);
	for (size_t i = 0; i < files; i++) {
		if (!log_is_people(streams[i]))
			read_log(names, streams[i]);
		close_stream(names, streams[i]);
	}
	free(streams);
}

struct ranked {
	uint32_t number;
	struct slice name;
	struct known known;
};

static int
compare_down(uint64_t a, uint64_t b)
{
	return (a < b) - (a > b);
}

/* Whose name is to be kept comes first. */
static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *one = a, *two = b;
	int order = compare_down(one->known.own, two->known.own);

	if (order == 0)
		order =
		    compare_down(one->known.facts > 0, two->known.facts > 0);
	if (order == 0)
		order = compare_down(one->known.rows, two->known.rows);
	if (order == 0)
		order = compare_down(one->known.facts, two->known.facts);
	return order != 0 ? order : slice_compare(one->name, two->name);
}

static void
rank(struct names *names)
{
	uint32_t count = names->map.count;
	struct ranked *list = alloc_zeroed(count, sizeof(*list));

	for (uint32_t i = 0; i < count; i++)
		list[i] = (struct ranked){
		    i, names->map.names[i], *known_of(names, i)};
	if (count > 0)
		qsort(list, count, sizeof(*list), compare_ranked);
	names->order = alloc_zeroed(count, sizeof(*names->order));
	names->ranks = alloc_zeroed(count, sizeof(*names->ranks));
	for (uint32_t i = 0; i < count; i++) {
		names->order[i] = list[i].number;
		names->ranks[list[i].number] = i;
	}
	free(list);
}

/* Quotes and apostrophes of print, as they are typed. */
static utf8proc_int32_t
typed(utf8proc_int32_t code)
{
	switch (code) {
	case 0x2018:
	case 0x2019:
	case 0x2bc:
		return '\'';
	case 0x201c:
	case 0x201d:
	case 0x201e:
	case 0xab:
	case 0xbb:
		return '"';
	default:
		return code;
	}
}

/* Accents, points and the like; not the vowels that Indic scripts write so. */
static bool
is_accent(const utf8proc_property_t *property)
{
	return property->category == UTF8PROC_CATEGORY_MN &&
	    property->combining_class >= 10;
}

static bool
is_letter(const utf8proc_property_t *property)
{
	return (property->category >= UTF8PROC_CATEGORY_LU &&
	    property->category <= UTF8PROC_CATEGORY_NO);
}

static void
put_folded(FILE *out, utf8proc_int32_t code)
{
	const utf8proc_property_t *property = utf8proc_get_property(code);
	uint32_t letters[2];
	utf8proc_uint8_t bytes[4];
	size_t count;

	if (is_accent(property))
		return;
	code = typed(code);
	if (code >= 0x80 && !is_letter(property))
		code = ' ';
	count = accent_strip((uint32_t)code, letters);
	for (size_t i = 0; i < count; i++) {
		utf8proc_ssize_t length =
		    utf8proc_encode_char((utf8proc_int32_t)letters[i], bytes);

		fwrite(bytes, 1, (size_t)length, out);
	}
}

/* Case and accents gone: Unicode's NFKD and full case folding. */
static struct slice
fold(struct slice written, struct arena *arena)
{
	const utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	    UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)written.data;
	utf8proc_ssize_t length = (utf8proc_ssize_t)written.length, count;
	utf8proc_int32_t *codes;
	struct text text;
	FILE *out = text_open(&text);

	count = utf8proc_decompose(bytes, length, NULL, 0, how);
	codes = alloc_zeroed(count > 0 ? (size_t)count : 1, sizeof(*codes));
	count = utf8proc_decompose(bytes, length, codes, count, how);
	for (utf8proc_ssize_t i = 0; i < count; i++)
		put_folded(out, codes[i]);
	free(codes);
	return text_close(&text, arena);
}

static void
add_variant(struct names *names, struct matcher *matcher, uint32_t person,
    struct slice written)
{
	struct arena scratch = {NULL};

	match_add(matcher, person,
	    variant_parse(written, fold(written, &scratch), &names->texts));
	arena_free(&scratch);
}

static void
add_variants(struct names *names, struct matcher *matcher)
{
	static const enum people_column lists[] = {PEOPLE_EMAIL, PEOPLE_AKA};

	for (uint32_t i = 0; i < names->map.count; i++) {
		struct slice name = names->map.names[names->order[i]];
		const struct person *facts = people_find(&names->people, name);

		add_variant(names, matcher, i, name);
		for (int j = 0; facts != NULL && j < 2; j++) {
			struct slice rest =
			    people_cell(&names->people, facts, lists[j]);
			struct slice item;

			while (slice_item(&rest, ';', &item))
				add_variant(names, matcher, i, item);
		}
	}
}

/* The pairs of a file, which are different people. */
static void
refuse_pairs(struct names *names, struct matcher *matcher, char *path,
    const struct options *options)
{
	char *const paths[] = {path};
	struct stream *stream =
	    stream_open(paths, 1, options->delimiter, options->keep_going);
	uint32_t at[] = {stream_column(stream, "name", true),
	    stream_column(stream, "same_as", true)};
	struct row row;

	while (stream_next(stream, &row)) {
		uint32_t pair[2];

		for (int i = 0; i < 2; i++)
			pair[i] = map_find(&names->map,
			    people_resolve(
				&names->people, slice_trim(row.cells[at[i]])));
		if (pair[0] != MAP_NONE && pair[1] != MAP_NONE)
			match_refuse(matcher, names->ranks[pair[0]],
			    names->ranks[pair[1]]);
	}
	close_stream(names, stream);
}

/* A match with the names, to be put in order. */
struct found {
	struct slice name, same_as;
	const struct variant *one, *other;
	enum variant_likeness likeness;
};

static int
compare_found(const void *a, const void *b)
{
	const struct found *one = a, *two = b;
	double weight = variant_weight(one->likeness);
	double other = variant_weight(two->likeness);
	int order = (weight < other) - (weight > other);

	if (order == 0)
		order = slice_compare(one->name, two->name);
	return order != 0 ? order : slice_compare(one->same_as, two->same_as);
}

static void
put_why(struct table *table, const struct found *it)
{
	struct text text;
	FILE *out = text_open(&text);

	fputs(variant_reason(it->likeness, it->one->form), out);
	if (it->likeness == VARIANT_SAME) {
		fputs(": ", out);
		text_put(out, it->other->written);
	} else if (!slice_equal(it->one->written, it->name) ||
	    !slice_equal(it->other->written, it->same_as)) {
		fputs(": ", out);
		text_put(out, it->one->written);
		fputs(", ", out);
		text_put(out, it->other->written);
	}
	table->cells[WHY] = text_close(&text, &table->texts);
}

static void
print_found(struct options *options, const struct found *list, size_t count)
{
	struct table table;
	bool more = true;

	table_open(&table, columns, COLUMNS, NULL, options);
	table_print_header(&table);
	for (size_t i = 0; i < count && more; i++) {
		table_begin(&table, NULL);
		table_text(&table, NAME, list[i].name);
		table_text(&table, SAME_AS, list[i].same_as);
		put_why(&table, &list[i]);
		table_real(&table, LIKENESS, variant_weight(list[i].likeness));
		more = table_print(&table);
	}
	table_close(&table);
}

static void
find_and_print(
    const struct names *names, struct matcher *matcher, struct options *options)
{
	size_t count;
	struct match *matches = match_find(matcher, &count);
	struct found *list = alloc_zeroed(count, sizeof(*list));

	for (size_t i = 0; i < count; i++) {
		const struct match *match = &matches[i];

		list[i] =
		    (struct found){names->map.names[names->order[match->other]],
			names->map.names[names->order[match->kept]],
			&matcher->entries[match->other_entry].variant,
			&matcher->entries[match->kept_entry].variant,
			match->likeness};
	}
	if (count > 0)
		qsort(list, count, sizeof(*list), compare_found);
	print_found(options, list, count);
	if (matcher->crowded > 0)
		diag_warn("in %zu groups of names that share much, not all "
			  "were compared with one another; join some, and look "
			  "again",
		    matcher->crowded);
	free(list);
	free(matches);
}

static enum diag_status
list_pairs(struct options *options, const struct own_options *own,
    char *const *operands, size_t count)
{
	struct names names = {.known = NULL};
	struct matcher matcher = {.entries = NULL};
	bool rejected;

	open_names(&names);
	read_all(&names, options, operands, count);
	rank(&names);
	if (own->not_file != NULL)
		refuse_pairs(&names, &matcher, own->not_file, options);
	add_variants(&names, &matcher);
	find_and_print(&names, &matcher, options);
	rejected = names.rejected;
	match_close(&matcher);
	close_names(&names);
	return rejected ? DIAG_TROUBLE : DIAG_DONE;
}

static enum diag_status
join_pairs(const struct options *options, char *const *operands, size_t count)
{
	struct stream *facts = options_people(options);
	struct stream *pairs = stream_open(
	    operands, count, options->delimiter, options->keep_going);
	enum diag_status status;

	join_print(facts, pairs, options->delimiter);
	status = stream_rejected(pairs) > 0 ? DIAG_TROUBLE : DIAG_DONE;
	stream_close(pairs);
	return options_close_people(facts, status);
}

static void
parse_options(
    int argc, char *argv[], struct options *options, struct own_options *own)
{
	static const struct option words[] = {
	    {"not", required_argument, NULL, OPTION_NOT},
	    {"join", no_argument, NULL, OPTION_JOIN}, {NULL, 0, NULL, 0}};
	int letter;

	while ((letter = options_next(
		    options, argc, argv, "pmndk", words, false)) != -1) {
		if (letter == OPTION_NOT)
			own->not_file = optarg;
		else
			own->join = true;
	}
	if (own->join &&
	    (own->not_file != NULL || options->limit != SIZE_MAX ||
		options->patterns.count > 0))
		diag_die("--join goes with -p, -d and -k only");
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
