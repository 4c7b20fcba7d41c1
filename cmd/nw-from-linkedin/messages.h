/* Messages between people of whom one is me, as rows of a log. */
/* SPDX-License-Identifier: ISC */
#ifndef MESSAGES_H
#define MESSAGES_H

#include "import/importer.h"
#include "nw-from-linkedin/members.h"

/* One of them, all zero at first; people are members of a roster. */
struct message {
	int32_t day;
	uint32_t from;
	size_t to, to_count;	      /* in the recipients of all */
	bool from_me, to_me;	      /* where it says so itself */
	const char *left_out;	      /* why it has no row; NULL if it has */
	struct slice date, note, ref; /* which are the caller's */
};

struct messages {
	struct message *list;
	size_t count, capacity;
	uint32_t *recipients; /* members */
	size_t recipient_count, recipient_capacity;
	struct map refs;
};

/* Of the rows that are printed; for importer_open. */
extern const char *const messages_columns[];

void messages_open(struct messages *messages);
void messages_close(struct messages *messages);

/* Adds a member, or nobody (MAP_NONE), to those that the message is to. */
void messages_address(
    struct messages *messages, struct message *message, uint32_t member);

/* Adds the message that was addressed last; false if its ref is there. */
bool messages_add(struct messages *messages, const struct message *message);

/*
 * Prints all of them, after members_settle, from and to the importer's me.  If
 * nobody said who I am, or nobody has that name, I am the person who takes part
 * in most; a warning says so, unless the messages say which are mine.
 */
void messages_print(const struct messages *messages, struct importer *importer,
    const struct members *members);

#endif
