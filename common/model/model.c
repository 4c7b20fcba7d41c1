/* The formulas of nw-model(7), with the names used there. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "model/model.h"

/* Returns the share that is left after a gap. */
static double
halved(int32_t gap, int half_life)
{
	return exp2(-(double)gap / half_life);
}

void
model_open(struct model *model, int32_t today)
{
	model->today = today;
	model->left = alloc_zeroed(MODEL_GAPS, sizeof(*model->left));
}

void
model_close(struct model *model)
{
	free(model->left);
}

struct model_left
model_compute_left(const struct model *model, int32_t gap)
{
	struct model_left left = {
	    halved(gap, 30), halved(gap, 180), halved(gap, 365)};

	if (gap < MODEL_GAPS)
		model->left[gap] = left;
	return left;
}

double
model_strength(double d30, double d180)
{
	return 1 - 1 / sqrt((1 + d30) * (1 + d180));
}

/* Takes the day of a `knows` row, as in struct tie. */
static double
known_of(const struct model *model, int32_t day)
{
	if (day == TIES_UNKNOWN)
		return 0;
	if (day == TIES_ALWAYS)
		return 0.1;
	return 0.1 * model_left(model, model->today - day).of365;
}

double
model_warmth(double strength, double left365, double known)
{
	return fmax(known, strength * left365);
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
model_evidence(uint64_t rows, uint64_t little, size_t facts, int32_t skill)
{
	return (double)rows + 0.1 * (double)little +
	    (double)facts * (1 + model_g(share(skill)));
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
model_readiness(const struct contact *contact)
{
	const struct ratings *ratings = &contact->ratings;
	double asks = decay_sum(ratings->asks90);
	double favours = decay_sum(ratings->favours90);

	return 1 / (1 + fmax(0, asks - favours));
}

double
model_loss(double value, double reach, const struct model_tie *now)
{
	double silent = model_strength(now->d30 / 8, now->d180 / sqrt(2));
	double later =
	    model_warmth(silent, halved(now->gap + 90, 365), now->known);

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
model_tie(const struct model *model, const struct tie *tie)
{
	struct model_tie now = {0};
	struct model_left left = {0, 0, 1};

	if (tie != NULL)
		now.known = known_of(model, tie->known);
	if (tie != NULL && tie->last != DATE_NONE) {
		now.gap = model->today - tie->last;
		left = model_left(model, now.gap);
		now.d30 = tie->d30 * left.of30;
		now.d180 = tie->d180 * left.of180;
		now.m = tie->m180 * left.of180;
	}
	now.strength = model_strength(now.d30, now.d180);
	now.warmth = model_warmth(now.strength, left.of365, now.known);
	now.answer = model_answer(now.m);
	now.mutual = now.warmth * now.answer;
	return now;
}
