/* What the cells of a spreadsheet say about the meaning of its columns. */
/* SPDX-License-Identifier: ISC */
#ifndef GUESS_H
#define GUESS_H

#include "nw-from-csv/mapping.h"

/*
 * Changes the fields that the headers mean where the cells show another
 * meaning, and sets whether the sheet is a log.
 */
void guess(struct mapping *mapping, const struct sheet *sheet);

#endif
