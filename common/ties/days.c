/* Contact-days of many pairs, packed into a byte or two each. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/date.h"
#include "base/diag.h"
#include "ties/days.h"

/*
 * Each block of a chain is twice as long as the one before it, from LEAST to
 * MOST bytes: most chains have one or two entries, and a few very many.  It
 * starts with the number of the next block.
 */
enum {
	LEAST = DAYS_UNIT,
	MOST = 64,
	NEXT = sizeof(uint32_t),
	ANY_FLAG = (1 << DAYS_FLAGS) - 1
};

void
days_open(struct days *days, int32_t today)
{
	*days = (struct days){.today = today};
}

void
days_close(struct days *days)
{
	free(days->bytes);
}

static size_t
size_after(size_t size)
{
	if (size == 0)
		return LEAST;
	return size < MOST ? size * 2 : MOST;
}

/* Adds a block at the end of a chain. */
static void
add_block(struct days *days, struct chain *chain)
{
	size_t size = size_after(chain->size);
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

/* Adds the change from the entry before, as a zigzag varint, and the flags. */
static void
add_entry(struct days *days, struct daylist *list, int32_t day, uint32_t flags)
{
	int32_t change = day - list->written;
	uint32_t zigzag = (uint32_t)change << 1 ^ (change < 0 ? UINT32_MAX : 0);
	uint64_t word = (uint64_t)zigzag << DAYS_FLAGS | flags;

	for (; word >= 0x80; word >>= 7)
		add_byte(days, &list->chain, (uint8_t)(word | 0x80));
	add_byte(days, &list->chain, (uint8_t)word);
	list->written = day;
}

void
days_note(struct days *days, struct daylist *list, int32_t day, uint32_t flags)
{
	uint32_t number = (uint32_t)(day - DATE_FIRST);

	/* Most rows are of the day before them, so that one is not packed. */
	if (list->newest >> DAYS_FLAGS == number) {
		list->newest |= flags;
		return;
	}
	if (list->newest != 0)
		add_entry(days, list,
		    (int32_t)(list->newest >> DAYS_FLAGS) + DATE_FIRST,
		    list->newest & ANY_FLAG);
	list->newest = number << DAYS_FLAGS | flags;
}

void
days_remark(
    struct days *days, struct daylist *list, int32_t day, uint8_t remark)
{
	add_entry(days, list, day, 0);
	add_byte(days, &list->chain, remark);
}

struct days_reading
days_read(const struct days *days, const struct daylist *list)
{
	return (struct days_reading){.list = *list, .day = days->today};
}

/* Goes on to the next block; false at the end. */
static bool
next_block(const struct days *days, struct days_reading *reading)
{
	const struct chain *chain = &reading->list.chain;
	uint32_t number = chain->first;

	if (reading->block == chain->last)
		return false;
	if (reading->block != 0)
		memcpy(&number,
		    days->bytes + (size_t)reading->block * DAYS_UNIT,
		    sizeof(number));
	reading->block = number;
	reading->size = size_after(reading->size);
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

/* Reads the newest day, which is not in the chain. */
static bool
next_newest(struct days_reading *reading, struct days_entry *entry)
{
	uint32_t newest = reading->list.newest;

	reading->list.newest = 0;
	*entry = (struct days_entry){
	    DATE_FIRST + (int32_t)(newest >> DAYS_FLAGS), newest & ANY_FLAG, 0};
	return newest != 0;
}

bool
days_next(const struct days *days, struct days_reading *reading,
    struct days_entry *entry)
{
	uint64_t word = 0;
	uint32_t zigzag;
	uint8_t byte;
	int shift = 0;

	if (reading->at == reading->end && !next_block(days, reading))
		return next_newest(reading, entry);
	do {
		byte = next_byte(days, reading);
		word |= (uint64_t)(byte & 0x7f) << shift;
		shift += 7;
	} while (byte >= 0x80);
	zigzag = (uint32_t)(word >> DAYS_FLAGS);
	reading->day += (int32_t)(zigzag >> 1 ^ (0 - (zigzag & 1)));
	entry->day = reading->day;
	entry->flags = (uint32_t)word & ANY_FLAG;
	entry->remark = entry->flags == 0 ? next_byte(days, reading) : 0;
	return true;
}
