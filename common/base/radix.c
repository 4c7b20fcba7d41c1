/* Sorting by numbers, in time that grows with their count only. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/radix.h"

enum { DIGITS = 256 };

/* Moves all to another list, in the order of the byte of the key at a shift. */
static void
sort_byte(const struct keyed *list, struct keyed *to, size_t count, int shift)
{
	size_t start[DIGITS] = {0}, sum = 0;

	for (size_t i = 0; i < count; i++)
		start[list[i].key >> shift & (DIGITS - 1)]++;
	for (int i = 0; i < DIGITS; i++) {
		size_t next = sum + start[i];

		start[i] = sum;
		sum = next;
	}
	for (size_t i = 0; i < count; i++)
		to[start[list[i].key >> shift & (DIGITS - 1)]++] = list[i];
}

struct keyed *
radix_sort(struct keyed *list, size_t count)
{
	struct keyed *room = alloc_resize(NULL, count, sizeof(*room));
	uint64_t differ = 0;

	for (size_t i = 1; i < count; i++)
		differ |= list[i].key ^ list[0].key;
	for (int shift = 0; shift < 64; shift += 8) {
		struct keyed *sorted = room;

		if ((differ >> shift & (DIGITS - 1)) == 0)
			continue;
		sort_byte(list, sorted, count, shift);
		room = list;
		list = sorted;
	}
	free(room);
	return list;
}
