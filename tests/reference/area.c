/* How well a number ranks what came: areas under the ROC curve, and means. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "area.h"

void
mean_add(struct mean *mean, double value)
{
	mean->sum += value;
	mean->count++;
}

void
mean_merge(struct mean *mean, struct mean other)
{
	mean->sum += other.sum;
	mean->count += other.count;
}

void
mean_put(struct mean mean)
{
	if (mean.count > 0)
		printf(" %9.3f", mean.sum / (double)mean.count);
	else
		printf(" %9s", "-");
}

static int
compare_guesses(const void *a, const void *b)
{
	double one = ((const struct guess *)a)->value;
	double two = ((const struct guess *)b)->value;

	return (one > two) - (one < two);
}

void
area_add(struct mean *mean, struct guess *guesses, size_t count)
{
	double wins = 0, came = 0, missed = 0;

	qsort(guesses, count, sizeof(*guesses), compare_guesses);
	for (size_t i = 0; i < count;) {
		double value = guesses[i].value, came_here = 0, missed_here = 0;

		for (; i < count && guesses[i].value <= value; i++) {
			came_here += guesses[i].came > 0;
			missed_here += guesses[i].came <= 0;
		}
		wins += came_here * (missed + missed_here / 2);
		came += came_here;
		missed += missed_here;
	}
	if (came > 0 && missed > 0)
		mean_add(mean, wins / (came * missed));
}

void
area_add_share(
    struct mean *mean, const struct guess *guesses, size_t count, size_t first)
{
	double all = 0, held = 0, room = (double)first;

	if (count <= first)
		return;
	for (size_t i = count; i > 0;) {
		double value = guesses[i - 1].value, came_here = 0, cases = 0;

		for (; i > 0 && guesses[i - 1].value >= value; i--) {
			came_here += guesses[i - 1].came;
			cases++;
		}
		all += came_here;
		held += came_here * fmin(1, room / cases);
		room = fmax(0, room - cases);
	}
	if (all > 0)
		mean_add(mean, held / all);
}
