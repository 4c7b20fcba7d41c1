/* Sorting by numbers, in time that grows with their count only. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/radix.h"

enum {
	FEW = 16384,   /* keys, for which large digits do not pay */
	FEW_BITS = 8,  /* of a digit */
	MANY_BITS = 11 /* more would not fit into the first cache */
};

/* Moves all to another list, in the order of the bits of the key at a shift. */
static void
sort_digit(const struct keyed *list, struct keyed *to, size_t count, int shift,
    int bits)
{
	const uint64_t mask = ((uint64_t)1 << bits) - 1;
	size_t start[1 << MANY_BITS] = {0}, sum = 0;

	for (size_t i = 0; i < count; i++)
		start[list[i].key >> shift & mask]++;
	for (size_t i = 0; i <= mask; i++) {
		size_t next = sum + start[i];

		start[i] = sum;
		sum = next;
	}
	for (size_t i = 0; i < count; i++)
		to[start[list[i].key >> shift & mask]++] = list[i];
}

struct keyed *
radix_sort(struct keyed *list, size_t count)
{
	struct keyed *room = alloc_resize(NULL, count, sizeof(*room));
	int bits = count < FEW ? FEW_BITS : MANY_BITS, shift;
	uint64_t differ = 0;

	for (size_t i = 1; i < count; i++)
		differ |= list[i].key ^ list[0].key;
	while (differ != 0) {
		struct keyed *sorted = room;

		shift = __builtin_ctzll(differ);
		sort_digit(list, sorted, count, shift, bits);
		room = list;
		list = sorted;
		differ &= shift + bits < 64 ? UINT64_MAX << (shift + bits) : 0;
	}
	free(room);
	return list;
}
