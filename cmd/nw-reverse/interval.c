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

/* Returns the third side of a triangle; phi is the cosine of the angle. */
static double
third_side(double a, double b, double phi)
{
	return sqrt(a * a - 2 * phi * a * b + b * b);
}

/* phi is the correlation of the two shares, 0 if they are independent. */
static struct interval
difference(struct interval now, struct interval then, double phi)
{
	double change = now.share - then.share;

	return (struct interval){change,
	    change -
		third_side(now.share - now.low, then.high - then.share, phi),
	    change +
		third_side(now.high - now.share, then.share - then.low, phi)};
}

struct interval
interval_change(
    uint64_t part, uint64_t all, uint64_t part_before, uint64_t all_before)
{
	return difference(
	    interval_of(part, all), interval_of(part_before, all_before), 0);
}

/*
 * Returns 0 if before or after all cases are alike.  The continuity correction
 * keeps phi below 1, where the interval would have no width.
 */
static double
corrected_phi(double after, double before, double both, double all)
{
	double product = after * (all - after) * before * (all - before);
	double covariance = both * all - after * before;

	if (covariance > 0)
		covariance = fmax(0, covariance - all / 2);
	return product > 0 ? covariance / sqrt(product) : 0;
}

struct interval
interval_paired(uint64_t after, uint64_t before, uint64_t both, uint64_t all)
{
	return difference(interval_of(after, all), interval_of(before, all),
	    corrected_phi(
		(double)after, (double)before, (double)both, (double)all));
}
