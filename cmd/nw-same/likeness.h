/* How similar two names are, and why. */
/* SPDX-License-Identifier: ISC */
#ifndef LIKENESS_H
#define LIKENESS_H

#include "nw-same/personname.h"

/* From the most to the least similar; each says in what two names differ. */
enum likeness {
	LIKENESS_NONE,
	LIKENESS_SAME,	    /* the same address, URL or aka */
	LIKENESS_CASE,	    /* in case, accents or punctuation */
	LIKENESS_TITLE,	    /* in titles, credentials or a quoted nickname */
	LIKENESS_ORDER,	    /* in the order of the words */
	LIKENESS_BLANKS,    /* in where words are separated */
	LIKENESS_NICKNAME,  /* a nickname in place of the first name */
	LIKENESS_MIDDLE,    /* in middle names */
	LIKENESS_LOCAL,	    /* an address spells the name */
	LIKENESS_TYPO,	    /* a typo in one word */
	LIKENESS_LOCALS,    /* two addresses spell one name */
	LIKENESS_TYPOS,	    /* a typo of one letter in two words each */
	LIKENESS_SHORT,	    /* a typo in a short word */
	LIKENESS_INITIAL,   /* an initial in place of the first name */
	LIKENESS_WORD,	    /* an address spells a name of a single word */
	LIKENESS_QUALIFIER, /* only one has a qualifier */
	LIKENESS_COUNT
};

/* Returns the greatest likeness of two names; their order does not matter. */
enum likeness likeness_compare(
    const struct personname *a, const struct personname *b);

/* Returns the number printed for a likeness, from 0 to 1. */
double likeness_weight(enum likeness likeness);

/* Returns the likeness in words; that of LIKENESS_SAME depends on the form. */
const char *likeness_reason(enum likeness likeness, enum personname_form form);

#endif
