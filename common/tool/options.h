/* The options that mean the same in every tool. */
/* SPDX-License-Identifier: ISC */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <getopt.h>

#include "base/diag.h"
#include "csv/pattern.h"
#include "records/people.h"

/* The usage of the tool: its SYNOPSIS, and a line for each option. */
extern const char options_usage[];

struct options {
	const char *me;	     /* -u, else NW_ME; NULL if neither is there */
	int32_t today;	     /* -t, else NW_TODAY, else the local date */
	const char **people; /* -p, each time */
	size_t people_count, people_capacity;
	struct patterns patterns; /* -m, each time */
	size_t limit;		  /* -n, else SIZE_MAX */
	char delimiter;		  /* -d, else a comma */
	size_t jobs;		  /* -j, else the processors there are */
	bool keep_going;	  /* -k */
	bool quiet;		  /* -q */
};

/* Takes what the environment says; also calls diag_start and output_open. */
void options_open(struct options *options);
void options_close(struct options *options);

/*
 * As getopt_long(3): the next option that is the tool's own, or -1 at the end,
 * those in common being taken on the way.  letters are the common ones the tool
 * has, of "utpmndjkq"; -h and -V it has in any case.  own ends in zeros; a word
 * of its own hides the same word of the common.  Where ordered, the options end
 * at the first operand.
 */
int options_next(struct options *options, int argc, char *argv[],
    const char *letters, const struct option *own, bool ordered);

/* Who I am, as given; dies if nobody said. */
struct slice options_me(const struct options *options);

/* A whole number, or death naming the option. */
size_t options_count(const char *option, const char *value);

/* All of the people files, or NULL if there is none. */
struct stream *options_people(const struct options *options);

/* Closes them, if there are: the status, or trouble if a row was rejected. */
enum diag_status options_close_people(
    struct stream *people, enum diag_status status);

#endif
