/*
 * Contact-days of a pair, packed into a byte or two each, so that a log in any
 * order can be summed up exactly when all of it was read.  The newest day is
 * kept apart, because most rows are of that day.
 */
/* SPDX-License-Identifier: ISC */
#ifndef DAYS_H
#define DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

enum {
	DAYS_FLAGS = 4, /* bits of flags that a day has */
	DAYS_ANY_FLAG = 15,
	DAYS_LONGEST = 8 /* bytes of a day and a remark on it */
};

/* Returns the number of a day from DATE_FIRST, packed with its flags. */
static inline uint32_t
days_pack(int32_t day, uint32_t flags)
{
	return (uint32_t)(day - DATE_FIRST) << DAYS_FLAGS | flags;
}

static inline int32_t
days_unpack(uint32_t packed)
{
	return DATE_FIRST + (int32_t)(packed >> DAYS_FLAGS);
}

/* Appends a number; returns the place after it. */
static inline uint8_t *
days_put(uint8_t *at, uint64_t word)
{
	for (; word >= 0x80; word >>= 7)
		*at++ = (uint8_t)(word | 0x80);
	*at++ = (uint8_t)word;
	return at;
}

/*
 * Notes a packed day with flags: appends the newest day, if it is another one,
 * with the change to this one.  Returns the place after what is appended.
 */
static inline uint8_t *
days_note(uint8_t *at, uint32_t *newest, uint32_t *first, uint32_t day)
{
	/* Backwards, as a later day is to need fewer bytes: see days_settle. */
	int32_t change =
	    (int32_t)(*newest >> DAYS_FLAGS) - (int32_t)(day >> DAYS_FLAGS);
	uint32_t zigzag =
	    (uint32_t)change << 1 ^ (uint32_t) - (int32_t)(change < 0);

	if (change == 0) {
		*newest |= day;
		return at;
	}
	if (*newest != 0)
		at = days_put(at,
		    (uint64_t)zigzag << DAYS_FLAGS | (*newest & DAYS_ANY_FLAG));
	else
		*first = day >> DAYS_FLAGS;
	*newest = day;
	return at;
}

/* Appends a remark, which is not 0, on the newest day. */
static inline uint8_t *
days_remark(uint8_t *at, uint8_t remark)
{
	*at++ = 0;
	*at++ = remark;
	return at;
}

/*
 * Puts the days from start to end in order, each once, with their remarks, for
 * at least one day.  Returns the new end, which is not after the old one: of
 * all ways through some days, none has shorter steps.
 */
uint8_t *days_settle(
    uint8_t *start, uint8_t *end, uint32_t *newest, uint32_t *first);

/* Days that are read, in the order of their adding; one may come again. */
struct days_reading {
	const uint8_t *at, *end;
	uint32_t day, newest;
};

/*
 * Reads the next packed day, or, as one without flags, a remark on the day that
 * comes next.  Returns false at the end.
 */
static inline bool
days_next(struct days_reading *reading, uint32_t *day, uint8_t *remark)
{
	uint64_t word;
	uint32_t zigzag;

	if (reading->at == reading->end) {
		*day = reading->newest;
		reading->newest = 0;
		return *day != 0;
	}
	word = *reading->at++;
	/* The highest bit says that another byte takes its place. */
	for (int shift = 7; word >> shift != 0; shift += 7)
		word += ((uint64_t)*reading->at++ - 1) << shift;
	*day = reading->day << DAYS_FLAGS | ((uint32_t)word & DAYS_ANY_FLAG);
	if (word == 0)
		*remark = *reading->at++;
	zigzag = (uint32_t)(word >> DAYS_FLAGS);
	reading->day -= zigzag >> 1 ^ (0 - (zigzag & 1));
	return true;
}

#endif
