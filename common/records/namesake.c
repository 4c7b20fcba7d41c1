/* Names that tell people of one name apart: Chris Smith [chris-1a2b3c]. */
/* SPDX-License-Identifier: ISC */
#include "base/text.h"
#include "records/namesake.h"

struct slice
namesake_name(struct arena *arena, struct slice name, struct slice tag)
{
	struct text text;
	FILE *out = text_open(&text);

	text_put(out, name);
	fputs(" [", out);
	text_put(out, tag);
	putc(']', out);
	return text_close(&text, arena);
}

bool
namesake_is(struct slice tagged, struct slice name)
{
	return tagged.length > name.length + 2 &&
	    memcmp(tagged.data, name.data, name.length) == 0 &&
	    memcmp(tagged.data + name.length, " [", 2) == 0;
}

struct slice
namesake_base(struct slice name)
{
	size_t at = name.length;

	if (at == 0 || name.data[at - 1] != ']')
		return name;
	while (at > 2 && memcmp(name.data + at - 2, " [", 2) != 0)
		at--;
	return at > 2 ? (struct slice){name.data, at - 2} : name;
}
