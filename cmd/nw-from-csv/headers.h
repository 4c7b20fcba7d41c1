/* What a column of a spreadsheet means, by its name. */
/* SPDX-License-Identifier: ISC */
#ifndef HEADERS_H
#define HEADERS_H

#include "base/map.h"

/* In the order of the columns that are printed. */
enum field {
	FIELD_DATE,
	FIELD_FROM,
	FIELD_TO,
	FIELD_NAME,
	FIELD_EMAIL,
	FIELD_AKA,
	FIELD_ORG,
	FIELD_ROLE,
	FIELD_SKILL,
	FIELD_INFLUENCE,
	FIELD_LIKING,
	FIELD_EVERY,
	FIELD_SNOOZE,
	FIELD_OFFERS,
	FIELD_WANTS,
	FIELD_TAGS,
	FIELD_KIND,
	FIELD_MINUTES,
	FIELD_GOT,
	FIELD_GAVE,
	FIELD_ABOUT,
	FIELD_NOTE,
	FIELD_REF,
	FIELD_LAST,
	FIELD_BIRTHDAY,
	FIELD_PHONE,
	FIELD_NICKNAME,
	FIELD_PRINTED, /* the fields below become a part of another */
	FIELD_GIVEN = FIELD_PRINTED,
	FIELD_MIDDLE,
	FIELD_FAMILY,
	FIELD_REVERSED, /* the family name, a comma, the given name */
	FIELD_HOURS,
	FIELD_LINKEDIN,
	FIELDS,
	FIELD_NONE = FIELDS
};

/* A set of fields has a bit for each. */
#define FIELD_BIT(field) (UINT64_C(1) << (field))

/* By field: its name in --map and, if it is printed, in the output. */
extern const char *const field_names[FIELDS];

/* Returns the field of that name, or FIELD_NONE. */
enum field headers_field(struct slice name);

/* The known headers. */
struct headers {
	struct map names;
	enum field *fields; /* by name */
	size_t capacity;
};

void headers_open(struct headers *headers);
void headers_close(struct headers *headers);

/*
 * Returns what the header of a column means, in English, German, French,
 * Spanish, Italian or Dutch, or FIELD_NONE.  Case, accents, punctuation and a
 * number at the end do not matter.
 */
enum field headers_meaning(const struct headers *headers, struct slice header);

/* Returns whether two headers are the same when all this does not matter. */
bool headers_same(struct slice a, struct slice b);

/* Returns the tool that reads the export with such a column, or NULL. */
const char *headers_other_tool(struct slice header);

#endif
