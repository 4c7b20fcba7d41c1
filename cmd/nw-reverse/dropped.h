/* People worth a second contact whom I never contacted again. */
/* SPDX-License-Identifier: ISC */
#ifndef DROPPED_H
#define DROPPED_H

#include "model/score.h"
#include "ties/interactions.h"
#include "tool/table.h"

/*
 * Prints the people with a single contact-day, more than
 * INITIATIONS_KEPT_WITHIN days ago, whose value is above the median of all
 * people in the interactions, which must be sorted.  The greatest value comes
 * first; the options' patterns and limit apply.
 */
void dropped_print(const struct network *network,
    const struct interactions *interactions, struct options *options);

#endif
