/* Files of JSON: Telegram's result.json, and lines of Signal. */
/* SPDX-License-Identifier: ISC */
#ifndef JSONCHATS_H
#define JSONCHATS_H

#include "base/lines.h"
#include "nw-from-chat/chats.h"

/*
 * Reads the chats in a file.  Exits if it is malformed or of another kind; with
 * -k, reports that, and goes on with the next line of Signal.
 */
void jsonchats_read(struct chats *chats, struct lines *lines, const char *file);

#endif
