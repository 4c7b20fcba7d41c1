/* Shares of small numbers, with what they leave open. */
/* SPDX-License-Identifier: ISC */
#include <math.h>

#include "nw-reverse/proportion.h"

/* The 97.5th percentile of the normal distribution. */
static const double z = 1.959963984540054;

struct proportion
proportion_of(uint64_t part, uint64_t all)
{
	double n = (double)all, share, middle, half;

	if (all == 0)
		return (struct proportion){NAN, NAN, NAN};
	share = (double)part / n;
	middle = (share + z * z / (2 * n)) / (1 + z * z / n);
	half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) /
	    (1 + z * z / n);
	return (struct proportion){
	    share, fmax(0, middle - half), fmin(1, middle + half)};
}

struct proportion
proportion_change(
    uint64_t part, uint64_t all, uint64_t part_before, uint64_t all_before)
{
	struct proportion now = proportion_of(part, all);
	struct proportion then = proportion_of(part_before, all_before);
	double change = now.share - then.share;

	return (struct proportion){change,
	    change - hypot(now.share - now.low, then.high - then.share),
	    change + hypot(now.high - now.share, then.share - then.low)};
}
