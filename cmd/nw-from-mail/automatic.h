/* Tells the mail of programs and mailing lists from that of people. */
/* SPDX-License-Identifier: ISC */
#ifndef AUTOMATIC_H
#define AUTOMATIC_H

#include "nw-from-mail/mailbox.h"

/*
 * Returns whether a program or a list sent the current message, by its header
 * or by the address of its sender, in lower case or empty.
 */
bool automatic_mail(const struct mailbox *mailbox, struct slice sender);

#endif
