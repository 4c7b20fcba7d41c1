/* What happened by day, a byte or two for each entry. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "ties/journal.h"

/*
 * A chain is written into blocks, each twice as long as the one before it:
 * most have one or two entries, and a few very many.
 */
enum { LEAST = JOURNAL_UNIT, MOST = 64, NEXT = sizeof(uint32_t) };

void
journal_close(struct journal *journal)
{
	free(journal->bytes);
}

static size_t
size_behind(size_t size)
{
	if (size == 0)
		return LEAST;
	return size < MOST ? size * 2 : MOST;
}

/* A block at the end of the chain, with the number of the next one in front. */
static void
add_block(struct journal *journal, struct chain *chain)
{
	size_t size = size_behind(chain->size);
	uint32_t number;

	if (journal->used == 0)
		journal->used = JOURNAL_UNIT; /* so that no block is number 0 */
	if (journal->used / JOURNAL_UNIT > UINT32_MAX - MOST)
		diag_die("more contact-days than can be kept");
	number = (uint32_t)(journal->used / JOURNAL_UNIT);
	journal->bytes = alloc_grow(journal->bytes, &journal->capacity,
	    journal->used + size, sizeof(*journal->bytes));
	journal->used += size;
	if (chain->first == 0)
		chain->first = number;
	else
		memcpy(journal->bytes + (size_t)chain->last * JOURNAL_UNIT,
		    &number, sizeof(number));
	chain->last = number;
	chain->used = NEXT;
	chain->size = (uint16_t)size;
}

static void
add_byte(struct journal *journal, struct chain *chain, uint8_t byte)
{
	if (chain->used == chain->size)
		add_block(journal, chain);
	journal->bytes[(size_t)chain->last * JOURNAL_UNIT + chain->used++] =
	    byte;
}

void
journal_add(struct journal *journal, struct chain *chain,
    const struct journal_entry *entry)
{
	/* Small changes either way are small numbers; seven bits to a byte. */
	uint32_t change =
	    (uint32_t)entry->change << 1 ^ (entry->change < 0 ? UINT32_MAX : 0);
	uint64_t word = (uint64_t)change << JOURNAL_MARKS | entry->marks;

	for (; word >= 0x80; word >>= 7)
		add_byte(journal, chain, (uint8_t)(word | 0x80));
	add_byte(journal, chain, (uint8_t)word);
	if (entry->marks == 0)
		add_byte(journal, chain, entry->remark);
}

/* Goes on to the next block; false if there is none. */
static bool
next_block(const struct journal *journal, struct journal_reading *reading)
{
	const struct chain *chain = &reading->chain;
	uint32_t number = chain->first;

	if (reading->block == chain->last)
		return false;
	if (reading->block != 0)
		memcpy(&number,
		    journal->bytes + (size_t)reading->block * JOURNAL_UNIT,
		    sizeof(number));
	reading->block = number;
	reading->size = size_behind(reading->size);
	reading->at = (size_t)number * JOURNAL_UNIT;
	reading->end =
	    reading->at + (number == chain->last ? chain->used : reading->size);
	reading->at += NEXT;
	return true;
}

static uint8_t
next_byte(const struct journal *journal, struct journal_reading *reading)
{
	if (reading->at == reading->end)
		next_block(journal, reading);
	return journal->bytes[reading->at++];
}

bool
journal_next(const struct journal *journal, struct journal_reading *reading,
    struct journal_entry *entry)
{
	uint64_t word = 0;
	uint32_t change;
	uint8_t byte;
	int shift = 0;

	if (reading->at == reading->end && !next_block(journal, reading))
		return false;
	do {
		byte = next_byte(journal, reading);
		word |= (uint64_t)(byte & 0x7f) << shift;
		shift += 7;
	} while (byte >= 0x80);
	change = (uint32_t)(word >> JOURNAL_MARKS);
	entry->change = (int32_t)(change >> 1 ^ (0 - (change & 1)));
	entry->marks = (uint32_t)word & ((1U << JOURNAL_MARKS) - 1);
	entry->remark = entry->marks == 0 ? next_byte(journal, reading) : 0;
	return true;
}
