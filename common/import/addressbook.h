/* The people of an address book, where each address is one person's. */
/* SPDX-License-Identifier: ISC */
#ifndef ADDRESSBOOK_H
#define ADDRESSBOOK_H

#include "records/people.h"

/* Each address has one owner; who has none of his own is told by name. */
struct addressbook {
	const struct people *people;
	struct map addresses; /* in lower case */
	uint32_t *list;	      /* by address: the owner, in names */
	size_t capacity;
	struct map names;
	bool *reachable; /* by name: it owns an address */
	size_t reachable_capacity;
	struct arena bytes;
};

/* The e-mail addresses of one entry, and what else it has in their place. */
struct addressbook_emails {
	struct slice *list;
	size_t count, capacity;
};

/* Nobody owns anything yet but the people, who outlive the owners. */
void addressbook_open(
    struct addressbook *addressbook, const struct people *people);
void addressbook_close(struct addressbook *addressbook);

void addressbook_add_email(
    struct addressbook_emails *emails, struct slice email);

/* The first that is an e-mail address, empty if there is none. */
struct slice addressbook_first_address(const struct addressbook_emails *emails);

/*
 * What the entry of that name is called, which lives as long as the owners: the
 * person of that name; else the one who has an address of it; else its name,
 * with the address behind it in brackets if the name is taken by somebody whose
 * addresses are all others.  An entry without a name must have an address, and
 * has the first of them for a name; where an address of it is the name, it is
 * whoever has that.  Addresses that were nobody's are his from now on.
 */
struct slice addressbook_name(struct addressbook *addressbook,
    struct slice name, const struct addressbook_emails *emails);

/*
 * Whether it is an e-mail address that is his; if not, says so on stderr,
 * unless quiet.
 */
bool addressbook_has(const struct addressbook *addressbook, struct slice name,
    struct slice email, struct place place, bool quiet);

#endif
