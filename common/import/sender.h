/* Tells the senders that are programs from people. */
/* SPDX-License-Identifier: ISC */
#ifndef SENDER_H
#define SENDER_H

#include "base/slice.h"

/*
 * Returns whether an address, in lower case, or the name or comment beside it
 * is that of a program.  Addresses that people answer too, such as info@ and
 * support@, are not.
 */
bool sender_automatic(
    struct slice address, struct slice display, struct slice comment);

#endif
