/* Text put together piece by piece, with stdio. */
/* SPDX-License-Identifier: ISC */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "diag.h"
#include "text.h"

/*
 * Not open_memstream(3): where memory fails for a moment, glibc's drops bytes
 * and says nothing, while alloc_grow ends the program.
 */
static ssize_t
append(struct text *text, const char *bytes, size_t length)
{
	text->bytes =
	    alloc_grow(text->bytes, &text->capacity, text->length + length, 1);
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	return (ssize_t)length;
}

#ifdef __linux__
static ssize_t
write_text(void *text, const char *bytes, size_t length)
{
	return append(text, bytes, length);
}

static FILE *
open_over(struct text *text)
{
	return fopencookie(
	    text, "w", (cookie_io_functions_t){.write = write_text});
}
#else
static int
write_text(void *text, const char *bytes, int length)
{
	return (int)append(text, bytes, (size_t)length);
}

static FILE *
open_over(struct text *text)
{
	return funopen(text, NULL, write_text, NULL, NULL);
}
#endif

FILE *
text_open(struct text *text)
{
	*text = (struct text){0};
	text->file = open_over(text);
	if (text->file == NULL)
		diag_out_of_memory();
	return text->file;
}

struct slice
text_close(struct text *text, struct arena *arena)
{
	struct slice copy;

	if (fclose(text->file) != 0)
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

void
text_put_item(FILE *file, bool *any, const char *separator, struct slice item)
{
	fputs(*any ? separator : "", file);
	*any = true;
	text_put(file, item);
}
