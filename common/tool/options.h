/* The options that mean the same in every tool, and --help. */
/* SPDX-License-Identifier: ISC */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <getopt.h>

#include "base/diag.h"
#include "csv/pattern.h"
#include "csv/selection.h"
#include "records/people.h"

/* An option, as getopt_long(3) reads it and --help prints it. */
struct option_entry {
	int letter; /* above 0x7f: the option has only a word */
	const char *word;
	const char *argument; /* its name in --help; NULL: takes none */
	const char *help;
};

enum { OPTIONS_OWN = 16 };

/*
 * What a tool accepts, and the parts of its --help.  An own option with the
 * letter of a common one only replaces its line of --help.
 */
struct usage {
	const char *synopsis;		      /* whole lines */
	const char *description;	      /* the same */
	const char *example;		      /* a command, or NULL */
	const char *common;		      /* letters, of "utpmncdjkq" */
	bool ordered;			      /* options end at an operand */
	struct option_entry own[OPTIONS_OWN]; /* zeros after the last */
};

struct options {
	const char *me;	     /* -u, else NW_ME, else NULL */
	int32_t today;	     /* -t, else NW_TODAY, else the local date */
	const char **people; /* -p, each time, else those of NW_PEOPLE */
	size_t people_count, people_capacity;
	bool people_given; /* by -p; -p /dev/null gives none */
	char *environment; /* NW_PEOPLE, cut into people; NULL: not used */
	struct patterns patterns; /* -m, each time */
	size_t limit;		  /* -n, else SIZE_MAX */
	struct selection columns; /* -c, each time */
	char delimiter;		  /* -d, else 0: each header tells */
	char first_delimiter;	  /* see options_follow; else 0 */
	size_t jobs;		  /* -j, else the number of processors */
	bool keep_going;	  /* -k */
	bool quiet;		  /* -q */
};

/* Sets the defaults, NW_ME among them; also calls diag_start. */
void options_open(struct options *options);
void options_close(struct options *options);

/*
 * Returns the next option of the tool's own, with optarg and optind set as by
 * getopt_long(3), or -1 after the last; stores the common options on the way.
 * Prints --help and --version, then exits.  Exits if an option is unknown or
 * has a bad value.
 */
int options_next(
    struct options *options, const struct usage *usage, int argc, char *argv[]);

/* Returns who I am, trimmed.  Exits if neither -u nor NW_ME says it. */
struct slice options_me(const struct options *options);

/*
 * Returns the name that is the first operand, trimmed.  Exits with the question
 * if it is missing, and if it is not UTF-8.
 */
struct slice options_name(
    int count, char *const *operands, const char *question);

/*
 * Returns a whole number from least to most, which may be SIZE_MAX.  Exits if
 * the value of the option is not one.
 */
size_t options_count(
    const char *option, const char *value, size_t least, size_t most);

/*
 * Makes the output follow the stream: without -d, it has the delimiter of the
 * first file, or commas if a header would not show that delimiter.  Only the
 * first call counts; a stream of NULL does nothing.
 */
void options_follow(struct options *options, const struct stream *stream);

/* Returns a writer to stdout of rows with that many columns, before -c. */
struct writer options_writer(const struct options *options, size_t columns);

/*
 * Opens all files of -p, else of NW_PEOPLE, as one stream; returns NULL if
 * there are no files.
 */
struct stream *options_people(const struct options *options);

#endif
