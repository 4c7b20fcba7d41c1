/* A letter as a message that is not sent yet: RFC 5322. */
/* SPDX-License-Identifier: ISC */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdio.h>

#include "nw-draft/letter.h"

/* Writes the message; mbox writes it as one of several of an mbox. */
void message_print(FILE *out, const struct letter_context *context,
    const struct letter *letter, int32_t today, bool mbox);

#endif
