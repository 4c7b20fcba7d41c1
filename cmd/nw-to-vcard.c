/* nw-to-vcard: people as an address book in vCards. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "nw-to-vcard/card.h"
#include "tool/options.h"

const char diag_tool[] = "nw-to-vcard";

enum { VCARD = 256 };

static const struct usage usage = {
    .synopsis =
	"usage: nw-to-vcard [-k] [--vcard version] [-m column=regex] [-d delimiter]\n"
	"                   [people ...]\n",
    .description =
	"Prints people as vCards, for an address book.  Reads a list of people, or\n"
	"the output of nw-score or nw-stale, whose status becomes a category.\n",
    .example = "nw-to-vcard people.csv >people.vcf",
    .common = "mdk",
    .own = {{VCARD, "vcard", "VERSION", "of the cards: 3.0 (default) or 4.0"}},
};

/* Returns whether it is 4.0; exits if it is no version that can be written. */
static bool
parse_version(const char *value)
{
	if (strcmp(value, "4.0") != 0 && strcmp(value, "3.0") != 0)
		diag_die("bad --vcard %s; write 3.0 or 4.0",
		    diag_quote(slice_of(value)).text);
	return value[0] == '4';
}

/* Exits if the stream is not about people. */
static void
check_columns(const struct stream *stream)
{
	static const char *const columns[] = {
	    "uid", "unit", "nickname", "url", "status", "warmth"};
	const char *log = stream_find(stream, STREAM_LOG);

	if (log != NULL)
		diag_die_at(
		    log, 1, "this is a log: nw-score log.csv | nw-to-vcard");
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		stream_column(stream, columns[i], false);
}

static void
print_people(const struct people *people, struct options *options, bool four)
{
	uint32_t count = people->header.count;
	struct slice *cells = alloc_zeroed(count, sizeof(*cells));
	struct card_writer writer;

	patterns_bind(&options->patterns, &people->header);
	card_open(&writer, stdout, four, people);
	for (size_t i = 0; i < people->names.count; i++) {
		for (uint32_t j = 0; j < count; j++)
			cells[j] = people_cell_at(&people->list[i], j);
		if (patterns_hold(&options->patterns, cells))
			card_print(&writer, &people->list[i]);
	}
	card_close(&writer);
	free(cells);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct stream *stream;
	struct people people;
	enum diag_status status;
	bool four = false;

	options_open(&options);
	while (options_next(&options, &usage, argc, argv) != -1)
		four = parse_version(optarg);
	stream = stream_open(argv + optind, (size_t)(argc - optind),
	    options.delimiter, options.keep_going);
	check_columns(stream);
	/* Without an index: an alias of two people keeps nobody out. */
	people_open_over(&people, stream);
	people_read(&people, stream, NULL);
	print_people(&people, &options, four);
	people_close(&people);
	status = stream_finish(stream, DIAG_DONE);
	options_close(&options);
	diag_finish();
	return status;
}
