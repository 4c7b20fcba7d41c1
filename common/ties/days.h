/*
 * What happened by day, of many, a byte or two for each entry: so that a log in
 * any order can be summed up exactly when all of it is in.
 */
/* SPDX-License-Identifier: ISC */
#ifndef DAYS_H
#define DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	DAYS_MARKS = 4, /* bits */
	DAYS_UNIT = 8	/* bytes that blocks are counted in */
};

/* The entries of one; all zero is none. */
struct chain {
	uint32_t first, last; /* blocks; 0 is none */
	uint16_t used, size;  /* of the last block, in bytes */
};

struct days {
	uint8_t *bytes;
	size_t used, capacity;
};

struct days_entry {
	int32_t change; /* in days, from the entry before */
	uint32_t marks; /* DAYS_MARKS bits; 0 where there is a remark */
	uint8_t remark;
};

void days_close(struct days *days);

/* Adds an entry to a chain. */
void days_add(
    struct days *days, struct chain *chain, const struct days_entry *entry);

/* Asks for the memory that an entry will be added to. */
static inline void
days_fetch(const struct days *days, const struct chain *chain)
{
	if (chain->last != 0)
		__builtin_prefetch(days->bytes +
		    (size_t)chain->last * DAYS_UNIT + chain->used);
}

/* Where a reading stands; at first all zero but for the chain. */
struct days_reading {
	struct chain chain;
	uint32_t block; /* 0 before the first */
	size_t size;	/* of the block */
	size_t at, end;
};

/* The next entry in the order of their adding; false at the end. */
bool days_next(const struct days *days, struct days_reading *reading,
    struct days_entry *entry);

#endif
