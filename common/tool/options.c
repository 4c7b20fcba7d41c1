/* The options that mean the same in every tool, and --help. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/number.h"
#include "base/utf8.h"
#include "tool/options.h"

#ifndef NW_VERSION
#define NW_VERSION "unversioned"
#endif

static const struct option_entry common[] = {
    {'u', "me", "NAME", "who I am (default $NW_ME)"},
    {'t', "today", "DATE", "compute as of DATE (default $NW_TODAY)"},
    {'p', "people", "FILE", "people; may be repeated (default $NW_PEOPLE)"},
    {'m', "match", "COL=REGEX",
	"only rows that match (COL!=REGEX: do not match)"},
    {'n', "limit", "N", "at most N rows"},
    {'c', "columns", "NAMES", "only these columns, in this order"},
    {'d', "delimiter", "C", "the character between cells (default: see nw(7))"},
    {'j', "jobs", "N", "use N processors (default all)"},
    {'k', "keep-going", NULL, "report and skip malformed input"},
    {'q', "quiet", NULL, "no summary"},
    {'h', "help", NULL, "print this"},
    {'V', "version", NULL, "print the version"},
};

enum {
	COMMON_COUNT = sizeof(common) / sizeof(common[0]),
	MOST_OPTIONS = OPTIONS_OWN + COMMON_COUNT
};

static int32_t
parse_today(const char *source, const char *value)
{
	struct slice text = slice_of(value);
	int32_t day;

	if (!date_parse(text, &day))
		diag_die("bad date %s in %s%s", diag_quote(text).text, source,
		    date_advice(text).text);
	return day;
}

static int32_t
default_today(void)
{
	const char *today = getenv("NW_TODAY");

	if (today != NULL && *today != '\0')
		return parse_today("NW_TODAY", today);
	return date_clock();
}

static size_t
processors(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);

	return count > 1 ? (size_t)count : 1;
}

void
options_open(struct options *options)
{
	diag_start();
	memset(options, 0, sizeof(*options));
	options->me = getenv("NW_ME");
	options->today = DATE_NONE;
	options->limit = SIZE_MAX;
	options->jobs = processors();
}

void
options_close(struct options *options)
{
	free(options->people);
	free(options->environment);
	if (!options->quiet)
		patterns_report(&options->patterns);
	patterns_close(&options->patterns);
	selection_close(&options->columns);
}

struct slice
options_name(int count, char *const *operands, const char *question)
{
	struct slice name = slice_empty;

	if (count > 0)
		name = slice_trim(slice_of(operands[0]));
	if (name.length == 0)
		diag_die("%s try %s --help", question, diag_tool);
	if (!utf8_valid(name))
		diag_die("the name %s is not UTF-8", diag_quote(name).text);
	return name;
}

size_t
options_count(const char *option, const char *value, size_t least, size_t most)
{
	struct slice text = slice_of(value);
	uint64_t count;

	if (text.length <= 15 && number_count(text, most, &count) &&
	    count >= least)
		return (size_t)count;
	if (most == SIZE_MAX)
		diag_die("bad number %s for %s; write %zu or more",
		    diag_quote(text).text, option, least);
	diag_die("bad number %s for %s; write %zu to %zu",
	    diag_quote(text).text, option, least, most);
}

static char
parse_delimiter(const char *value)
{
	if (strcmp(value, "\\t") == 0)
		return '\t';
	if (strlen(value) != 1 || (unsigned char)*value >= 0x7f ||
	    strchr("\"\r\n", *value) != NULL)
		diag_die("bad delimiter %s; write one ASCII character, "
			 "or \\t for a tab",
		    diag_quote(slice_of(value)).text);
	return *value;
}

static void
add_people(struct options *options, const char *path)
{
	options->people = alloc_grow(options->people, &options->people_capacity,
	    options->people_count + 1, sizeof(*options->people));
	options->people[options->people_count++] = path;
}

/* Adds the files of NW_PEOPLE, which are separated by colons. */
static void
add_default_people(struct options *options)
{
	const char *value = getenv("NW_PEOPLE");
	char *path, *end;

	if (value == NULL || *value == '\0')
		return;
	options->environment = alloc_string(value);
	for (path = options->environment; path != NULL; path = end) {
		end = strchr(path, ':');
		if (end != NULL)
			*end++ = '\0';
		if (*path != '\0')
			add_people(options, path);
	}
}

