/* Tells the mail of programs and mailing lists from that of people. */
/* SPDX-License-Identifier: ISC */
#ifndef AUTOMATIC_H
#define AUTOMATIC_H

#include "nw-from-mail/mailbox.h"

/* Returns whether the header says that a program or a list sent the message. */
bool automatic_mail(const struct mailbox *mailbox);

/*
 * Returns whether an address, in lower case, or the name or comment beside it
 * is that of a program.  Addresses that people answer too, such as info@ and
 * support@, are not.
 */
bool automatic_sender(
    struct slice address, struct slice display, struct slice comment);

#endif
