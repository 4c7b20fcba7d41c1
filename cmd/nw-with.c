/* nw-with: what a stream holds on a person, or the stream without it. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "csv/writer.h"
#include "records/find.h"
#include "records/kind.h"
#include "records/log.h"
#include "tool/options.h"

const char diag_tool[] = "nw-with";

static const struct usage usage = {
    .synopsis =
	"usage: nw-with [-kv] [-p people] [-d delimiter] name [log ...]\n",
    .description =
	"Prints the rows of a log that name a person, as they are: what to read\n"
	"before a meeting.  Reads a list of people too.\n",
    .example = "nw-with -p people.csv 'Grace Hopper' log.csv",
    .common = "pdk",
    .own =
	{
	    {'v', "without", NULL, "print the log without the person"},
	},
};

/* Nobody writes a longer name into a note. */
enum { SPELLING_LIMIT = 256 };

struct search {
	struct stream *stream;
	struct people people; /* of -p */
	struct slice given;
	struct slice name; /* that the given one stands for */
	bool without;
	struct finder finder; /* who is named until the person is */
	uint64_t found;	      /* rows that name the person */
	uint64_t mentions;    /* rows printed that still may */
	struct writer writer;
	struct slice *cells; /* of the row to print */
	struct arena texts;  /* the same */
};

static bool
is_meant(struct search *search, struct slice name)
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
		if (is_meant(search, item))
			return true;
	return false;
}

/* The items of a list but for the person; the list itself if he is not in it.
 */
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
		if (!is_meant(search, item))
			text_put_item(out, &any, ";", item);
	return text_close(&text, &search->texts);
}

/* Part of a word: ASCII letters and digits, and whatever is not ASCII. */
static bool
in_word(char byte)
{
	char lower = slice_lower(byte);

	return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') ||
	    (unsigned char)byte >= 0x80;
}

/* Whether a text holds the words, the case of ASCII letters aside. */
static bool
holds(struct slice text, struct slice words)
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
holds_any(struct slice text, struct slice list)
{
	struct slice words;

	while (slice_item(&list, ';', &words))
		if (words.length <= SPELLING_LIMIT && holds(text, words))
			return true;
	return false;
}

/* Whether a cell holds a name or an address of the person. */
static bool
mentions(const struct search *search, struct slice cell)
{
	const struct person *facts = people_find(&search->people, search->name);

	if (cell.length == 0)
		return false;
	if (holds_any(cell, search->given) || holds_any(cell, search->name))
		return true;
	return facts != NULL &&
	    (holds_any(cell, people_cell(&search->people, facts, PEOPLE_AKA)) ||
		holds_any(
		    cell, people_cell(&search->people, facts, PEOPLE_EMAIL)));
}

/* What is printed without the person is looked through but for its names. */
static void
print_row(struct search *search, const uint32_t *names, size_t name_count)
{
	uint32_t count = stream_header(search->stream)->count;
	bool mentioned = false;

	writer_row(&search->writer, search->cells, count);
	for (uint32_t i = 0; search->without && i < count; i++) {
		bool is_name = false;

		for (size_t j = 0; j < name_count; j++)
			is_name |= names[j] == i;
		mentioned |= !is_name && mentions(search, search->cells[i]);
	}
	search->mentions += mentioned;
}

/* Takes the person out of the lists of a row; false if `to` is empty then. */
static bool
take_out(struct search *search, const struct log *log,
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

	for (uint32_t i = 0; i < header->count; i++)
		search->cells[i] = header_name(header, i);
	writer_row(&search->writer, search->cells, header->count);
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
		bool begins = is_meant(search, row.cells[LOG_FROM]);
		bool named = begins || is_in_list(search, row.cells[LOG_TO]) ||
		    is_in_list(search, row.cells[LOG_ABOUT]);

		search->found += named;
		if (!search->without && !named)
			continue;
		memcpy(search->cells, log.row.cells,
		    log.row.count * sizeof(*search->cells));
		if (!search->without || !named ||
		    (!begins && take_out(search, &log, row.cells)))
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
		bool meant;

		if (!people_check(&facts, search->stream, &row, NULL))
			continue;
		meant = is_meant(search, slice_trim(row.cells[name]));
		search->found += meant;
		memcpy(search->cells, row.cells,
		    row.count * sizeof(*search->cells));
		if (meant != search->without)
			print_row(search, &name, 1);
	}
	people_close(&facts);
}

/* What is to be known beside the rows. */
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

/* The first operand. */
static struct slice
name_of(int count, char *const *operands)
{
	struct slice name = {"", 0};

	if (count > 0)
		name = slice_trim(slice_of(operands[0]));
	if (name.length == 0)
		diag_die("with whom? try nw-with --help");
	if (!utf8_valid(name))
		diag_die("the name %s is not UTF-8", diag_quote(name).text);
	return name;
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
	search.given = name_of(argc - optind, argv + optind);
	facts = options_people(&options);
	people_open(&search.people, facts, NULL);
	search.writer = (struct writer){stdout, options.delimiter, false};
	search.stream = stream_open(argv + optind + 1,
	    (size_t)(argc - optind - 1), options.delimiter, options.keep_going);
	stream_passes_on(search.stream);
	search_stream(&search);
	status = search.found > 0 ? DIAG_DONE : DIAG_NO;
	if (stream_rejected(search.stream) > 0)
		status = DIAG_TROUBLE;
	stream_close(search.stream);
	people_close(&search.people);
	status = options_close_people(facts, status);
	options_close(&options);
	diag_finish();
	return status;
}
