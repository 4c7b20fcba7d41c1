/* Points in time, as milliseconds since 1970. */
/* SPDX-License-Identifier: ISC */
#ifndef INSTANT_H
#define INSTANT_H

#include "nw-from-chat/chats.h"

/*
 * Sets the day and the second of a message, in UTC.  Returns false if the text
 * is not a whole number, or the year is after 9999.
 */
bool instant_read(struct slice milliseconds, struct chat_message *message);

#endif
