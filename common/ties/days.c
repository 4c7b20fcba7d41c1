/* What happened by day, a byte or two for each entry. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "ties/days.h"

/*
 * A chain is written into blocks, each twice as long as the one before it:
 * most have one or two entries, and a few very many.
 */
enum { LEAST = DAYS_UNIT, MOST = 64, NEXT = sizeof(uint32_t) };

void
days_close(struct days *days)
{
	free(days->bytes);
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
add_block(struct days *days, struct chain *chain)
{
	size_t size = size_behind(chain->size);
	uint32_t number;

	if (days->used == 0)
		days->used = DAYS_UNIT; /* so that no block is number 0 */
	if (days->used / DAYS_UNIT > UINT32_MAX - MOST)
		diag_die("more contact-days than can be kept");
	number = (uint32_t)(days->used / DAYS_UNIT);
	days->bytes = alloc_grow(days->bytes, &days->capacity,
	    days->used + size, sizeof(*days->bytes));
	days->used += size;
	if (chain->first == 0)
		chain->first = number;
	else
		memcpy(days->bytes + (size_t)chain->last * DAYS_UNIT, &number,
		    sizeof(number));
	chain->last = number;
	chain->used = NEXT;
	chain->size = (uint16_t)size;
}

static void
add_byte(struct days *days, struct chain *chain, uint8_t byte)
{
	if (chain->used == chain->size)
		add_block(days, chain);
	days->bytes[(size_t)chain->last * DAYS_UNIT + chain->used++] = byte;
}

void
days_add(struct days *days, struct chain *chain, const struct days_entry *entry)
{
	/* Small changes either way are small numbers; seven bits to a byte. */
	uint32_t change =
	    (uint32_t)entry->change << 1 ^ (entry->change < 0 ? UINT32_MAX : 0);
	uint64_t word = (uint64_t)change << DAYS_MARKS | entry->marks;

	for (; word >= 0x80; word >>= 7)
		add_byte(days, chain, (uint8_t)(word | 0x80));
	add_byte(days, chain, (uint8_t)word);
	if (entry->marks == 0)
		add_byte(days, chain, entry->remark);
}

/* Goes on to the next block; false if there is none. */
static bool
next_block(const struct days *days, struct days_reading *reading)
{
	const struct chain *chain = &reading->chain;
	uint32_t number = chain->first;

	if (reading->block == chain->last)
		return false;
	if (reading->block != 0)
		memcpy(&number,
		    days->bytes + (size_t)reading->block * DAYS_UNIT,
		    sizeof(number));
	reading->block = number;
	reading->size = size_behind(reading->size);
	reading->at = (size_t)number * DAYS_UNIT;
	reading->end =
	    reading->at + (number == chain->last ? chain->used : reading->size);
	reading->at += NEXT;
	return true;
}

static uint8_t
next_byte(const struct days *days, struct days_reading *reading)
{
	if (reading->at == reading->end)
		next_block(days, reading);
	return days->bytes[reading->at++];
}

bool
days_next(const struct days *days, struct days_reading *reading,
    struct days_entry *entry)
{
	uint64_t word = 0;
	uint32_t change;
	uint8_t byte;
	int shift = 0;

	if (reading->at == reading->end && !next_block(days, reading))
		return false;
	do {
		byte = next_byte(days, reading);
		word |= (uint64_t)(byte & 0x7f) << shift;
		shift += 7;
	} while (byte >= 0x80);
	change = (uint32_t)(word >> DAYS_MARKS);
	entry->change = (int32_t)(change >> 1 ^ (0 - (change & 1)));
	entry->marks = (uint32_t)word & ((1U << DAYS_MARKS) - 1);
	entry->remark = entry->marks == 0 ? next_byte(days, reading) : 0;
	return true;
}
