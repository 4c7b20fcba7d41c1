/* The names in people files and logs, in the order to keep them. */
/* SPDX-License-Identifier: ISC */
#ifndef NAMES_H
#define NAMES_H

#include "tool/options.h"

/* The column of people's cells after name, email and aka. */
enum { NAMES_PHONE = 3 };

/* What decides which of two names is kept. */
struct name_use {
	bool own;	/* in a file of -p */
	uint64_t facts; /* cells that are not empty */
	uint64_t rows;	/* of logs that name the person */
};

struct names {
	struct people people;  /* name, email and aka of all files */
	struct map map;	       /* of names; the first are those of people */
	struct name_use *uses; /* by number in the map */
	size_t capacity;
	struct slice *sorted; /* the name to prefer first */
	uint32_t *ranks;      /* by number in the map: index in sorted */
	bool rejected;	      /* a row was malformed, and skipped */
};

/*
 * Reads the people files of -p, then the people files among the others, then
 * the logs among them, and sorts the names.  Without files it reads standard
 * input, unless that is a terminal and -p was given.  Exits as stream_open
 * does.
 */
void names_open(struct names *names, struct options *options,
    char *const *files, size_t count);
void names_close(struct names *names);

/* Returns the index in sorted of the person with that name, or MAP_NONE. */
uint32_t names_find(const struct names *names, struct slice name);

#endif
