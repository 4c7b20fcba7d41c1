/* How similar two names are, and why. */
/* SPDX-License-Identifier: ISC */
#ifndef LIKENESS_H
#define LIKENESS_H

#include "nw-same/personname.h"
#include "nw-same/wordcount.h"

/*
 * From the one that is right most often to the one that is right least often,
 * as tests/same/measure.py counts; each says in what two names differ.
 */
enum likeness {
	LIKENESS_NONE,
	LIKENESS_SAME,	    /* the same address, URL or aka */
	LIKENESS_TAG,	    /* the same address, apart from a +tag */
	LIKENESS_PHONE,	    /* the same phone, and names that agree */
	LIKENESS_CASE,	    /* in case, accents or punctuation */
	LIKENESS_TITLE,	    /* in titles, credentials or a quoted nickname */
	LIKENESS_ORDER,	    /* in the order of the words */
	LIKENESS_MIDDLE,    /* in middle names */
	LIKENESS_SECOND,    /* in a second surname */
	LIKENESS_MARK,	    /* in what nw wrote in brackets */
	LIKENESS_LOCAL,	    /* an address spells the name */
	LIKENESS_LOCALS,    /* two addresses spell one name */
	LIKENESS_NICKNAME,  /* a nickname in place of the first name */
	LIKENESS_BLANKS,    /* in where words are separated */
	LIKENESS_QUALIFIER, /* only one has brackets that a person wrote */
	LIKENESS_INITIAL,   /* an initial in place of the first name */
	LIKENESS_TYPO,	    /* a typo in one word */
	LIKENESS_TYPOS,	    /* a typo of one letter in two words each */
	LIKENESS_NUMBER,    /* the same phone, and other names */
	LIKENESS_SHORT,	    /* a typo in a short word or the only one */
	LIKENESS_WORD,	    /* an address spells a name of a single word */
	LIKENESS_COUNT
};

/*
 * Returns the greatest likeness of two names; their order does not matter.  The
 * words are those of all names.
 */
enum likeness likeness_compare(const struct personname *a,
    const struct personname *b, const struct wordcount *words);

/*
 * Returns the number printed for a likeness: the share of pairs that were
 * right, as counted.  It is a guess for typos and blanks, of which there were
 * too few.
 */
double likeness_weight(enum likeness likeness);

/* Returns the likeness in words; that of LIKENESS_SAME depends on the form. */
const char *likeness_reason(enum likeness likeness, enum personname_form form);

#endif
