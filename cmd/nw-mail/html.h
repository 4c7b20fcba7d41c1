/* A digest as an HTML page, in the subset that mail programs show. */
/* SPDX-License-Identifier: ISC */
#ifndef HTML_H
#define HTML_H

#include <stdio.h>

#include "nw-mail/digest.h"

/*
 * Writes the page.  Its colours are inline, as some mail programs drop style
 * sheets; a style sheet has those of a dark screen.
 */
void html_print(FILE *out, const struct digest *digest);

#endif