/* Returns whether the letter is a common option, which is then stored. */
static bool
store(struct options *options, int letter, const char *value)
{
	switch (letter) {
	case 'u':
		options->me = value;
		return true;
	case 't':
		options->today = parse_today("-t", value);
		return true;
	case 'p':
		options->people_given = true;
		if (strcmp(value, "/dev/null") != 0)
			add_people(options, value);
		return true;
	case 'm':
		patterns_add(&options->patterns, value);
		return true;
	case 'n':
		options->limit = options_count("-n", value, 0, SIZE_MAX);
		return true;
	case 'c':
		selection_add(&options->columns, value);
		return true;
	case 'd':
		options->delimiter = parse_delimiter(value);
		return true;
	case 'j':
		options->jobs = options_count("-j", value, 1, SIZE_MAX);
		return true;
	case 'k':
		options->keep_going = true;
		return true;
	case 'q':
		options->quiet = true;
		return true;
	default:
		return false;
	}
}

/* The options of a tool, its own first, also in the form of getopt_long(3). */
struct accepted {
	const struct option_entry *entries[MOST_OPTIONS];
	size_t count;
	char letters[2 * MOST_OPTIONS + sizeof("+:")];
	struct option words[MOST_OPTIONS + 1];
};

static void
accept_option(struct accepted *accepted, const struct option_entry *entry)
{
	bool has_argument = entry->argument != NULL;
	size_t length = strlen(accepted->letters);

	accepted->words[accepted->count] = (struct option){entry->word,
	    has_argument ? required_argument : no_argument, NULL,
	    entry->letter};
	accepted->entries[accepted->count++] = entry;
	if (entry->letter > 0x7f)
		return;
	accepted->letters[length++] = (char)entry->letter;
	if (has_argument)
		accepted->letters[length] = ':';
}

static void
accept_all(struct accepted *accepted, const struct usage *usage)
{
	*accepted = (struct accepted){.letters = ":"};
	if (usage->ordered)
		memcpy(accepted->letters, "+:", 2);
	for (int i = 0; i < OPTIONS_OWN && usage->own[i].word != NULL; i++)
		accept_option(accepted, &usage->own[i]);
	for (int i = 0; i < COMMON_COUNT; i++) {
		int letter = common[i].letter;

		if ((strchr(usage->common, letter) != NULL ||
			strchr("hV", letter) != NULL) &&
		    strchr(accepted->letters, letter) == NULL)
			accept_option(accepted, &common[i]);
	}
}

/*
 * Exits.  The option is the last word read.  After a letter, musl goes past the
 * end, and puts the NULL there among the words.
 */
static _Noreturn void
die_of_missing(int argc, char *const argv[])
{
	const char *word = optind <= argc ? argv[optind - 1] : NULL;
	char letter[] = {'-', (char)optopt, '\0'};

	diag_die("%s needs a value; try %s --help",
	    word != NULL ? word : letter, diag_tool);
}

/*
 * Exits.  The unknown option is a letter, or else the last word read.  A letter
 * that is not ASCII has several bytes, so its word is not yet read.
 */
static _Noreturn void
die_of_option(int argc, char *const argv[], const struct accepted *accepted)
{
	char letter[] = {'-', (char)optopt, '\0'};
	bool unread = (optopt < 0 || optopt > 0x7f) && optind < argc &&
	    strchr(argv[optind], optopt) != NULL;
	const char *word = argv[unread ? optind : optind - 1];

	if (optopt > 0 && optopt <= 0x7f &&
	    strchr(accepted->letters, optopt) == NULL)
		word = letter;
	diag_die("unknown option %s; try %s --help", word, diag_tool);
}

