/* nw-with: the rows of a log about one person, or the log without them. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "csv/writer.h"
#include "records/find.h"
#include "records/log.h"
#include "tool/options.h"

const char diag_tool[] = "nw-with";

static const struct usage usage = {
    .synopsis =
	"usage: nw-with [-kv] [-p people] [-c columns] [-d delimiter] name\n"
	"               [log ...]\n",
    .description =
	"Prints the rows of a log that name a person, unchanged.  Also reads a\n"
	"list of people.\n",
    .example = "nw-with -p people.csv 'Grace Hopper' log.csv",
    .common = "pcdk",
    .own = {{'v', "without", NULL, "print the log without the person"}},
};

enum { SPELLING_LIMIT = 256 }; /* of a name looked for in notes */

struct search {
	struct stream *stream;
	struct people people; /* of -p */
	struct slice given;
	struct slice name; /* of the person that is given */
	bool without;
	struct finder finder; /* names in the rows, for a refusal */
	uint64_t found;	      /* rows that name the person */
	uint64_t mentions;    /* printed rows that may still name them */
	struct writer writer;
	struct selection *columns;
	struct slice *cells; /* of the row to print */
	struct arena texts;  /* of these cells */
};

static bool
is_person(struct search *search, struct slice name)
{
	if (search->found == 0)
		find_add(&search->finder, name);
	return slice_equal(people_resolve(&search->people, name), search->name);
}

static bool
is_in_list(struct search *search, struct slice list)
{
	struct slice item;

	while (slice_item(&list, ';', &item))
		if (is_person(search, item))
			return true;
	return false;
}

/* Returns the list without the person; itself if it does not name them. */
static struct slice
list_without(struct search *search, struct slice list)
{
	struct slice rest = list, item;
	struct text text;
	bool any = false;
	FILE *out;

	if (!is_in_list(search, list))
		return list;
	out = text_open(&text);
	while (slice_item(&rest, ';', &item))
		if (!is_person(search, item))
			text_put_item(out, &any, ";", item);
	return text_close(&text, &search->texts);
}

/* Returns whether the byte can be in a word: letters, digits, not ASCII. */
static bool
in_word(char byte)
{
	char lower = slice_lower(byte);

	return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') ||
	    (unsigned char)byte >= 0x80;
}

/* Finds whole words, without regard to the case of ASCII letters. */
static bool
contains_words(struct slice text, struct slice words)
{
	for (size_t i = 0; i + words.length <= text.length; i++) {
		size_t end = i + words.length;

		if ((i == 0 || !in_word(text.data[i - 1])) &&
		    (end == text.length || !in_word(text.data[end])) &&
		    slice_equal_nocase(
			(struct slice){text.data + i, words.length}, words))
			return true;
	}
	return false;
}

static bool
contains_any(struct slice text, struct slice list)
{
	struct slice words;

	while (slice_item(&list, ';', &words))
		if (words.length <= SPELLING_LIMIT &&
		    contains_words(text, words))
			return true;
	return false;
}

static bool
mentions(const struct search *search, struct slice cell)
{
	const struct person *facts = people_find(&search->people, search->name);

	if (cell.length == 0)
		return false;
	if (contains_any(cell, search->given) ||
	    contains_any(cell, search->name))
		return true;
	return facts != NULL &&
	    (contains_any(
		 cell, people_cell(&search->people, facts, PEOPLE_AKA)) ||
		contains_any(
		    cell, people_cell(&search->people, facts, PEOPLE_EMAIL)));
}

/* With -v, also looks for the person in the cells that are not names. */
static void
print_row(struct search *search, const uint32_t *names, size_t name_count)
{
	uint32_t count = stream_header(search->stream)->count;
	bool mentioned = false;

	selection_row(search->columns, &search->writer, search->cells, count);
	for (uint32_t i = 0; search->without && i < count; i++) {
		bool is_name = false;

		for (size_t j = 0; j < name_count; j++)
			is_name |= names[j] == i;
		mentioned |= !is_name && mentions(search, search->cells[i]);
	}
	search->mentions += mentioned;
}

