/* The formulas of nw-model(7), with the names used there. */
/* SPDX-License-Identifier: ISC */
#include <math.h>

#include "model/model.h"

double
model_strength(double d30, double d180)
{
	return 1 - 1 / sqrt((1 + d30) * (1 + d180));
}

double
model_known(int32_t day, int32_t today)
{
	if (day == TIES_UNKNOWN)
		return 0;
	if (day == TIES_ALWAYS)
		return 0.1;
	return 0.1 * exp2(-(double)(today - day) / 365);
}

double
model_warmth(double strength, int32_t gap, double known)
{
	return fmax(known, strength * exp2(-(double)gap / 365));
}

double
model_answer(double m)
{
	return (m + 0.5) / (m + 1.5);
}

double
model_bridge_share(double warmth_me, double warmth_other, size_t ties)
{
	return warmth_me * warmth_other / sqrt((double)ties);
}

double
model_presence(int32_t away, double known_of)
{
	if (away < 0)
		return 1;
	return exp2(-(double)away / 60 * known_of / (known_of + 3));
}

double
model_reach(double presence, double warmth, double bridge)
{
	return presence * (1 - (1 - warmth) * (1 - bridge / 2));
}

double
model_g(double c)
{
	double fourth = c * c * c * c;

	return fourth * 1.0625 / (fourth + 0.0625);
}

/* Returns 1 to 5 as 0 to 1; unknown counts as average. */
static double
share(int32_t grade)
{
	return grade == 0 ? 0.5 : (grade - 1) / 4.0;
}

double
model_like(int32_t liking)
{
	return fmin(1, 2 * share(liking));
}

double
model_influence(int32_t influence)
{
	return fmax(0, (influence - 3) / 2.0);
}

double
model_prior(int32_t skill, int32_t liking, double access)
{
	return model_like(liking) * model_g(share(skill)) *
	    (0.5 + 0.5 * access);
}

double
model_value(double prior, double benefit)
{
	return prior + (1 - prior) * benefit / (benefit + 1);
}

double
model_score(double value, double reach, double answer)
{
	return 100 * value * reach * answer;
}

double
model_gain(double reach, double value, double answer, double d30, double d180)
{
	return reach * value * answer *
	    (model_strength(d30 + 1, d180 + 1) - model_strength(d30, d180));
}

double
model_usual(uint64_t minutes, uint64_t rows)
{
	return (3 * 30 + (double)minutes) / (3 + (double)rows);
}

double
model_loss(double value, double reach, const struct model_tie *now)
{
	double silent = model_strength(now->d30 / 8, now->d180 / sqrt(2));
	double later = model_warmth(silent, now->gap + 90, now->known);

	if (now->warmth <= 0)
		return 0;
	return value * reach * now->answer * (1 - later / now->warmth);
}

double
model_rhythm(int32_t first, int32_t last, double d180)
{
	const double days = 180 / log(2);
	double expected;

	if (d180 <= 0)
		return 90;
	expected = 270 + days * (1 - exp2(-(double)(last - first) / 180));
	return fmax(14, expected / (2 + d180));
}

struct model_tie
model_tie(const struct tie *tie, int32_t today)
{
	struct model_tie now = {0};

	if (tie != NULL)
		now.known = model_known(tie->known, today);
	if (tie != NULL && tie->last != DATE_NONE) {
		double half180;

		now.gap = today - tie->last;
		half180 = exp2(-(double)now.gap / 180);
		now.d30 = tie->d30 * exp2(-(double)now.gap / 30);
		now.d180 = tie->d180 * half180;
		now.m = tie->m180 * half180;
	}
	now.strength = model_strength(now.d30, now.d180);
	now.warmth = model_warmth(now.strength, now.gap, now.known);
	now.answer = model_answer(now.m);
	now.mutual = now.warmth * now.answer;
	return now;
}
