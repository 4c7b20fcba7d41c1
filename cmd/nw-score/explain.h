/* What makes up a score, in words. */
/* SPDX-License-Identifier: ISC */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdio.h>

#include "model/score.h"

/*
 * Writes one line, without a line end: the product that is the score, and the
 * facts, benefit, contact-days and common contacts that its factors are made
 * of.
 */
void explain_standing(
    FILE *out, const struct ties *ties, const struct standing *standing);

#endif
