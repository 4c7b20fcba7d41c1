/* The messages of a chat in Telegram's result.json. */
/* SPDX-License-Identifier: ISC */
#ifndef TELEGRAM_H
#define TELEGRAM_H

#include <jansson.h>

#include "nw-from-chat/chats.h"

struct telegram {
	struct chats *chats;
	uint32_t chat; /* MAP_NONE before the first message */
};

/* Begins a chat. */
void telegram_open(struct telegram *telegram, struct chats *chats);

/* Adds a message.  The head is what is known of the chat so far. */
void telegram_add(struct telegram *telegram, const json_t *head,
    const json_t *message, struct place place);

/* Ends a chat: who is the partner, and is it a chat between people? */
void telegram_close(struct telegram *telegram, const json_t *head);

/* Reads who I am from personal_information of a file; it may be NULL. */
void telegram_find_me(
    struct chats *chats, const json_t *information, const char *file);

#endif
