/* Cells that hold lists, separated by `;`. */
/* SPDX-License-Identifier: ISC */
#ifndef ITEMS_H
#define ITEMS_H

#include "base/alloc.h"

/*
 * Returns, in the arena, the old list with the items that it lacks; the old
 * list if nothing is new.  Addresses, which contain @, are compared without
 * case.
 */
struct slice items_join(
    struct arena *arena, struct slice old, struct slice more);

/*
 * Returns, in the arena, the old list without some items; sets *missing to the
 * first of them that the list lacks, or to an empty slice.
 */
struct slice items_remove(struct arena *arena, struct slice old,
    struct slice less, struct slice *missing);

#endif
