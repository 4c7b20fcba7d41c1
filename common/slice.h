/* A view of bytes that somebody else owns. */
/* SPDX-License-Identifier: ISC */
#ifndef SLICE_H
#define SLICE_H

#include <stdbool.h>
#include <stddef.h>

struct slice {
	const char *data;
	size_t length;
};

/* The bytes of a string, without its NUL. */
struct slice slice_of(const char *string);

/* The bytes without the blanks (spaces and tabs) at both ends. */
struct slice slice_trim(struct slice text);

bool slice_equal(struct slice a, struct slice b);

/* Whether a and string are the same bytes. */
bool slice_is(struct slice a, const char *string);

/* Equal but for the case of ASCII letters, whatever the locale. */
bool slice_equal_nocase(struct slice a, struct slice b);

/* Below, at or above 0: the order of bytes, a prefix first. */
int slice_compare(struct slice a, struct slice b);

bool slice_contains(struct slice text, char byte);

/*
 * Takes the next item off a list that is separated by a byte: true with the
 * trimmed item, and *rest moved on; false when the list is at its end.  Empty
 * items are passed over.
 */
bool slice_item(struct slice *rest, char separator, struct slice *item);

/*
 * Whether an item of a list separated by `;` is the trimmed one; addresses,
 * which hold `@`, are compared without regard to ASCII case.
 */
bool slice_list_has(struct slice list, struct slice wanted);

bool slice_blank(char byte);
char slice_lower(char byte);

#endif
