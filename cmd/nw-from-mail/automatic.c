/* Tells the mail of programs and mailing lists from that of people. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "nw-from-mail/automatic.h"

static struct slice
field(const struct mailbox *mailbox, const char *name)
{
	return slice_trim(mailbox_field(mailbox, name));
}

/* Auto-Submitted (RFC 3834) with anything but "no". */
static bool
auto_submitted(struct slice value)
{
	return value.length > 0 &&
	    !(slice_starts_nocase(value, "no") &&
		(value.length == 2 || strchr(" \t;(", value.data[2]) != NULL));
}

bool
automatic_mail(const struct mailbox *mailbox)
{
	static const char *const telling[] = {
	    "List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond"};
	static const char *const classes[] = {"bulk", "list", "junk", "auto"};
	struct slice precedence = field(mailbox, "Precedence");

	for (size_t i = 0; i < sizeof(telling) / sizeof(telling[0]); i++)
		if (field(mailbox, telling[i]).data != NULL)
			return true;
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (slice_starts_nocase(precedence, classes[i]))
			return true;
	/* Reports about other mail: RFC 3464 and 8098; RFC 5321 4.5.5. */
	return auto_submitted(field(mailbox, "Auto-Submitted")) ||
	    slice_starts_nocase(
		field(mailbox, "Content-Type"), "multipart/report") ||
	    slice_is(field(mailbox, "Return-Path"), "<>");
}
