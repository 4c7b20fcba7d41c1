/* The addresses that the fields of a message list: RFC 5322, 3.4. */
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
	} * list;
	size_t count, capacity;
	struct arena bytes;
};

/*
 * Adds the valid addresses in all fields of that name, those in groups too.  A
 * field that nests groups too deep is skipped.
 */
void addresses_read(struct addresses *addresses, const struct mailbox *mailbox,
    const char *name, GMimeParserOptions *parser);
void addresses_free(struct addresses *addresses);

#endif
