/* Commands that are copied to a shell. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/text.h"
#include "nw-mail/command.h"

struct slice
command_snooze(struct arena *bytes, const char *file, struct slice name)
{
	struct text text;
	FILE *out = text_open(&text);

	fputs("nw-add -f ", out);
	text_put_path(out, slice_of(file));
	fputs(" name=", out);
	text_put_quoted(out, name);
	fputs(" snooze=2w", out);
	return text_close(&text, bytes);
}
