/* A share of a small number, with its confidence interval. */
/* SPDX-License-Identifier: ISC */
#include <math.h>

#include "nw-reverse/interval.h"

/* The 97.5th percentile of the normal distribution. */
static const double z = 1.959963984540054;

struct interval
interval_of(uint64_t part, uint64_t all)
{
	double n = (double)all, share, middle, half;

	if (all == 0)
		return (struct interval){NAN, NAN, NAN};
	share = (double)part / n;
	middle = (share + z * z / (2 * n)) / (1 + z * z / n);
	half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) /
	    (1 + z * z / n);
	return (struct interval){
	    share, fmax(0, middle - half), fmin(1, middle + half)};
}

struct interval
interval_change(
    uint64_t part, uint64_t all, uint64_t part_before, uint64_t all_before)
{
	struct interval now = interval_of(part, all);
	struct interval then = interval_of(part_before, all_before);
	double change = now.share - then.share;

	return (struct interval){change,
	    change - hypot(now.share - now.low, then.high - then.share),
	    change + hypot(now.high - now.share, then.share - then.low)};
}
