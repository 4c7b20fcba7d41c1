/* Text put together piece by piece, with stdio. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "diag.h"
#include "text.h"

FILE *
text_open(struct text *text)
{
	text->bytes = NULL;
	text->file = open_memstream(&text->bytes, &text->length);
	if (text->file == NULL)
		diag_out_of_memory();
	return text->file;
}

struct slice
text_close(struct text *text, struct arena *arena)
{
	struct slice copy;
	bool failed = ferror(text->file);

	/* glibc says 0 where it found no memory for the last resize. */
	if (fclose(text->file) != 0 || failed || text->bytes == NULL)
		diag_out_of_memory();
	copy = arena_copy(arena, (struct slice){text->bytes, text->length});
	free(text->bytes);
	return copy;
}

void
text_put(FILE *file, struct slice slice)
{
	if (slice.length > 0)
		fwrite(slice.data, 1, slice.length, file);
}
