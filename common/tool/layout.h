/* Text in lines of a limited width, for a terminal or a mail. */
/* SPDX-License-Identifier: ISC */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdio.h>

#include "base/slice.h"

/* Returns the width of the text: $COLUMNS, but from 40 to 72. */
size_t layout_width(void);

/*
 * Writes the words in lines of at most that width, each after the indent.  The
 * reader copies the line that begins with nw-add to a shell.  So text that
 * looks like it gets a mark, with which a shell refuses the line.
 */
void layout_wrap(FILE *out, struct slice text, const char *indent);

/* Writes an empty line and the text; nothing for an empty text. */
void layout_paragraph(FILE *out, struct slice text);

/* Writes an address of mail on an indented line, safe to copy to a shell. */
void layout_address(FILE *out, struct slice address);

/* Writes a command on an indented line, which is never broken. */
void layout_command(FILE *out, struct slice command);

/* Writes the name of a person and, after a hyphen, who they are. */
void layout_title(FILE *out, struct slice name, struct slice who);

#endif
