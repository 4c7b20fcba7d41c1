/*
 * Contact-days of many pairs, packed into a byte or two each, so that a log in
 * any order can be summed up exactly when all of it was read.
 */
/* SPDX-License-Identifier: ISC */
#ifndef DAYS_H
#define DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	DAYS_FLAGS = 4, /* bits of flags that a day has */
	DAYS_UNIT = 8	/* bytes; blocks are counted in these */
};

/* Entries in blocks; all zero is an empty chain. */
struct chain {
	uint32_t first, last; /* blocks, or 0 */
	uint16_t used, size;  /* of the last block, in bytes */
};

/* The days of one pair. */
struct daylist {
	uint32_t newest; /* noted last, packed with its flags, or 0 */
	int32_t written; /* the day of the last entry in the chain */
	struct chain chain;
};

struct days {
	int32_t today; /* the day that changes are counted from */
	uint8_t *bytes;
	size_t used, capacity;
};

/* A contact-day with its flags; or, if these are 0, a remark on a day. */
struct days_entry {
	int32_t day;
	uint32_t flags;
	uint8_t remark;
};

void days_open(struct days *days, int32_t today);
void days_close(struct days *days);

/* Makes an empty list. */
static inline void
days_start(const struct days *days, struct daylist *list)
{
	*list = (struct daylist){.written = days->today};
}

/* Adds flags, which must not be 0, to a day. */
void days_note(
    struct days *days, struct daylist *list, int32_t day, uint32_t flags);

/* Adds a remark on a day. */
void days_remark(
    struct days *days, struct daylist *list, int32_t day, uint8_t remark);

/* Prefetches the memory that the next entry will be added to. */
static inline void
days_fetch(const struct days *days, const struct daylist *list)
{
	const struct chain *chain = &list->chain;

	if (chain->last != 0)
		__builtin_prefetch(days->bytes +
		    (size_t)chain->last * DAYS_UNIT + chain->used);
}

struct days_reading {
	struct daylist list;
	int32_t day;	/* of the last entry */
	uint32_t block; /* 0 before the first */
	size_t size;	/* of the block */
	size_t at, end;
};

/* Starts to read a list, which must not change until the end. */
struct days_reading days_read(
    const struct days *days, const struct daylist *list);

/*
 * Reads the next entry, in the order of their adding.  A day may come more than
 * once.  Returns false at the end.
 */
bool days_next(const struct days *days, struct days_reading *reading,
    struct days_entry *entry);

#endif
