/* Ties from what was read of their pairs.  Used only by builder.c. */
/* SPDX-License-Identifier: ISC */
#ifndef FINISH_H
#define FINISH_H

#include "ties/builder.h"
#include "ties/mine.h"
#include "ties/pairs.h"

/* What one builder has read; its names have numbers of their own. */
struct share {
	struct pairs pairs; /* but those with me, except parts of ties */
	struct mine mine;
	uint32_t *numbers; /* by name: the number in the first share */
	uint32_t name_count;
};

void share_close(struct share *share);

/*
 * Makes the ties of some shares, at most TASKS_THREADS, on that many threads;
 * the first share has no numbers.  The ties have their names already, with
 * rank[] of those of the first share.  Does what builder_finish says of each.
 */
void finish_ties(struct ties *ties, struct share *shares, size_t count,
    const uint32_t *rank, const struct builder_each *each, size_t threads);

#endif
