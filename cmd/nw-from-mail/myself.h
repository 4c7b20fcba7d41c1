/* Which addresses are mine, and which only write under my name. */
/* SPDX-License-Identifier: ISC */
#ifndef MYSELF_H
#define MYSELF_H

#include "import/importer.h"
#include "nw-from-mail/addresses.h"
#include "nw-from-mail/mailbox.h"

struct myself {
	const struct importer *importer;
	struct arena bytes;
	struct slice given;   /* my addresses that people have, with ; */
	struct slice name;    /* its words in order, or empty: an address */
	struct map addresses; /* not mine yet, but they have my name */
	struct myself_uses {
		uint64_t sent, others; /* messages that I sent; other ones */
	} * uses;		       /* by address */
	size_t capacity;
};

/* The importer outlives it.  Nothing is mine if nobody said who I am. */
void myself_open(struct myself *myself, const struct importer *importer);
void myself_close(struct myself *myself);

/*
 * Returns whether I sent the current message: from an address that I own; or
 * under my name, to nobody of my name or addresses, and without the fields that
 * a delivery adds.  Anybody can write under my name, but what they send me was
 * delivered.
 */
bool myself_sent(const struct myself *myself, const struct mailbox *mailbox,
    const struct addresses *from, const struct addresses *to);

/*
 * Counts a message for its sender or a recipient, if they have my name and an
 * address that is nobody's.  sent is true for the sender of a message that I
 * sent.
 */
void myself_count(
    struct myself *myself, const struct addresses_item *it, bool sent);

/*
 * Returns whether an address is mine: one that I own; or, if I own one at all,
 * one of which I sent a message.
 */
bool myself_is(const struct myself *myself, struct slice address);

/*
 * Keeps the addresses that have my name out of the names.  If I own no
 * address, one of them stays, under my name.
 */
void myself_exclude(const struct myself *myself, struct learned *learned);

/*
 * Says which addresses have my name, and how to make them mine.  Returns
 * whether there are any.
 */
bool myself_report(const struct myself *myself);

#endif
