/*
 * Mail on disk, message by message: mbox files (RFC 4155), Maildir folders and
 * files of one message.  Keeps one header at a time, and no body.
 */
/* SPDX-License-Identifier: ISC */
#ifndef MAILBOX_H
#define MAILBOX_H

#include "base/diag.h"
#include "base/progress.h"

struct mailbox;

enum mailbox_result {
	MAILBOX_MESSAGE,
	MAILBOX_BAD, /* the message is malformed: mailbox_problem */
	MAILBOX_END
};

/* Opens files and folders; "-" or no path means standard input. */
struct mailbox *mailbox_open(char *const *paths, size_t count);
void mailbox_close(struct mailbox *mailbox);

/* Shows progress from now on.  The caller says which files to expect. */
void mailbox_watch(struct mailbox *mailbox, struct progress *progress);

/*
 * Goes to the next message.  Exits if a file cannot be read, is neither an mbox
 * nor a message, or is a directory but not a Maildir.
 */
enum mailbox_result mailbox_next(struct mailbox *mailbox);

/*
 * After the last message, starts again before the first.  From then on exits if
 * a path is another file than before, or a shorter one.
 */
void mailbox_rewind(struct mailbox *mailbox);

/*
 * Returns the text of the first field of the message with that name, in any
 * case.  Its data is NULL if there is no such field.  It is unfolded, with
 * blanks instead of NULs, a NUL follows it, and it lives until the next
 * message.
 */
struct slice mailbox_field(const struct mailbox *mailbox, const char *name);

/* The same from a field on; *at is 0 at first, and moves after the field. */
struct slice mailbox_next_field(
    const struct mailbox *mailbox, const char *name, size_t *at);

/* Returns where the message begins; it lives until the next message. */
struct place mailbox_place(const struct mailbox *mailbox);

/* Returns what is wrong, after MAILBOX_BAD. */
const char *mailbox_problem(const struct mailbox *mailbox);

#endif
