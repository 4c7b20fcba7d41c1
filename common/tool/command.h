/* Commands that are copied to a shell. */
/* SPDX-License-Identifier: ISC */
#ifndef COMMAND_H
#define COMMAND_H

#include "base/alloc.h"

/*
 * Returns the command of nw-add that sets the column of a person in the file,
 * snooze or next, to the day in two weeks.  The name may come from a stranger,
 * and must be on one line.
 */
struct slice command_postpone(struct arena *bytes, const char *file,
    struct slice name, const char *column);

/*
 * Returns the command of nw-add that adds somebody to the file.  If the name is
 * an address, it becomes the email, and the name is left empty: nw-add refuses
 * that until the user has filled it in.
 */
struct slice command_add(
    struct arena *bytes, const char *file, struct slice name);

#endif
