/* Telephone numbers, and the people who have them. */
/* SPDX-License-Identifier: ISC */
#include "base/text.h"
#include "nw-from-chat/phones.h"

enum { LEAST_DIGITS = 3, MOST_DIGITS = 20 };

struct slice
phones_digits(struct arena *arena, struct slice text)
{
	char digits[MOST_DIGITS + 1];
	size_t count = 0;

	text = slice_trim(text);
	if (slice_take_nocase(&text, "+") || slice_take_nocase(&text, "00"))
		digits[count++] = '+';
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.data[i];

		if (byte >= '0' && byte <= '9' && count < MOST_DIGITS)
			digits[count++] = byte;
		else if (strchr(" \t()-./", byte) == NULL || byte == '\0')
			return slice_empty;
	}
	if (count < LEAST_DIGITS)
		return slice_empty;
	return arena_copy(arena, (struct slice){digits, count});
}

static void
add_number(struct phones *phones, struct slice text, uint32_t person)
{
	struct arena scratch = {NULL};
	struct slice number = phones_digits(&scratch, text);
	uint32_t owner = number.length > 0
	    ? owners_add(&phones->numbers, number, person)
	    : MAP_NONE;

	if (owner != MAP_NONE && owner != person)
		map_intern(&phones->shared, number);
	arena_free(&scratch);
}

void
phones_open(struct phones *phones, const struct people *people)
{
	*phones = (struct phones){.people = people};
	owners_open(&phones->numbers);
	map_open(&phones->shared);
	for (uint32_t i = 0; i < people->names.count; i++) {
		struct slice rest =
		    people_cell(people, &people->list[i], PEOPLE_PHONE);
		struct slice item;

		while (slice_item(&rest, ';', &item))
			add_number(phones, item, i);
	}
}

void
phones_close(struct phones *phones)
{
	owners_close(&phones->numbers);
	map_close(&phones->shared);
}

const struct person *
phones_find(const struct phones *phones, struct slice number)
{
	uint32_t owner = owners_find(&phones->numbers, number);

	if (owner == MAP_NONE || map_find(&phones->shared, number) != MAP_NONE)
		return NULL;
	return &phones->people->list[owner];
}
