/*
 * What happened by day, of many, a byte or two for each entry: so that a log in
 * any order can be summed up exactly when all of it is in.
 */
/* SPDX-License-Identifier: ISC */
#ifndef JOURNAL_H
#define JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	JOURNAL_MARKS = 4, /* bits */
	JOURNAL_UNIT = 8   /* bytes that blocks are counted in */
};

/* The entries of one; all zero is none. */
struct chain {
	uint32_t first, last; /* blocks; 0 is none */
	uint16_t used, size;  /* of the last block, in bytes */
};

struct journal {
	uint8_t *bytes;
	size_t used, capacity;
};

struct journal_entry {
	int32_t change; /* in days, from the entry before */
	uint32_t marks; /* JOURNAL_MARKS bits; 0 where there is a remark */
	uint8_t remark;
};

void journal_close(struct journal *journal);

/* Adds an entry to a chain. */
void journal_add(struct journal *journal, struct chain *chain,
    const struct journal_entry *entry);

/* Asks for the memory that an entry will be added to. */
static inline void
journal_fetch(const struct journal *journal, const struct chain *chain)
{
	if (chain->last != 0)
		__builtin_prefetch(journal->bytes +
		    (size_t)chain->last * JOURNAL_UNIT + chain->used);
}

/* Where a reading stands; at first all zero but for the chain. */
struct journal_reading {
	struct chain chain;
	uint32_t block; /* 0 before the first */
	size_t size;	/* of the block */
	size_t at, end;
};

/* The next entry in the order of their adding; false at the end. */
bool journal_next(const struct journal *journal,
    struct journal_reading *reading, struct journal_entry *entry);

#endif
