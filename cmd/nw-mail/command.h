/* Commands that are copied to a shell. */
/* SPDX-License-Identifier: ISC */
#ifndef COMMAND_H
#define COMMAND_H

#include "base/alloc.h"

/*
 * Returns the command of nw-add that snoozes a person in the file for two
 * weeks.  The name may come from a stranger, and must be on one line.
 */
struct slice command_snooze(
    struct arena *bytes, const char *file, struct slice name);

#endif
