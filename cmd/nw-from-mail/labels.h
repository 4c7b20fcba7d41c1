/*
 * The labels that Google Takeout gives to messages, "Inbox,Important", in the
 * language of the account.
 */
/* SPDX-License-Identifier: ISC */
#ifndef LABELS_H
#define LABELS_H

#include <gmime/gmime.h>

#include "nw-from-mail/mailbox.h"

/* Returns whether the current message has a label for spam. */
bool labels_spam(const struct mailbox *mailbox, GMimeParserOptions *parser);

/* Returns whether the current message has a label for drafts. */
bool labels_draft(const struct mailbox *mailbox, GMimeParserOptions *parser);

#endif
