/* Sorting by numbers, in time that grows with their count only. */
/* SPDX-License-Identifier: ISC */
#ifndef RADIX_H
#define RADIX_H

#include <stddef.h>
#include <stdint.h>

struct keyed {
	uint64_t key;
	uint64_t value;
};

/*
 * Sorts the list by key; equal keys keep their order.  The list is from
 * alloc.h, and so is the one that is returned in its place.
 */
struct keyed *radix_sort(struct keyed *list, size_t count);

#endif
