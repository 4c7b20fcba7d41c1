/* Messages that I sent or received, as rows of a log. */
/* SPDX-License-Identifier: ISC */
#ifndef MESSAGES_H
#define MESSAGES_H

#include "import/importer.h"
#include "nw-from-linkedin/members.h"

/* A message, all zero at first; people are numbers of members. */
struct message {
	struct place place;
	int32_t day;
	uint32_t from;
	size_t to, to_count;	      /* in the recipients of all messages */
	bool from_me, to_me;	      /* if the file says so */
	const char *skipped;	      /* why it gets no row, or NULL */
	struct slice date, note, ref; /* memory of the caller */
};

struct messages {
	struct message *list;
	size_t count, capacity;
	uint32_t *recipients; /* members */
	size_t recipient_count, recipient_capacity;
	struct map refs;
};

/* Columns of the rows. */
extern const char *const messages_columns[];

void messages_open(struct messages *messages);
void messages_close(struct messages *messages);

/* Adds a recipient to the message; MAP_NONE adds nothing. */
void messages_address(
    struct messages *messages, struct message *message, uint32_t member);

/* Adds the message after its recipients; false if its ref is known already. */
bool messages_add(struct messages *messages, const struct message *message);

/*
 * Prints all of them, after members_settle, from and to the importer's me.  If
 * nobody said who I am, or nobody has that name, I am the person who takes part
 * in most; a warning says so, unless the messages say which are mine.
 */
void messages_print(const struct messages *messages, struct importer *importer,
    const struct members *members);

#endif
