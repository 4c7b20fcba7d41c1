/* What libical's parser needs: lines mended before, values checked after. */
/* SPDX-License-Identifier: ISC */
#ifndef PARSER_H
#define PARSER_H

#include <libical/ical.h>

#include "nw-from-ical/contentline.h"

/* Exits if libical lacked memory: it only sets a variable, and goes on. */
void parser_check_memory(void);

/*
 * Gives an unfolded line to a parser.  Returns the component that it ends,
 * which the caller frees, or NULL.
 */
icalcomponent *parser_line(icalparser *parser, char *line);

/*
 * Returns a component with the properties of one line, which the caller frees;
 * NULL if libical reads none.
 */
icalcomponent *parser_property(char *line);

/* Returns whether a property is valid in what libical does not check. */
bool parser_valid(icalproperty *property);

/*
 * Returns a rule without what libical misreads, for free(3): blanks, empty
 * parts, parts named X-, and a COUNT besides an UNTIL, which *count receives.
 */
char *parser_mend_rule(
    const struct contentline_line *line, struct slice *count);

/*
 * Writes \" in a quoted parameter, which some programs mean as a quote, as RFC
 * 6868 does: ^'.
 */
void parser_mend_quotes(char *line);

#endif
