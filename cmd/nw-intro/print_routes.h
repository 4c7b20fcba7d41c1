/* Routes as a table. */
/* SPDX-License-Identifier: ISC */
#ifndef PRINT_ROUTES_H
#define PRINT_ROUTES_H

#include <stdio.h>

#include "nw-intro/routes.h"
#include "tool/options.h"

/* Writes what a tie rests on: its contact-days and `knows` row. */
void print_evidence(FILE *out, const struct tie *tie);

/* Prints sorted routes; the options' patterns and limit apply to the rows. */
void print_routes(const struct routes *routes, struct options *options);

#endif
