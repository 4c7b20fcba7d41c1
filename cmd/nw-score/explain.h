/* What makes up a score, in words. */
/* SPDX-License-Identifier: ISC */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdio.h>

#include "model/score.h"

/*
 * Writes one line without its end: the contact-days, the common contacts, the
 * absence and the ratings that make the numbers of a standing.
 */
void explain_standing(
    FILE *out, const struct ties *ties, const struct standing *standing);

#endif
