/* A person's name, address, URL or phone, parsed for a comparison. */
/* SPDX-License-Identifier: ISC */
#ifndef PERSONNAME_H
#define PERSONNAME_H

#include "base/alloc.h"

enum personname_form {
	PERSONNAME_NAME,
	PERSONNAME_ADDRESS,
	PERSONNAME_URL,
	PERSONNAME_PHONE
};

/* Who wrote what is in brackets at the end of a name. */
enum personname_mark {
	MARK_NONE,
	MARK_OWN,     /* a person: Chris Smith (ACME) */
	MARK_PAGE,    /* nw: Chris Smith [chris-smith-1a2b3c] */
	MARK_ADDRESS, /* nw: Chris Smith [chris@mill.example] */
};

enum { PERSONNAME_WORDS = 8, PERSONNAME_DIGITS = 7 };

/* Folded: see fold.h.  The words of an address are those of its local part. */
struct personname {
	enum personname_form form;
	struct slice written;
	struct slice exact;  /* if it is equal, the person is the same; of an
				address without "+tag"; of a phone the digits */
	struct slice folded; /* of a name: every word, in the order written */
	struct slice words[PERSONNAME_WORDS]; /* folded, given names first */
	size_t count;		/* of words; 0 if there are too many */
	bool inverted;		/* written "Doe, Jane" */
	struct slice nickname;	/* folded: "bob" of Robert "Bob" Smith */
	struct slice qualifier; /* folded: "acme" of Chris Smith (ACME) */
	enum personname_mark mark;
	bool tagged; /* an address with "+tag" */
};

/*
 * Parses a text, given as written and folded.  The slices of the result are in
 * the arena or in written.
 */
struct personname personname_parse(
    struct slice written, struct slice folded, struct arena *arena);

/*
 * Makes the phone number of the person of a name, as written, in the arena;
 * returns false if it has fewer than PERSONNAME_DIGITS digits.
 */
bool personname_phone(struct personname *phone, struct slice written,
    const struct personname *name, struct arena *arena);

/* Returns whether the first word is a single letter. */
bool personname_has_initial(const struct personname *name);

/* Returns whether a word has a digit, so that another digit is no typo. */
bool personname_has_digit(const struct personname *name);

#endif
