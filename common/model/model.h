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

double model_strength(double d30, double d180);

/* Takes the day of a `knows` row, as in struct tie; 0 without one. */
double model_known(int32_t day, int32_t today);

/* Without a contact, strength is 0, so that the gap does not matter. */
double model_warmth(double strength, int32_t gap, double known);

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
struct model_tie model_tie(const struct tie *tie, int32_t today);

double model_loss(double value, double reach, const struct model_tie *now);

#endif
