/* The people of an address book, in which an address belongs to one person. */
/* SPDX-License-Identifier: ISC */
#ifndef ADDRESSBOOK_H
#define ADDRESSBOOK_H

#include "records/people.h"

/* Each address has one owner.  A person without addresses has only a name. */
struct addressbook {
	const struct people *people;
	struct map addresses; /* in lower case */
	uint32_t *list;	      /* by address: the owner, in names */
	size_t capacity;
	struct map names;
	bool *reachable; /* by name: it owns an address */
	size_t reachable_capacity;
	struct map met;		 /* the addresses of entries, in lower case */
	struct slice *met_names; /* the name of the first entry of each */
	size_t met_capacity;
	struct arena bytes;
};

/* The e-mail addresses of one entry; some may be invalid. */
struct addressbook_emails {
	struct slice *list;
	size_t count, capacity;
};

/* The people, who own their addresses, outlive the addressbook. */
void addressbook_open(
    struct addressbook *addressbook, const struct people *people);
void addressbook_close(struct addressbook *addressbook);

void addressbook_add_email(
    struct addressbook_emails *emails, struct slice email);

/* Returns the first valid address, empty if all are invalid. */
struct slice addressbook_first_address(const struct addressbook_emails *emails);

/*
 * Returns the name of an entry, which lives as long as the addressbook: that of
 * the person in people who owns one of its addresses, unless an earlier entry
 * of another name has the address too; else of the person with its name; else
 * its own name, with the first address in brackets if the name belongs to
 * somebody with other addresses only.  An entry without a name must have a
 * valid address, which becomes its name.  If its name is one of its addresses,
 * the owner of that address counts.  From now on the name owns the addresses
 * that had no owner.
 */
struct slice addressbook_name(struct addressbook *addressbook,
    struct slice name, const struct addressbook_emails *emails);

/* Returns whether the name owns the address; warns if not, unless quiet. */
bool addressbook_has(const struct addressbook *addressbook, struct slice name,
    struct slice email, struct place place, bool quiet);

#endif
