/* A brief as text, for a terminal or a mail. */
/* SPDX-License-Identifier: ISC */
#ifndef PRINT_TEXT_H
#define PRINT_TEXT_H

#include <stdio.h>

#include "nw-brief/brief.h"

/*
 * Writes a brief, in the layout of nw-mail.  Returns whether it ends with a
 * command that adds somebody unknown to the file, a list of people.
 */
bool print_text(FILE *out, const struct brief *brief,
    const struct brief_sources *sources, const char *file);

/* Writes how many people I meet, before their briefs. */
void print_text_heading(FILE *out, const struct visits *visits, int32_t today);

#endif
