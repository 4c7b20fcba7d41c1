/* The .mailmap of a repository, see gitmailmap(5). */
/* SPDX-License-Identifier: ISC */
#ifndef MAILMAP_H
#define MAILMAP_H

#include "base/map.h"
#include "nw-from-git/trailer.h"

struct mailmap {
	struct map keys; /* an address in lower case, and a name or none */
	struct mailmap_entry {
		struct slice name, address; /* one may be empty: unchanged */
	} * entries;
	size_t capacity;
	struct arena bytes;
};

/* Without a file (NULL), changes nobody.  Exits if it cannot be read. */
void mailmap_open(struct mailmap *mailmap, const char *path);
void mailmap_close(struct mailmap *mailmap);

/* Gives a person who has an address their proper name and address. */
void mailmap_apply(
    const struct mailmap *mailmap, struct trailer_person *person);

#endif
