/* vCards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as programs write them. */
/* SPDX-License-Identifier: ISC */
#ifndef VCARD_H
#define VCARD_H

#include <stdint.h>

#include "base/alloc.h"
#include "base/progress.h"

enum { VCARD_LIMIT = 64 * 1024 }; /* bytes kept of a card */

struct vcard_property {
	size_t line;
	int32_t preference;	 /* 1 the most preferred, then up */
	struct slice name;	 /* without its group */
	struct slice parameters; /* as written, each behind a `;` */
	struct slice value;	 /* UTF-8, escapes and all */
};

struct vcard {
	size_t line; /* of its BEGIN */
	size_t count;
	/* Until the next is read; the preferred first, else as in the card. */
	const struct vcard_property *properties;
};

enum vcard_result {
	VCARD_CARD,
	VCARD_END,
	VCARD_BAD,   /* a malformed card, which the next call is past */
	VCARD_FAILED /* no vCards, or the file cannot be read on */
};

struct vcard_reader;

/*
 * Reads from a descriptor, which stays the caller's.  Of a card, only the
 * properties of these names are kept and looked at; the names end in NULL, and
 * live as long as the reader.
 */
struct vcard_reader *vcard_open(int descriptor, const char *const *names);
void vcard_close(struct vcard_reader *reader);

/* Shows from now on how far it is. */
void vcard_watch(struct vcard_reader *reader, struct progress *progress);

/*
 * The next card: unfolded, decoded and in UTF-8.  Of a malformed one, and of a
 * failure, only the line of the problem, 0 where it is the file as a whole.
 * Cards within a card are passed over with it.
 */
enum vcard_result vcard_next(struct vcard_reader *reader, struct vcard *card);

/* After VCARD_BAD or VCARD_FAILED: what is wrong. */
struct slice vcard_problem(const struct vcard_reader *reader);

bool vcard_is(const struct vcard_property *property, const char *name);

/*
 * Whether a parameter has a value, as in TYPE=home,work or, as 2.1 writes it,
 * in HOME alone.
 */
bool vcard_has(const struct vcard_property *property, const char *parameter,
    const char *value);

/*
 * Takes the next part off a value, escapes and all; false at the end.  Parts
 * may be empty.
 */
bool vcard_part(struct slice *rest, char separator, struct slice *part);

/* What the escaped text stands for, in the arena. */
struct slice vcard_unescape(struct slice text, struct arena *arena);

#endif
