/* Tells the mail of programs and mailing lists from that of people. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/text.h"
#include "nw-from-mail/automatic.h"

static struct slice
field(const struct mailbox *mailbox, const char *name)
{
	return slice_trim(mailbox_field(mailbox, name, 0));
}

/* Returns the part before the @ and any plus, without punctuation. */
static struct slice
local_part(struct arena *arena, struct slice address)
{
	struct text text;
	FILE *out = text_open(&text);

	for (size_t i = 0; i < address.length; i++) {
		if (strchr("@+=", address.data[i]) != NULL)
			break;
		if (strchr("-_.", address.data[i]) == NULL)
			putc(address.data[i], out);
	}
	return text_close(&text, arena);
}

static bool
contains(struct slice text, const char *word)
{
	size_t length = strlen(word);

	for (; text.length >= length; text.data++, text.length--)
		if (memcmp(text.data, word, length) == 0)
			return true;
	return false;
}

static bool
is_program(struct slice address)
{
	static const char *const parts[] = {"noreply", "donotreply",
	    "mailerdaemon", "notification", "newsletter"};
	static const char *const wholes[] = {"postmaster", "bounce", "bounces",
	    "notify", "alert", "alerts", "listserv", "majordomo"};
	struct arena scratch = {NULL};
	struct slice local = local_part(&scratch, address);
	bool found = false;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		found = found || contains(local, parts[i]);
	for (size_t i = 0; i < sizeof(wholes) / sizeof(wholes[0]); i++)
		found = found || slice_is(local, wholes[i]);
	arena_free(&scratch);
	return found;
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
automatic_mail(const struct mailbox *mailbox, struct slice sender)
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
	    slice_is(field(mailbox, "Return-Path"), "<>") || is_program(sender);
}
