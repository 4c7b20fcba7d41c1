/* Converts text of other character sets to UTF-8, with iconv(3). */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/utf8.h"
#include "import/charset.h"

enum { NAME_LIMIT = 64 };

/* To iconv(3), `/` starts options. */
static bool
is_name(struct slice name)
{
	for (size_t i = 0; i < name.length; i++) {
		char byte = slice_lower(name.data[i]);

		if (!(byte >= 'a' && byte <= 'z') &&
		    !(byte >= '0' && byte <= '9') &&
		    (byte == '\0' || strchr("-_.:+", byte) == NULL))
			return false;
	}
	/* The empty name means the locale. */
	return name.length > 0 && name.length < NAME_LIMIT;
}

static iconv_t
open_set(struct slice name)
{
	char string[NAME_LIMIT] = "";
	iconv_t set;

	if (!is_name(name))
		return (iconv_t)-1;
	memcpy(string, name.data, name.length);
	set = iconv_open("UTF-8", string);
	if (set == (iconv_t)-1 && errno == ENOMEM)
		diag_out_of_memory();
	return set;
}

struct output {
	char *data;
	size_t length, capacity;
};

/*
 * Converts input, or ends the output if it is NULL; false if it is malformed.
 */
static bool
convert(iconv_t set, char **input, size_t *left, struct output *output)
{
	size_t result;

	do {
		char *end;
		size_t room;

		output->data = alloc_grow(
		    output->data, &output->capacity, output->capacity + 1, 1);
		end = output->data + output->length;
		room = output->capacity - output->length;
		result = iconv(set, input, left, &end, &room);
		output->length = (size_t)(end - output->data);
	} while (result == (size_t)-1 && errno == E2BIG);
	return result != (size_t)-1;
}

enum charset_result
charset_decode(struct slice name, struct slice text, struct arena *arena,
    struct slice *utf8)
{
	iconv_t set = open_set(name);
	struct output output = {NULL, 0, 0};
	char *input = (char *)text.data; /* iconv(3) does not change it */
	size_t left = text.length;
	bool sound;

	if (set == (iconv_t)-1)
		return CHARSET_UNKNOWN;
	sound = convert(set, &input, &left, &output) &&
	    convert(set, NULL, NULL, &output);
	iconv_close(set);
	*utf8 = arena_copy(arena, (struct slice){output.data, output.length});
	free(output.data);
	return sound && utf8_valid(*utf8) ? CHARSET_DONE : CHARSET_MALFORMED;
}
