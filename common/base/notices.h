/* Messages of which only the first of each kind are printed. */
/* SPDX-License-Identifier: ISC */
#ifndef NOTICES_H
#define NOTICES_H

#include <stdint.h>

#include "base/diag.h"

/* All zero is no notice yet. */
struct notices {
	struct notices_kind {
		char *name;
		uint64_t count;
	} * list;
	size_t count, capacity;
	bool quiet; /* counts, and prints nothing */
};

/*
 * Counts a notice of a kind, and prints it as diag_warn_at does if it is one of
 * the first 20.  The name of the kind is copied.
 */
void notices_give(struct notices *notices, const char *kind, struct place place,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Says of each kind how many more there were: "and 7 more: KIND". */
void notices_end(const struct notices *notices);

/* Returns the number of all notices. */
uint64_t notices_total(const struct notices *notices);

void notices_free(struct notices *notices);

#endif
