/* Commands that are copied to a shell. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "nw-mail/command.h"

static const char safe_bytes[] = "abcdefghijklmnopqrstuvwxyz"
				 "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-";

/* Writes the text so that a shell reads it as one word, whatever it holds. */
static void
put_quoted(FILE *out, struct slice text)
{
	putc('\'', out);
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '\'')
			fputs("'\\'", out);
		putc(text.data[i], out);
	}
	putc('\'', out);
}

/* Quotes a file only if a shell could read its name as something else. */
static void
put_file(FILE *out, const char *file)
{
	if (file[strspn(file, safe_bytes)] == '\0')
		fputs(file, out);
	else
		put_quoted(out, slice_of(file));
}

struct slice
command_snooze(struct arena *bytes, const char *file, struct slice name)
{
	struct text text;
	FILE *out = text_open(&text);

	fputs("nw-add -f ", out);
	put_file(out, file);
	fputs(" name=", out);
	put_quoted(out, name);
	fputs(" snooze=2w", out);
	return text_close(&text, bytes);
}
