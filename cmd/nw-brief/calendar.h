/* The meetings to come in a calendar, as nw-from-ical prints them. */
/* SPDX-License-Identifier: ISC */
#ifndef CALENDAR_H
#define CALENDAR_H

#include "tool/options.h"

/*
 * Runs nw-from-ical --ahead, from the folder of the program or else from PATH,
 * on the files, without a shell, and returns its output in the arena.  Exits if
 * it cannot be run or fails; with -k of the options, sets *failed instead of
 * the latter.
 */
struct slice calendar_rows(const struct options *options, const char *program,
    const char *ahead, char *const *files, size_t count, struct arena *bytes,
    bool *failed);

#endif
