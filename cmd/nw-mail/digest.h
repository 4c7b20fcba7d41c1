/* A list of people, routes, strangers or pairs, said in words. */
/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_H
#define DIGEST_H

#include "tool/options.h"

enum { DIGEST_LINES = 6 };

/* What is told of one row: texts fit to be shown, empty where unused. */
struct digest_entry {
	struct slice title;
	struct slice about;   /* whom a broker is to be asked about */
	struct slice who;     /* what one knows of the person */
	struct slice address; /* to write to */
	struct slice lines[DIGEST_LINES];
	size_t line_count;
	struct slice quote; /* the last note, said behind the first line */
};

enum digest_kind {
	DIGEST_PEOPLE,
	DIGEST_ROUTES,
	DIGEST_STRANGERS,
	DIGEST_PAIRS
};

struct digest {
	enum digest_kind kind;
	struct stream *stream;
	const struct header *header;
	struct slice heading;
	struct slice more; /* "and 3 more", or empty */
	struct digest_entry *entries;
	size_t count, capacity;
	size_t rows;	     /* those left out too */
	struct slice target; /* of routes, empty where there are several */
	struct arena bytes;
};

/*
 * Reads standard input, whose kind its columns tell; entries for as many rows
 * as the options' limit.  The heading is the subject, or what the list is about
 * where that is NULL.  Dies where it is none of the four.
 */
void digest_open(
    struct digest *digest, const struct options *options, const char *subject);

/* What the tool exits with: trouble if a row was rejected. */
enum diag_status digest_close(struct digest *digest);

#endif
