/* A chat that WhatsApp exported as text. */
/* SPDX-License-Identifier: ISC */
#ifndef WHATSAPP_H
#define WHATSAPP_H

#include "base/lines.h"
#include "import/dates.h"
#include "nw-from-chat/chats.h"

/*
 * Reads the chat in a file, whose dates have the order, or one that they show
 * themselves.  Exits if the file does not begin like a chat, if its dates
 * contradict each other, or if one can be two days.
 */
void whatsapp_read(struct chats *chats, struct lines *lines, const char *file,
    enum dates_order order);

#endif
