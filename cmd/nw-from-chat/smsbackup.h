/* Messages and calls as the program SMS Backup & Restore writes them. */
/* SPDX-License-Identifier: ISC */
#ifndef SMSBACKUP_H
#define SMSBACKUP_H

#include "base/lines.h"
#include "nw-from-chat/chats.h"

/*
 * Reads a file of XML.  Exits if it is malformed, declares an entity, or is of
 * another kind; with -k, reports that, and keeps what came before.
 */
void smsbackup_read(struct chats *chats, struct lines *lines, const char *file);

#endif