static const char *
argument_name(const struct option_entry *entry)
{
	return entry->argument != NULL ? entry->argument : "";
}

static _Noreturn void
print_help(const struct usage *usage, const struct accepted *accepted)
{
	size_t width = 0;

	for (size_t i = 0; i < accepted->count; i++) {
		const struct option_entry *entry = accepted->entries[i];
		size_t own = strlen(entry->word) + strlen(argument_name(entry));

		width = own > width ? own : width;
	}
	printf("%s\n%s\n", usage->synopsis, usage->description);
	for (size_t i = 0; i < accepted->count; i++) {
		const struct option_entry *entry = accepted->entries[i];

		if (entry->letter > 0x7f)
			printf("      ");
		else
			printf("  -%c, ", entry->letter);
		printf("--%s %-*s  %s\n", entry->word,
		    (int)(width - strlen(entry->word)), argument_name(entry),
		    entry->help);
		diag_check_stdout();
	}
	if (usage->example != NULL)
		printf("\n  %s\n", usage->example);
	diag_finish();
	exit(DIAG_DONE);
}

static _Noreturn void
print_version(void)
{
	printf("%s " NW_VERSION "\n", diag_tool);
	diag_finish();
	exit(DIAG_DONE);
}

int
options_next(
    struct options *options, const struct usage *usage, int argc, char *argv[])
{
	struct accepted accepted;
	int letter;

	accept_all(&accepted, usage);
	opterr = 0;
	do {
		letter = getopt_long(
		    argc, argv, accepted.letters, accepted.words, NULL);
		if (letter == ':')
			die_of_missing(argc, argv);
		if (letter == '?')
			die_of_option(argc, argv, &accepted);
		if (letter == 'h')
			print_help(usage, &accepted);
		if (letter == 'V')
			print_version();
		/* A letter that is not among them is the tool's own. */
	} while (letter > 0 && letter <= 0x7f &&
	    strchr(usage->common, letter) != NULL &&
	    store(options, letter, optarg));
	if (letter == -1 && options->today == DATE_NONE &&
	    strchr(usage->common, 't') != NULL)
		options->today = default_today();
	if (letter == -1 && !options->people_given &&
	    strchr(usage->common, 'p') != NULL)
		add_default_people(options);
	return letter;
}

struct slice
options_me(const struct options *options)
{
	struct slice me = {"", 0};

	if (options->me != NULL)
		me = slice_trim(slice_of(options->me));
	if (me.length == 0)
		diag_die("who are you? give -u NAME, or set NW_ME");
	if (!utf8_valid(me))
		diag_die("the name %s is not UTF-8", diag_quote(me).text);
	return me;
}

void
options_follow(struct options *options, const struct stream *stream)
{
	char delimiter;

	if (options->first_delimiter != '\0' || stream == NULL)
		return;
	delimiter = stream_delimiter(stream);
	/* The next tool would not see another one in the header. */
	options->first_delimiter =
	    strchr(",;\t", delimiter) != NULL ? delimiter : ',';
}

struct writer
options_writer(const struct options *options, size_t columns)
{
	struct writer writer = {stdout, options->delimiter, false};

	/* In a header of one column, a reader sees no delimiter. */
	if (writer.delimiter == '\0' &&
	    selection_count(&options->columns, columns) > 1)
		writer.delimiter = options->first_delimiter;
	if (writer.delimiter == '\0')
		writer.delimiter = ',';
	return writer;
}

struct stream *
options_people(const struct options *options)
{
	if (options->people_count == 0)
		return NULL;
	for (size_t i = 0;
	     options->environment != NULL && i < options->people_count; i++)
		if (access(options->people[i], R_OK) != 0)
			diag_die("NW_PEOPLE: %s: %s; -p FILE or -p /dev/null "
				 "takes its place",
			    options->people[i], strerror(errno));
	return stream_open((char *const *)options->people,
	    options->people_count, options->delimiter, options->keep_going);
}
