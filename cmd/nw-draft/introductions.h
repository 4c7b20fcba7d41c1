/* The introductions to draft: routes, strangers and pairs of nw-intro. */
/* SPDX-License-Identifier: ISC */
#ifndef INTRODUCTIONS_H
#define INTRODUCTIONS_H

#include "base/notices.h"
#include "tool/options.h"

/* Who is to be introduced to whom; names are those of people. */
struct introduction {
	struct slice broker;  /* whom I ask; empty: I know the target, or pairs
			       */
	struct slice a;	      /* the target, or one of a pair */
	struct slice b;	      /* the other one of a pair, else empty */
	struct slice from_a;  /* what a offers and b wants, separated by `;` */
	struct slice from_b;  /* what b offers and a wants */
	struct slice between; /* on the route after the broker, the same */
	int32_t asked;	      /* when I last asked the broker, or DATE_NONE */
};

struct introductions {
	struct stream *stream;
	bool pairs;
	struct introduction *list;
	size_t count, capacity;
	struct map seen;	/* the two names of each pair */
	struct notices notices; /* about routes that are skipped */
	struct arena bytes;
};

/*
 * Reads the files, or standard input without a file.  The rows of a pair make
 * one introduction.  Routes that came to an end are skipped, with a message.
 * Exits if the input is anything else.
 */
void introductions_open(struct introductions *introductions,
    const struct options *options, char *const *files, size_t count,
    const struct people *people);

/* Returns the exit status: trouble if a row was rejected. */
enum diag_status introductions_close(struct introductions *introductions);

#endif
