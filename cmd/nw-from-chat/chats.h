/* Chats, as rows of a log: who wrote to whom on which day, and who called. */
/* SPDX-License-Identifier: ISC */
#ifndef CHATS_H
#define CHATS_H

#include "import/importer.h"
#include "nw-from-chat/phones.h"

enum {
	CHATS_ME,	/* the number of the person who is me */
	CHATS_TEXT = -1 /* in place of the seconds of a call */
};

/* Columns of the rows. */
extern const char *const chats_columns[];

struct chats {
	struct importer *importer;
	struct phones phones;
	bool texts;	   /* notes have what was written */
	size_t max_others; /* in a chat, to get rows */
	char crowd[64];	   /* the reason to skip a chat of more */

	struct map keys; /* of people: an identifier or a name */
	struct chats_person {
		struct slice name; /* as rows have it */
		struct slice key;
		bool me;
		bool known;    /* to people */
		uint32_t same; /* the first number of this person */
	} * people;
	size_t person_capacity;
	struct map names; /* of those who are in people by no number */
	struct map chat_keys;
	struct chat {
		struct slice key;
		const char *source;
		struct place place;
		uint32_t *members;
		size_t member_count, member_capacity;
		uint64_t messages;
		const char *skipped; /* why it gets no rows, or NULL */
	} * list;
	size_t chat_capacity;
	struct map members;  /* a chat and a person */
	struct map day_keys; /* a chat, a person, a day and a kind */
	struct chats_day *days;
	size_t day_capacity;
	struct map calls; /* those seen */
	struct map mine; /* files that say who I am: all their chats are mine */
	struct arena bytes;
};

/* A message or a call. */
struct chat_message {
	struct place place;
	uint32_t chat, from; /* numbers */
	int32_t day, second; /* of the day; UTC if utc, else as written */
	bool utc, precise;   /* precise: the second is known */
	int64_t called;	     /* seconds that a call took, else CHATS_TEXT */
	struct slice text;
};

/* The importer, whose me is given, outlives the chats. */
void chats_open(
    struct chats *chats, struct importer *importer, size_t max_others);
void chats_close(struct chats *chats);

/*
 * Returns the number of a person: of the one in people who has the identifier,
 * such as a telephone number, or the name; else of a new one, with the name, or
 * with the identifier if the name is empty.  One of the two is not empty.
 * People of one name and several identifiers stay apart.
 */
uint32_t chats_person(
    struct chats *chats, struct slice identifier, struct slice name);

/* Returns whether people know the person with the identifier or the name. */
bool chats_know(
    struct chats *chats, struct slice identifier, struct slice name);

/*
 * Returns the number of the chat with this key in the source, such as "sms".
 */
uint32_t chats_chat(struct chats *chats, const char *source, struct slice key,
    struct place place);

/* Adds a member, who need not write. */
void chats_join(struct chats *chats, uint32_t chat, uint32_t person);

/* Says that a person is me. */
void chats_set_me(struct chats *chats, uint32_t person);

/*
 * Says that in a chat of two, the one who is not the partner is me.  Returns
 * whether there is such a person.
 */
bool chats_find_me(struct chats *chats, uint32_t chat, uint32_t partner);

/*
 * Says that a file has my account: I am in each of its chats, also if I only
 * read.
 */
void chats_own(struct chats *chats, const char *file);

/* Adds a message, after importer_begin; skips what is not a contact. */
void chats_add(struct chats *chats, const struct chat_message *message);

/*
 * Prints the rows of all chats, in order of time.  A chat in which nobody is me
 * is malformed, unless the file is mine, or people know all who are in it.
 */
void chats_print(struct chats *chats);

#endif
