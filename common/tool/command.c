/* Commands that are copied to a shell. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/text.h"
#include "tool/command.h"

struct slice
command_postpone(struct arena *bytes, const char *file, struct slice name,
    const char *column)
{
	struct text text;
	FILE *out = text_open(&text);

	fputs("nw-add -f ", out);
	text_put_path(out, slice_of(file));
	fputs(" name=", out);
	text_put_quoted(out, name);
	fprintf(out, " %s=2w", column);
	return text_close(&text, bytes);
}

struct slice
command_add(struct arena *bytes, const char *file, struct slice name)
{
	struct text text;
	FILE *out = text_open(&text);

	fputs("nw-add -f ", out);
	text_put_path(out, slice_of(file));
	fputs(slice_contains(name, '@') ? " name='' email=" : " name=", out);
	text_put_quoted(out, name);
	return text_close(&text, bytes);
}
