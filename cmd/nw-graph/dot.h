/* A picture in DOT, the language of Graphviz. */
/* SPDX-License-Identifier: ISC */
#ifndef DOT_H
#define DOT_H

#include "nw-graph/picture.h"

/* Writes a picture to stdout, for the layout neato. */
void dot_write(const struct picture *picture);

#endif
