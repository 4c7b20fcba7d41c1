/*
 * Mail as it lies on disk, message by message: mbox files (RFC 4155), Maildir
 * folders and files of one message.  Only headers are kept, one at a time.
 */
/* SPDX-License-Identifier: ISC */
#ifndef MAILBOX_H
#define MAILBOX_H

#include "base/diag.h"
#include "base/progress.h"

struct mailbox;

enum mailbox_result {
	MAILBOX_MESSAGE,
	MAILBOX_BAD, /* a message that cannot be read: mailbox_problem */
	MAILBOX_END
};

/*
 * Over files and folders, "-" being standard input, which is also read where
 * there are none.
 */
struct mailbox *mailbox_open(char *const *paths, size_t count);
void mailbox_close(struct mailbox *mailbox);

/* Shows from now on how far it is; the progress expects these files too. */
void mailbox_watch(struct mailbox *mailbox, struct progress *progress);

/*
 * On to the next message.  Dies where a file cannot be read, is neither an mbox
 * nor a message, or is a directory that is no Maildir.
 */
enum mailbox_result mailbox_next(struct mailbox *mailbox);

/*
 * The text of the message's field of that name, whatever the case, the index
 * counting from 0 those that have it; data is NULL where there is none.  It is
 * unfolded, a NUL in it is a blank, and one follows it.  It lives until the
 * next message.
 */
struct slice mailbox_field(
    const struct mailbox *mailbox, const char *name, size_t index);

/* Where the message begins; it lives until the next one. */
struct place mailbox_place(const struct mailbox *mailbox);

const char *mailbox_problem(const struct mailbox *mailbox);

#endif
