/* Facts about people, and who has which name: nw-people(5). */
/* SPDX-License-Identifier: ISC */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "base/date.h"
#include "base/diag.h"
#include "base/owners.h"
#include "csv/stream.h"
#include "records/packed.h"

enum people_column {
	PEOPLE_NAME,
	PEOPLE_EMAIL,
	PEOPLE_AKA,
	PEOPLE_ORG,
	PEOPLE_ROLE,
	PEOPLE_SKILL,
	PEOPLE_INFLUENCE,
	PEOPLE_LIKING,
	PEOPLE_EVERY,
	PEOPLE_SNOOZE,
	PEOPLE_OFFERS,
	PEOPLE_WANTS,
	PEOPLE_TAGS,
	PEOPLE_NOTE,
	PEOPLE_PHONE,
	PEOPLE_BIRTHDAY,
	PEOPLE_NEXT,
	PEOPLE_NEXT_NOTE,
	PEOPLE_COLUMNS
};

/* By people_column; a new file has them in this order. */
extern const char *const people_column_names[PEOPLE_COLUMNS];

struct person {
	struct slice name;
	int32_t skill, influence, liking; /* 1 to 5, or 0 if unknown */
	int32_t every;	      /* days, or INTERVAL_NONE or INTERVAL_NEVER */
	int32_t snooze, next; /* days, or DATE_NONE */
	struct packed cells;  /* by column of people.header */
	struct place seen, email, aka; /* first row; rows of these cells */
};

struct people {
	struct header header;
	uint32_t columns[PEOPLE_COLUMNS]; /* HEADER_NONE if it is missing */
	struct map names;		  /* by name: the index in list */
	struct person *list;
	size_t capacity;
	struct slice *row; /* for people_fold */
	bool keeps_dashes; /* set by the caller: `-` stays in the cells */
	/* Spellings, each of which means one person: an index in list. */
	struct owners aliases;	 /* each aka, as written */
	struct owners addresses; /* aka and email with @, in lower case */
	struct owners named;	 /* names with @, in lower case */
	struct arena bytes;
};

/* A column that only one tool knows.  A name of NULL ends a list of them. */
struct people_domain {
	const char *name;
	bool (*valid)(struct slice trimmed); /* called if not empty */
	const char *hint; /* after a bad value; NULL for a date */
};

/*
 * Reads a people stream, which the caller keeps open longer than the people. If
 * the stream is NULL, there are no people.  Domains may be NULL.  Exits if two
 * people have the same alias, or an alias is the name of another person.
 */
void people_open(struct people *people, struct stream *stream,
    const struct people_domain *domains);
void people_close(struct people *people);

/*
 * Makes people without a person, with the columns of the stream (none if it is
 * NULL).  Reads no row.
 */
void people_open_over(struct people *people, struct stream *stream);

/* Adds the rows of the stream that are left; domains may be NULL. */
void people_read(struct people *people, struct stream *stream,
    const struct people_domain *domains);

/* Indexes everybody, see people_index. */
void people_index_all(struct people *people);

/* Adds the columns of a header to people without a person. */
void people_start(struct people *people, const struct header *header);

/*
 * Returns whether the cells of the last row of the stream, in the order of the
 * header, are valid; if not, rejects the row.  Domains may be NULL.
 */
bool people_check(const struct people *people, struct stream *stream,
    const struct row *row, const struct people_domain *domains);

/*
 * Adds a row, with a cell for each column of the header, to what is known of
 * its person; returns the index of the person.  The place is for messages.
 */
uint32_t people_fold(
    struct people *people, const struct slice *cells, struct place place);

/* Indexes the aliases of a person; exits if another person has one of them. */
void people_index(struct people *people, uint32_t person);

/* Like people_index, but the first person with an alias keeps it. */
void people_index_first(struct people *people, uint32_t person);

/*
 * Finds the person whose alias an item of the lists is, or MAP_NONE.  If the
 * items belong to several people, the one called name comes first, then one
 * whose name differs in the tag only (namesake.h), then the owner of the first
 * item; in this last case it returns false.
 */
bool people_of_aliases(const struct people *people, struct slice name,
    const struct slice *lists, size_t count, uint32_t *person);

/* Returns the person with that name, or NULL. */
const struct person *people_find(
    const struct people *people, struct slice name);

/*
 * Returns the name of the person with that trimmed name or alias; the name
 * itself if there is no such person.
 */
struct slice people_resolve(const struct people *people, struct slice name);

/* Returns the trimmed cell of a person, or an empty one. */
struct slice people_cell(const struct people *people,
    const struct person *person, enum people_column column);

/* The same of a column of that name, which nw-people(5) need not have. */
struct slice people_named_cell(const struct people *people,
    const struct person *person, const char *column);

/* Returns the cell of a person, not trimmed, by column of people.header. */
struct slice people_cell_at(const struct person *person, uint32_t column);

/*
 * Returns whether a trimmed cell is valid in its column.  For a typed column,
 * sets *value to the number, days or day, or to 0, INTERVAL_NONE or DATE_NONE
 * if empty.
 */
bool people_parse(enum people_column column, struct slice cell, int32_t *value);

/* Returns the hint for a cell that is not valid. */
struct hint people_hint(enum people_column column, struct slice cell);

/* Returns whether a trimmed cell says that what came before does not count. */
bool people_clears(struct slice cell);

/* Returns whether the cells of a column are lists, separated by `;`. */
bool people_is_list(struct slice column);

#endif
