/* vCards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as programs write them. */
/* SPDX-License-Identifier: ISC */
#ifndef VCARD_H
#define VCARD_H

#include "base/progress.h"
#include "nw-from-vcard/property.h"

enum { VCARD_LIMIT = 64 * 1024 }; /* bytes kept of a card */

struct vcard {
	size_t line; /* of its BEGIN */
	size_t count;
	/* Valid until the next card; preferred ones first, else in order. */
	const struct property *properties;
};

enum vcard_result {
	VCARD_CARD,
	VCARD_END,
	VCARD_BAD,   /* a malformed card; the next call goes on after it */
	VCARD_FAILED /* not vCards, or the file cannot be read */
};

struct vcard_reader;

/*
 * Opens a reader over a descriptor, which the caller closes.  Only properties
 * with these names are kept and checked; the names end in NULL, and live as
 * long as the reader.  skip is called with each line or value that cannot be
 * read, and that a card can do without: the line, what is wrong, and the value
 * or an empty slice.
 */
struct vcard_reader *vcard_open(int descriptor, const char *const *names,
    void (*skip)(
	void *closure, size_t line, const char *what, struct slice value),
    void *closure);
void vcard_close(struct vcard_reader *reader);

/* Shows progress from now on. */
void vcard_watch(struct vcard_reader *reader, struct progress *progress);

/*
 * Reads the next card: unfolded, decoded, in UTF-8.  For a malformed card or a
 * failure, sets only the line of the problem, or 0 for the whole file.  Cards
 * within a card are skipped.
 */
enum vcard_result vcard_next(struct vcard_reader *reader, struct vcard *card);

/* Returns what is wrong, after VCARD_BAD or VCARD_FAILED. */
struct slice vcard_problem(const struct vcard_reader *reader);

#endif