/* Removes the person from the lists; returns false if `to` becomes empty. */
static bool
remove_person(struct search *search, const struct log *log,
    const struct slice cells[LOG_COLUMNS])
{
	struct slice to = list_without(search, cells[LOG_TO]);
	struct slice about = list_without(search, cells[LOG_ABOUT]);

	if (to.length != cells[LOG_TO].length)
		search->cells[log->columns[LOG_TO]] = to;
	if (about.length != cells[LOG_ABOUT].length)
		search->cells[log->columns[LOG_ABOUT]] = about;
	return to.length > 0;
}

static void
print_header(struct search *search)
{
	const struct header *header = stream_header(search->stream);

	selection_bind(search->columns, header);
	for (uint32_t i = 0; i < header->count; i++)
		search->cells[i] = header_name(header, i);
	selection_header(
	    search->columns, &search->writer, search->cells, header->count);
}

static void
search_log(struct search *search)
{
	struct log log;
	struct log_row row;

	log_open(&log, search->stream);
	print_header(search);
	while (log_next(&log, &row)) {
		const uint32_t names[] = {log.columns[LOG_FROM],
		    log.columns[LOG_TO], log.columns[LOG_ABOUT]};
		bool initiated = is_person(search, row.cells[LOG_FROM]);
		bool named = initiated ||
		    is_in_list(search, row.cells[LOG_TO]) ||
		    is_in_list(search, row.cells[LOG_ABOUT]);

		search->found += named;
		if (!search->without && !named)
			continue;
		memcpy(search->cells, log.row.cells,
		    log.row.count * sizeof(*search->cells));
		if (!search->without || !named ||
		    (!initiated && remove_person(search, &log, row.cells)))
			print_row(search, names, 3);
		arena_free(&search->texts);
	}
}

static void
search_people(struct search *search)
{
	struct people facts;
	struct row row;

	people_open_over(&facts, search->stream);
	print_header(search);
	while (stream_next(search->stream, &row)) {
		const uint32_t name = facts.columns[PEOPLE_NAME];
		bool is_them;

		if (!people_check(&facts, search->stream, &row, NULL))
			continue;
		is_them = is_person(search, slice_trim(row.cells[name]));
		search->found += is_them;
		memcpy(search->cells, row.cells,
		    row.count * sizeof(*search->cells));
		if (is_them != search->without)
			print_row(search, &name, 1);
	}
	people_close(&facts);
}

static void
report(struct search *search)
{
	struct arena bytes = {NULL};
	struct slice refusal;

	if (search->found == 0 &&
	    people_find(&search->people, search->name) != NULL) {
		diag_warn("no row names %s", diag_quote(search->name).text);
	} else if (search->found == 0) {
		refusal = find_refusal(&search->finder, search->given, &bytes);
		diag_warn("%.*s", SLICE_ARG(refusal));
		arena_free(&bytes);
	}
	if (search->mentions > 0)
		diag_warn("%" PRIu64 " of the rows printed mention%s %s in "
			  "another column; look at them with grep -i",
		    search->mentions, search->mentions == 1 ? "s" : "",
		    diag_quote(search->name).text);
}

static void
search_stream(struct search *search)
{
	search->cells = alloc_zeroed(
	    stream_header(search->stream)->count, sizeof(*search->cells));
	search->name = people_resolve(&search->people, search->given);
	find_open(&search->finder, &search->people);
	if (stream_kind(stream_header(search->stream)) == STREAM_PEOPLE)
		search_people(search);
	else
		search_log(search);
	report(search);
	find_close(&search->finder);
	free(search->cells);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct search search = {0};
	struct stream *facts;
	enum diag_status status;

	options_open(&options);
	while (options_next(&options, &usage, argc, argv) != -1)
		search.without = true;
	search.given = options_name(argc - optind, argv + optind, "with whom?");
	facts = options_people(&options);
	people_open(&search.people, facts, NULL);
	search.columns = &options.columns;
	search.stream = stream_open(argv + optind + 1,
	    (size_t)(argc - optind - 1), options.delimiter, options.keep_going);
	options_follow(&options, search.stream);
	search.writer =
	    options_writer(&options, stream_header(search.stream)->count);
	stream_passes_on(search.stream);
	search_stream(&search);
	status = search.found > 0 ? DIAG_DONE : DIAG_NO;
	status = stream_finish(search.stream, status);
	people_close(&search.people);
	status = stream_finish(facts, status);
	options_close(&options);
	diag_finish();
	return status;
}
