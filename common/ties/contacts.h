/* What rows say of a contact, beyond its days. */
/* SPDX-License-Identifier: ISC */
#ifndef CONTACTS_H
#define CONTACTS_H

#include "records/log.h"
#include "ties/decay.h"
#include "ties/entry.h"

/* Who initiated a contact: either end, or a third person. */
enum initiator { INITIATOR_ME, INITIATOR_THEM, INITIATOR_OTHERS };

/* Contacts with one person, me; or of all ties. */
struct contacts {
	bool all;
	uint32_t me; /* TIES_NOBODY if nobody */
	int32_t today;
	const struct decay *decay90, *decay180;
	uint32_t *my_contacts; /* by person: number + 1, or 0 */
	struct contact *list;  /* by tie, or in the order of their first row */
	size_t count, capacity;
	struct ratings *ratings;
	size_t rating_count, rating_capacity;
	struct arena bytes; /* of last rows */
};

/* The decays must outlive the contacts. */
void contacts_open(struct contacts *contacts, bool all, int32_t today,
    const struct decay *decay90, const struct decay *decay180);
void contacts_close(struct contacts *contacts);

/* Makes room for count people, after there was room for known. */
void contacts_people(struct contacts *contacts, size_t known, size_t count);

/*
 * Adds the contact of a new tie, if all are kept.  Call it in the order of the
 * numbers.
 */
void contacts_tie(struct contacts *contacts);

/*
 * Returns the contact of a tie, made if it is new, or NULL if the tie keeps
 * none; *seen_from receives the end that it is seen from.
 */
struct contact *contacts_of(struct contacts *contacts, uint32_t number,
    const struct tie *tie, uint32_t *seen_from);

/*
 * Prefetches the contact of a pair, if there is one, and then what it points
 * to; tie is the number + 1 of their tie.
 */
void contacts_fetch(
    const struct contacts *contacts, uint32_t a, uint32_t b, uint32_t tie);
void contacts_fetch_kept(
    const struct contacts *contacts, uint32_t a, uint32_t b, uint32_t tie);

/*
 * Adds what a row says, but its day.  To be called before tie->last is moved to
 * the day of the row.
 */
void contacts_row(struct contacts *contacts, struct contact *contact,
    struct days *days, struct tie *tie, const struct entry *entry,
    enum initiator initiator);

/* Adds a part, with ratings seen from the same end, in the same way. */
void contacts_part(struct contacts *contacts, struct contact *contact,
    const struct tie *tie, const struct ties_part *part,
    const struct ratings *ratings);

/* Adds to the ratings what a remark says of a day, age days ago. */
void contacts_rate(struct contacts *contacts, struct contact *contact,
    uint8_t remark, int32_t age);

/* Adds ratings as of a day, age days ago. */
void contacts_add_ratings(struct contacts *contacts, struct contact *contact,
    const struct ratings *ratings, int32_t age);

/* Returns whether any of the ratings is not 0. */
bool contacts_rated(const struct ratings *ratings);

/* Returns the flags of a day with a and b exchanged. */
uint32_t contacts_turned(uint32_t flags);

/* Exchanges a and b in all that is said of days; and in ratings too. */
void contacts_turn_days(struct contact *contact);
void contacts_turn(struct contacts *contacts, struct contact *contact);

/* Returns my contacts with these people, who have a tie; for free(3). */
struct contact *contacts_arrange(
    const struct contacts *contacts, const uint32_t *people, size_t count);

#endif
