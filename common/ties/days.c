/* Contact-days of a pair, packed into a byte or two each. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/date.h"
#include "base/number.h"
#include "ties/days.h"

/* Days, and remarks with the number of their day in front. */
struct unpacked {
	uint32_t *days, *remarks;
	size_t day_count, day_capacity, remark_count, remark_capacity;
};

static void
unpack(struct unpacked *to, struct days_reading reading)
{
	uint32_t day;
	uint8_t remark = 0;

	while (days_next(&reading, &day, &remark)) {
		bool is_day = (day & DAYS_ANY_FLAG) != 0;

		if (is_day) {
			to->days = alloc_grow(to->days, &to->day_capacity,
			    to->day_count + 1, sizeof(*to->days));
			to->days[to->day_count++] = day;
		} else {
			to->remarks =
			    alloc_grow(to->remarks, &to->remark_capacity,
				to->remark_count + 1, sizeof(*to->remarks));
			to->remarks[to->remark_count++] =
			    day >> DAYS_FLAGS << 8 | remark;
		}
	}
	qsort(to->days, to->day_count, sizeof(*to->days), number_compare);
	if (to->remark_count > 0)
		qsort(to->remarks, to->remark_count, sizeof(*to->remarks),
		    number_compare);
}

uint8_t *
days_settle(uint8_t *start, uint8_t *end, uint32_t *newest, uint32_t *first)
{
	struct unpacked all = {.days = NULL};
	size_t remark = 0;
	uint8_t *at = start;

	unpack(&all, (struct days_reading){start, end, *first, *newest});
	*newest = 0;
	for (size_t i = 0; i < all.day_count; i++) {
		uint32_t number = all.days[i] >> DAYS_FLAGS;

		at = days_note(at, newest, first, all.days[i]);
		if (i + 1 < all.day_count &&
		    all.days[i + 1] >> DAYS_FLAGS == number)
			continue;
		for (; remark < all.remark_count &&
		     all.remarks[remark] >> 8 == number;
		     remark++)
			at = days_remark(at, (uint8_t)all.remarks[remark]);
	}
	free(all.days);
	free(all.remarks);
	return at;
}
