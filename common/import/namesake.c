/* Names that tell people of one name apart: Chris Smith [chris-1a2b3c]. */
/* SPDX-License-Identifier: ISC */
#include "base/text.h"
#include "import/namesake.h"

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
