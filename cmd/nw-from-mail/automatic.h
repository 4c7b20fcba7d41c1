/* Tells the mail of programs and mailing lists from that of people. */
/* SPDX-License-Identifier: ISC */
#ifndef AUTOMATIC_H
#define AUTOMATIC_H

#include "nw-from-mail/mailbox.h"

/* Returns whether the header says that a program or a list sent the message. */
bool automatic_mail(const struct mailbox *mailbox);

#endif
