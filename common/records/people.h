/* Facts about people, folded, and names resolved: nw-people(5). */
/* SPDX-License-Identifier: ISC */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "base/date.h"
#include "base/diag.h"
#include "csv/stream.h"

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
	PEOPLE_COLUMNS
};

/* By people_column, in the order of a new file. */
extern const char *const people_column_names[PEOPLE_COLUMNS];

struct person {
	struct slice name;
	int32_t skill, influence, liking; /* 1 to 5, 0 where unknown */
	int32_t every;	     /* days, or INTERVAL_NONE or INTERVAL_NEVER */
	int32_t snooze;	     /* day, or DATE_NONE */
	struct slice *cells; /* by column of people.header */
	struct place seen, email, aka; /* the first row; whence these cells */
};

/* Spellings that each mean one person. */
struct spellings {
	struct map map;
	uint32_t *owners; /* by spelling: the index in the people's list */
	size_t capacity;
};

struct people {
	struct header header;
	uint32_t columns[PEOPLE_COLUMNS]; /* HEADER_NONE where there is none */
	struct map names;		  /* by name: the index in list */
	struct person *list;
	size_t capacity;
	struct spellings aliases;   /* each aka, as written */
	struct spellings addresses; /* aka and email with @, in lower case */
	struct spellings named;	    /* names with @, in lower case */
	struct arena bytes;
};

/* A column of a tool's own whose cells have a domain; a list ends in NULL. */
struct people_domain {
	const char *name;
	bool (*valid)(struct slice trimmed); /* asked if not empty */
	const char *hint; /* said behind a bad value; NULL for a date */
};

/*
 * Reads and folds a people stream, which stays the caller's and outlives the
 * people; stream NULL makes a list of nobody.  Domains may be NULL.  Dies if
 * two people share an alias, or one has the name of another for an alias.
 */
void people_open(struct people *people, struct stream *stream,
    const struct people_domain *domains);
void people_close(struct people *people);

/*
 * Makes a list of nobody that has the columns of a people stream, or none where
 * stream is NULL, and reads no row.
 */
void people_open_over(struct people *people, struct stream *stream);

/* Gives a list of nobody the columns of a header. */
void people_start(struct people *people, const struct header *header);

/*
 * Whether the cells of a row that was just read, laid out as the header, are in
 * their domains; one that is not is rejected.  Domains may be NULL.
 */
bool people_check(const struct people *people, struct stream *stream,
    const struct row *row, const struct people_domain *domains);

/*
 * Folds one row in, with a cell for each column of the header, and returns the
 * index of its person; place is for later complaints.
 */
uint32_t people_fold(
    struct people *people, const struct slice *cells, struct place place);

/* Enters the aliases of one person; dies if they are another's. */
void people_index(struct people *people, uint32_t person);

/* The same, but those that are another's already stay so. */
void people_index_first(struct people *people, uint32_t person);

/*
 * The person whose alias the items of a list are, into *person, which is
 * MAP_NONE or a person before and stays so if none is; false if they, or they
 * and *person, are different people.
 */
bool people_of_aliases(
    const struct people *people, struct slice list, uint32_t *person);

/* The person of that name, NULL if there is none. */
const struct person *people_find(
    const struct people *people, struct slice name);

/* The name that a trimmed name resolves to; itself if it is nobody's. */
struct slice people_resolve(const struct people *people, struct slice name);

/* The person's cell in that column, empty where there is none. */
struct slice people_cell(const struct people *people,
    const struct person *person, enum people_column column);

/*
 * Whether a trimmed cell is in the domain of its column; *value receives the
 * number, the days or the day of the typed columns, and 0, INTERVAL_NONE or
 * DATE_NONE where the cell is empty.
 */
bool people_parse(enum people_column column, struct slice cell, int32_t *value);

/* What to say behind a cell that is not. */
struct hint people_hint(enum people_column column, struct slice cell);

/* Whether the column is a list separated by `;`. */
bool people_is_list(enum people_column column);

#endif
