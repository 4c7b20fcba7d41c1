/* Mail that a program or a mailing list sent, told from people's. */
/* SPDX-License-Identifier: ISC */
#ifndef AUTOMATIC_H
#define AUTOMATIC_H

#include "nw-from-mail/mailbox.h"

/*
 * Whether the message at hand is such, by its header or by the address of its
 * sender, in lower case and empty where there is none.
 */
bool automatic_mail(const struct mailbox *mailbox, struct slice sender);

#endif
