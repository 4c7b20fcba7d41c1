/* Reads the bytes as an entry in English: gives an entry or a message. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "fuzz.h"
#include "nw-add/entry.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_line(void *closure)
{
	const struct slice *line = closure;
	struct entry entry = {0};
	struct slice to, day;
	int32_t ignored;

	entry_read_line(
	    &entry, *line, slice_of("Me"), 20000, (struct place){"line", 1});
	if (!entry_get(&entry, "to", &to) || to.length == 0 ||
	    !entry_get(&entry, "kind", &day) || day.length == 0)
		abort();
	if (entry_get(&entry, "date", &day) && !date_parse(day, &ignored))
		abort();
	entry_close(&entry);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice line = {(const char *)data, size};

	for (size_t i = 0; i < size; i++)
		if (data[i] == '\n' || data[i] == '\0')
			return 0;
	fuzz_survives(read_line, &line);
	return 0;
}
