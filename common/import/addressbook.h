/* The people of an address book, in which an address belongs to one person. */
/* SPDX-License-Identifier: ISC */
#ifndef ADDRESSBOOK_H
#define ADDRESSBOOK_H

#include "base/owners.h"
#include "import/importer.h"

/* Each address has one owner.  A person without addresses has only a name. */
struct addressbook {
	struct importer *importer;
	const struct people *people; /* of the importer */
	struct owners addresses;     /* in lower case; the owner is in names */
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
	struct addressbook_email {
		struct slice text;
		struct place place; /* for messages */
	} * list;
	size_t count, capacity;
};

/* The importer, whose people own their addresses, outlives the addressbook. */
void addressbook_open(
    struct addressbook *addressbook, struct importer *importer);
void addressbook_close(struct addressbook *addressbook);

/* Adds what a value holds, see address_next. */
void addressbook_add_emails(struct addressbook_emails *emails,
    struct arena *arena, struct slice value, struct place place);

/* Returns the first valid address, empty if all are invalid. */
struct slice addressbook_first_address(const struct addressbook_emails *emails);

/*
 * Returns the name of an entry, which lives as long as the addressbook: that of
 * the person in people who owns one of its addresses, unless an earlier entry
 * of another name has the address too; else of the person with its name; else
 * its own name, with the first address in brackets if the name belongs to
 * somebody with other addresses only.  If only the name says who in people an
 * entry is, importer_join decides.  An entry without a name must have a
 * valid address, which becomes its name.  If its name is one of its addresses,
 * the owner of that address counts.  From now on the name owns the addresses
 * that had no owner.
 */
struct slice addressbook_name(struct addressbook *addressbook,
    struct slice name, const struct addressbook_emails *emails);

/*
 * Adds the addresses that the name owns to a column; reports the others, and
 * what is not an address.
 */
void addressbook_set_emails(const struct addressbook *addressbook,
    size_t column, struct slice name, const struct addressbook_emails *emails);

#endif
