/* What an entry makes of the facts about a person. */
/* SPDX-License-Identifier: ISC */
#ifndef FACTS_H
#define FACTS_H

#include "nw-add/entry.h"
#include "records/people.h"

/*
 * Gives each cell of the entry the value to write for its person, who is named
 * in the entry and may be new: a whole list instead of items to add or to
 * remove, and `-` where nothing is to count any more.  What counts is in the
 * people of the file; what they lack, in the others.  Returns whether the entry
 * says less than what counts then: see facts_report.  Exits if an item to
 * remove is not there, or a column has no items.
 */
bool facts_settle(struct entry *entry, const struct people *people,
    const struct people *others, struct place place);

/* Exits if an entry for a log removes items. */
void facts_refuse_items(const struct entry *entry, struct place place);

/* Says on stderr what counts for a person. */
void facts_report(const struct people *people, const struct person *person);

#endif
