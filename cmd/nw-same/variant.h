/* The ways a person's name is written, and how alike two of them are. */
/* SPDX-License-Identifier: ISC */
#ifndef VARIANT_H
#define VARIANT_H

#include "base/alloc.h"

enum variant_form { VARIANT_NAME, VARIANT_ADDRESS, VARIANT_URL };

enum { VARIANT_WORDS = 8 };

/* One way, taken apart; an address has the words of its local part. */
struct variant {
	enum variant_form form;
	struct slice written;
	struct slice exact;  /* the same in both: surely one person */
	struct slice folded; /* every word as it stands, folded */
	struct slice words[VARIANT_WORDS]; /* given names first, folded */
	size_t count;		/* 0 also where there are more words */
	bool inverted;		/* written "Doe, Jane" */
	struct slice nickname;	/* folded: of Robert "Bob" Smith */
	struct slice qualifier; /* folded: of Chris Smith [slug] */
};

enum variant_likeness {
	VARIANT_UNLIKE,
	VARIANT_SAME,	   /* the same address, URL or aka */
	VARIANT_CASE,	   /* but for case, accents, punctuation */
	VARIANT_TITLE,	   /* but for titles, credentials, a nickname */
	VARIANT_ORDER,	   /* the same words in another order */
	VARIANT_BLANKS,	   /* the same letters, other words */
	VARIANT_NICKNAME,  /* a nickname instead of the first name */
	VARIANT_MIDDLE,	   /* but for middle names */
	VARIANT_LOCAL,	   /* an address that spells the name */
	VARIANT_TYPO,	   /* but for a slip in one word */
	VARIANT_LOCALS,	   /* two addresses that spell one name */
	VARIANT_TYPOS,	   /* but for a letter in two words */
	VARIANT_SHORT,	   /* but for a letter of a short word */
	VARIANT_INITIAL,   /* an initial instead of the first name */
	VARIANT_WORD,	   /* an address that spells a single word */
	VARIANT_QUALIFIER, /* only one of them has a qualifier */
	VARIANT_LIKENESSES
};

/*
 * Takes a text apart.  folded is the same text with case and accents gone, and
 * in the place of all but letters, digits and ASCII a blank.  The slices are in
 * the arena, or in written.
 */
struct variant variant_parse(
    struct slice written, struct slice folded, struct arena *arena);

/* How alike two are, in either order. */
enum variant_likeness variant_like(
    const struct variant *a, const struct variant *b);

/* From 0 to 1: what a likeness counts for. */
double variant_weight(enum variant_likeness likeness);

/* The likeness in words; of VARIANT_SAME by the form. */
const char *variant_reason(
    enum variant_likeness likeness, enum variant_form form);

/* Whether the first word is a single letter. */
bool variant_has_initial(const struct variant *variant);

/* Whether a word has a digit: then another one is no slip. */
bool variant_has_digit(const struct variant *variant);

#endif
