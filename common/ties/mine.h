/*
 * What rows say of me and each other person.  There is one record for each of
 * them, and all days are kept, so rows may come in any order.
 */
/* SPDX-License-Identifier: ISC */
#ifndef MINE_H
#define MINE_H

#include "base/radix.h"
#include "ties/piece.h"

enum {
	MINE_BLOCK = 24, /* bytes of days in a block */
	MINE_TEXT = 56	 /* bytes of the last row's texts in a record */
};

/* Days of a person that have no room in the record. */
struct mine_block {
	uint32_t before; /* the number of the block before it */
	uint8_t days[MINE_BLOCK];
};

/* A record, in three cache lines. */
struct mine_person {
	struct facts facts;
	struct ratings ratings; /* as of today */
	uint32_t newest, first; /* as in struct piece */
	int32_t known;
	uint32_t block;	   /* the last one of its days */
	uint32_t blocks;   /* how many it has */
	uint32_t settled;  /* those of them that have each day once */
	bool mixed;	   /* days are out of order since then */
	bool away;	   /* the texts are elsewhere */
	uint8_t day_bytes; /* of days, which are those after the blocks */
	uint8_t days[29];  /* MINE_BLOCK, and a day more */
	union {
		char here[MINE_TEXT];
		struct {
			char *bytes;
			size_t capacity;
		} there;
	} text; /* date, kind and note of the last row */
};

struct mine {
	uint32_t me;
	int32_t today;
	const struct decay *decay90, *decay180;
	struct mine_person *list;
	uint32_t count;
	size_t capacity, dropped;
	uint32_t
	    *places; /* by number of the person: in the list, or MAP_NONE */
	size_t people, place_capacity;
	struct mine_block *blocks;
	size_t block_count, block_capacity;
	uint32_t free_block; /* the last of those not in use, or MAP_NONE */
	uint8_t *room;	     /* for the days of one person */
	size_t room_capacity;
};

/* The decays must outlive mine. */
void mine_open(struct mine *mine, uint32_t me, int32_t today,
    const struct decay *decay90, const struct decay *decay180);
void mine_close(struct mine *mine);

/* Prefetches the record of a person.  gcc 12 drops calls of such a function. */
static inline __attribute__((always_inline)) void
mine_fetch(const struct mine *mine, uint32_t person)
{
	const char *record;

	if (person >= mine->people || mine->places[person] == MAP_NONE)
		return;
	record = (const char *)&mine->list[mine->places[person]];
	__builtin_prefetch(record);
	__builtin_prefetch(record + 64);
	__builtin_prefetch(record + 128);
}

/* Adds an entry of me and one other person. */
void mine_add(struct mine *mine, const struct entry *entry);

/*
 * Puts the records in the order of rank[], by number of the person.  Returns
 * the ranks as keys, in that order, for free(3).  No entry can be added after
 * that.
 */
struct keyed *mine_arrange(struct mine *mine, const uint32_t *rank);

/* Adds what a record says to a run; I am the first of the pair. */
const struct piece *mine_piece(
    const struct mine *mine, size_t record, struct run *run);

/* Frees the records before one, which are not needed any more. */
void mine_drop(struct mine *mine, size_t record);

#endif
