/* A message of Signal, as signal-cli or an export of the desktop writes it. */
/* SPDX-License-Identifier: ISC */
#ifndef SIGNALCHAT_H
#define SIGNALCHAT_H

#include <jansson.h>

#include "nw-from-chat/chats.h"

/* Returns whether an object has the form of Signal. */
bool signalchat_is(const json_t *object);

/* Adds the message of an object, or skips it. */
void signalchat_add(
    struct chats *chats, const json_t *object, struct place place);

#endif
