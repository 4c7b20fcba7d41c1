/* The options that mean the same in every tool. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/output.h"
#include "base/utf8.h"
#include "tool/options.h"

#ifndef NW_VERSION
#define NW_VERSION "unversioned"
#endif

static const struct option common[] = {
    {"me", required_argument, NULL, 'u'},
    {"today", required_argument, NULL, 't'},
    {"people", required_argument, NULL, 'p'},
    {"match", required_argument, NULL, 'm'},
    {"limit", required_argument, NULL, 'n'},
    {"delimiter", required_argument, NULL, 'd'},
    {"jobs", required_argument, NULL, 'j'},
    {"keep-going", no_argument, NULL, 'k'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
};

enum { COMMON_COUNT = sizeof(common) / sizeof(common[0]) };

static int32_t
parse_today(const char *source, const char *value)
{
	struct slice text = slice_of(value);
	int32_t day;

	if (!date_parse(text, &day))
		diag_die("bad date %s in %s%s", diag_quote(text).text, source,
		    date_hint(text).text);
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
	output_open();
	memset(options, 0, sizeof(*options));
	options->me = getenv("NW_ME");
	options->today = DATE_NONE;
	options->limit = SIZE_MAX;
	options->delimiter = ',';
	options->jobs = processors();
}

void
options_close(struct options *options)
{
	free(options->people);
	patterns_close(&options->patterns);
}

size_t
options_count(const char *option, const char *value)
{
	size_t count = 0, digits = strspn(value, "0123456789");

	if (digits == 0 || digits > 15 || value[digits] != '\0')
		diag_die("bad number %s for %s",
		    diag_quote(slice_of(value)).text, option);
	for (size_t i = 0; i < digits; i++)
		count = count * 10 + (size_t)(value[i] - '0');
	return count;
}

static char
parse_delimiter(const char *value)
{
	if (strcmp(value, "\\t") == 0)
		return '\t';
	if (strlen(value) != 1 || (unsigned char)*value >= 0x7f ||
	    strchr("\"\r\n", *value) != NULL)
		diag_die("bad delimiter %s; it is one ASCII character, "
			 "or \\t for a tab",
		    diag_quote(slice_of(value)).text);
	return *value;
}

static _Noreturn void
print_and_exit(const char *text, const char *more)
{
	fputs(text, stdout);
	fputs(more, stdout);
	diag_finish();
	exit(DIAG_DONE);
}

/* True if the letter is one of the common options, which is then taken. */
static bool
take(struct options *options, int letter, const char *value)
{
	switch (letter) {
	case 'u':
		options->me = value;
		return true;
	case 't':
		options->today = parse_today("-t", value);
		return true;
	case 'p':
		options->people =
		    alloc_grow(options->people, &options->people_capacity,
			options->people_count + 1, sizeof(*options->people));
		options->people[options->people_count++] = value;
		return true;
	case 'm':
		patterns_add(&options->patterns, value);
		return true;
	case 'n':
		options->limit = options_count("-n", value);
		return true;
	case 'd':
		options->delimiter = parse_delimiter(value);
		return true;
	case 'j':
		options->jobs = options_count("-j", value);
		if (options->jobs < 1)
			diag_die("-j takes 1 or more");
		return true;
	case 'k':
		options->keep_going = true;
		return true;
	case 'q':
		options->quiet = true;
		return true;
	case 'h':
		print_and_exit(options_usage, "");
	case 'V':
		print_and_exit(diag_tool, " " NW_VERSION "\n");
	default:
		return false;
	}
}

/* What getopt_long is to be given: the tool's own options and the common. */
struct accepted {
	char letters[128];
	struct option words[64];
};

static void
accept(struct accepted *accepted, const struct option *option)
{
	size_t count = strlen(accepted->letters), words = 0;

	while (accepted->words[words].name != NULL)
		words++;
	accepted->words[words] = *option;
	if (option->val > 0x7f)
		return; /* it has no letter */
	accepted->letters[count++] = (char)option->val;
	if (option->has_arg == required_argument)
		accepted->letters[count++] = ':';
}

/* A letter that no option has, or else the word that was read last. */
static _Noreturn void
die_of_option(const char *word, const struct accepted *accepted)
{
	char letter[] = {'-', (char)optopt, '\0'};

	if (optopt > 0 && optopt <= 0x7f &&
	    strchr(accepted->letters, optopt) == NULL)
		word = letter;
	diag_die("unknown option %s; try %s --help", word, diag_tool);
}

int
options_next(struct options *options, int argc, char *argv[],
    const char *letters, const struct option *own, bool ordered)
{
	struct accepted accepted = {"+:", {{NULL, 0, NULL, 0}}};
	int letter;

	if (!ordered)
		memcpy(accepted.letters, ":", 2);
	for (; own->name != NULL; own++)
		accept(&accepted, own);
	for (int i = 0; i < COMMON_COUNT; i++)
		if (strchr(letters, common[i].val) != NULL ||
		    strchr("hV", common[i].val) != NULL)
			accept(&accepted, &common[i]);
	opterr = 0;
	do {
		letter = getopt_long(
		    argc, argv, accepted.letters, accepted.words, NULL);
		if (letter == ':')
			diag_die("%s wants a value; try %s --help",
			    argv[optind - 1], diag_tool);
		if (letter == '?')
			die_of_option(argv[optind - 1], &accepted);
	} while (letter != -1 && take(options, letter, optarg));
	if (letter == -1 && options->today == DATE_NONE &&
	    strchr(letters, 't') != NULL)
		options->today = default_today();
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

struct stream *
options_people(const struct options *options)
{
	if (options->people_count == 0)
		return NULL;
	return stream_open((char *const *)options->people,
	    options->people_count, options->delimiter, options->keep_going);
}

enum diag_status
options_close_people(struct stream *people, enum diag_status status)
{
	if (people == NULL)
		return status;
	if (stream_rejected(people) > 0)
		status = DIAG_TROUBLE;
	stream_close(people);
	return status;
}
