/* A property of a vCard: RFC 2426, 2.2 and 4; RFC 6350, 3.3. */
/* SPDX-License-Identifier: ISC */
#ifndef PROPERTY_H
#define PROPERTY_H

#include <stdint.h>

#include "base/alloc.h"
#include "base/lines.h"

struct property {
	size_t line;
	int32_t preference;	 /* 1 is the most preferred */
	struct slice name;	 /* without its group */
	struct slice parameters; /* as written, a `;` before each */
	struct slice value;	 /* UTF-8, with escapes */
};

/* The encoding of a value, unknown until the colon is read. */
enum property_encoding {
	PROPERTY_UNKNOWN,
	PROPERTY_BARE,
	PROPERTY_PRINTABLE,
	PROPERTY_BASE64
};

/*
 * Parses an unfolded line, which stays the caller's, but does not decode the
 * value; false if the line is not a property.
 */
bool property_parse(const struct line *line, struct property *property);

/* Returns whether the property has that name, in any case. */
bool property_is(const struct property *property, const char *name);

/* Returns the value of a parameter, empty if it is missing. */
struct slice property_parameter(
    const struct property *property, const char *name);

/*
 * Returns whether a parameter has a value, as in TYPE=home,work or, in 2.1,
 * HOME alone.
 */
bool property_has(
    const struct property *property, const char *name, const char *value);

/* Returns 1 for the most preferred, more for others. */
int32_t property_preference(const struct property *property);

/* Returns the encoding that the parameters name. */
enum property_encoding property_encoding(const struct property *property);

/*
 * Cuts the next part off a value, with its escapes; false at the end.  Parts
 * may be empty.
 */
bool property_part(struct slice *rest, char separator, struct slice *part);

/* Returns, in the arena, the text without its escapes. */
struct slice property_unescape(struct slice text, struct arena *arena);

#endif
