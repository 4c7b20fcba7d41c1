/* Which columns of a stream to show, if nobody says it. */
/* SPDX-License-Identifier: ISC */
#ifndef PRESET_H
#define PRESET_H

#include "csv/header.h"

/*
 * Returns the columns of the header that matter to people, in the order to show
 * them, for free(3), and their number in *count.
 */
uint32_t *preset_columns(const struct header *header, size_t *count);

#endif
