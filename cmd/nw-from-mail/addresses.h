/* The addresses in the fields of a message: RFC 5322, 3.4, and other forms. */
/* SPDX-License-Identifier: ISC */
#ifndef ADDRESSES_H
#define ADDRESSES_H

#include <gmime/gmime.h>

#include "base/alloc.h"
#include "nw-from-mail/mailbox.h"

/* All zero at first. */
struct addresses {
	struct addresses_item {
		struct slice address; /* valid, in lower case */
		struct slice display; /* the name beside it, or empty */
		struct slice comment; /* the first one, or empty */
	} * list;
	size_t count, capacity;
	struct slice *unread; /* what has no valid address */
	size_t unread_count, unread_capacity;
	bool tangled; /* a field has more than 32 colons, so it is no list */
	struct arena bytes;
};

/*
 * Adds the valid addresses in all fields of that name, those in groups too, and
 * what is no address to the unread.  Semicolons separate like commas.  Of an
 * address in brackets within brackets, the innermost counts.
 */
void addresses_read(struct addresses *addresses, const struct mailbox *mailbox,
    const char *name, GMimeParserOptions *parser);
void addresses_free(struct addresses *addresses);

#endif
