/*
 * The formulas of nw-model(7), with the names used there; the page has their
 * sources.  Gaps and ages are whole days.  Influence, skill and liking are 1 to
 * 5, or 0 if unknown.  All else is a probability, a share, or a sum of decayed
 * weights.
 */
/* SPDX-License-Identifier: ISC */
#ifndef MODEL_H
#define MODEL_H

#include <stdint.h>

#include "ties/ties.h"

enum { MODEL_GAPS = 16384 }; /* days; longer ones are rare */

/* What is left after a gap, by half-life: 2^(-gap/30) and so on. */
struct model_left {
	double of30, of180, of365;
};

/*
 * The model as of a day.  What is left after a gap is computed once, so it is
 * for one thread at a time.
 */
struct model {
	int32_t today;
	struct model_left *left; /* by gap; zeros until it is needed */
};

void model_open(struct model *model, int32_t today);
void model_close(struct model *model);

/* Returns what is left after a gap, and keeps it if there is room. */
struct model_left model_compute_left(const struct model *model, int32_t gap);

/* The same, from what is kept; takes a gap of 0 days or more. */
static inline struct model_left
model_left(const struct model *model, int32_t gap)
{
	if (gap < MODEL_GAPS && model->left[gap].of365 > 0)
		return model->left[gap];
	return model_compute_left(model, gap);
}

double model_strength(double d30, double d180);

/* Takes what is left of a year after the gap. */
double model_warmth(double strength, double left365, double known);

double model_answer(double m);

/* Returns the share of a common contact who has that number of ties. */
double model_bridge_share(double warmth_me, double warmth_other, size_t ties);

/* Takes the days since the person was last seen; negative if not away. */
double model_presence(int32_t away, double known_of);

double model_reach(double presence, double warmth, double bridge);

double model_g(double c);
double model_like(int32_t liking);
double model_influence(int32_t influence);
double model_prior(int32_t skill, int32_t liking, double access);

/* The benefit is the sum of weight * got / 5 over the rows. */
double model_value(double prior, double benefit);

/*
 * Takes the rows in which a person took part, those that say little, and the
 * facts that match.
 */
double model_evidence(
    uint64_t rows, uint64_t little, size_t facts, int32_t skill);

double model_score(double value, double reach, double answer);

double model_gain(
    double reach, double value, double answer, double d30, double d180);

/* Takes the sum of minutes, and the number of rows that have some. */
double model_usual(uint64_t minutes, uint64_t rows);

/* Returns days between contacts; d180 is as of the last day, 0 without. */
double model_rhythm(int32_t first, int32_t last, double d180);

/* A tie as of today. */
struct model_tie {
	double d30, d180;
	double strength, known, warmth;
	double m, answer, mutual;
	int32_t gap; /* 0 without a contact */
};

/* Returns a tie as of today; NULL stands for no tie. */
struct model_tie model_tie(const struct model *model, const struct tie *tie);

/* Returns how ready somebody is to be asked, from my contact with them. */
double model_readiness(const struct contact *contact);

double model_loss(double value, double reach, const struct model_tie *now);

#endif
