/* The parts of a name, as the property N of a vCard has them. */
/* SPDX-License-Identifier: ISC */
#ifndef NAMEPARTS_H
#define NAMEPARTS_H

#include "base/slice.h"

/* Parts of the name, each of which may be empty. */
struct nameparts {
	struct slice family, given, additional, prefix, suffix;
};

/*
 * Guesses the parts of a name: `Doe, Jane`; titles, credentials and the like at
 * its ends; a family name that begins with a small letter, such as van Gogh, or
 * is the last word, or the first one in East Asian scripts.  What is in
 * brackets at the end is left out.
 */
struct nameparts nameparts_guess(struct slice name);

#endif
