/* Reads the bytes as a line of English: gives an entry or a message. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "fuzz.h"
#include "nw-add/speech.h"

enum { LONGEST = 100000 }; /* nw-add takes 64 KiB */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_date(const struct entry *entry, const char *column)
{
	struct slice day;
	int32_t ignored;

	if (entry_get(entry, column, &day) && day.length > 0 &&
	    !date_parse(day, &ignored))
		abort();
}

static bool
is_set(const struct entry *entry, const char *column)
{
	struct slice cell;

	return entry_get(entry, column, &cell) && cell.length > 0;
}

static void
read_line(void *closure)
{
	const struct slice *line = closure;
	const struct options options = {.me = "Me", .today = 20000};
	struct entry entry = {0};
	struct people people;
	struct settler settler = {.options = &options, .people = &people};

	people_open(&people, NULL, NULL);
	find_open(&settler.names, &people);
	find_add(&settler.names, slice_of("Sam and Sons"));
	speech_read_line(&entry, *line, &settler, (struct place){"line", 1});
	if (!is_set(&entry, "name") &&
	    !(is_set(&entry, "to") && is_set(&entry, "kind")))
		abort();
	check_date(&entry, "date");
	check_date(&entry, "next");
	entry_close(&entry);
	find_close(&settler.names);
	people_close(&people);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t length;
	uint8_t *bytes = fuzz_swell(data, size, LONGEST, &length);
	struct slice line = {(const char *)bytes, length};

	/* No line that nw-add reads has these. */
	if (!slice_contains(line, '\n') && !slice_contains(line, '\0'))
		fuzz_survives(read_line, &line);
	free(bytes);
	return 0;
}
