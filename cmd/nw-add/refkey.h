/* What the ref of a row of a log identifies, and in which source. */
/* SPDX-License-Identifier: ISC */
#ifndef REFKEY_H
#define REFKEY_H

#include "base/slice.h"

struct refkey {
	const char *source; /* of an importer, or "" for any other */
	struct slice id;    /* within the source */
	bool guessed;	    /* the ref does not name its source */
};

/*
 * Returns the key of a ref: "mail:ID" is of the source mail.  A ref without a
 * source may be from an older importer.  Then it is of the source mail if the
 * row is mail, and else of ical if it ends in a time as that importer writes
 * it: UID/20260605T120000.
 */
struct refkey refkey_of(struct slice ref, struct slice kind);

/*
 * Returns whether another row may have the same ID without a source: a row of
 * mail whose kind was changed since it was imported.
 */
bool refkey_may_lack_source(const struct refkey *key);

#endif
