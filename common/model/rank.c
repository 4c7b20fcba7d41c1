/* The order of results: the greatest value first, then the lowest number. */
/* SPDX-License-Identifier: ISC */
#include "model/rank.h"

int
rank_compare(const void *a, const void *b)
{
	const struct rank *one = a, *two = b;

	if (one->value != two->value)
		return one->value > two->value ? -1 : 1;
	return (one->number > two->number) - (one->number < two->number);
}
