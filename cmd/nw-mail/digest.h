/* A list of people, routes, strangers, pairs or experts, in words. */
/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_H
#define DIGEST_H

#include "tool/options.h"

enum { DIGEST_LINES = 8 };

/* One row in words.  Texts are safe to show, and empty if unused. */
struct digest_entry {
	struct slice title;
	struct slice about;   /* of a route: whom to ask the broker about */
	struct slice who;     /* role and organisation */
	struct slice address; /* of mail */
	struct slice lines[DIGEST_LINES];
	size_t line_count;
	struct slice quote;   /* the last note, after the first line */
	struct slice command; /* for the shell; must stay on one line */
};

enum digest_kind {
	DIGEST_PEOPLE,
	DIGEST_ROUTES,
	DIGEST_STRANGERS,
	DIGEST_PAIRS,
	DIGEST_EXPERTS
};

struct digest {
	enum digest_kind kind;
	struct stream *stream;
	const struct header *header;
	struct slice heading;
	struct slice more; /* "and 3 more", or empty */
	struct slice hint; /* what the commands do, or empty */
	struct digest_entry *entries;
	size_t count, capacity;
	size_t rows;		   /* also those beyond the limit */
	size_t birthdays;	   /* rows with that status */
	struct slice target;	   /* of all routes; empty if they differ */
	double unanswered, lapsed; /* people whom nw-stale skipped */
	const char *file;	   /* a list of people, for the commands */
	struct arena bytes;
};

/*
 * Reads standard input, whose columns tell the kind, and keeps entries for at
 * most the options' limit of rows.  The heading is the subject or, if that is
 * NULL, says what the list is about.  The commands add to the file.  Exits if
 * the input is of another kind.
 */
void digest_open(struct digest *digest, const struct options *options,
    const char *subject, const char *file);

/* Returns the exit status: trouble if a row was rejected. */
enum diag_status digest_close(struct digest *digest);

#endif
