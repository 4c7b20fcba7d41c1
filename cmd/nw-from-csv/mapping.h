/* Which column of a spreadsheet means what. */
/* SPDX-License-Identifier: ISC */
#ifndef MAPPING_H
#define MAPPING_H

#include "csv/header.h"
#include "nw-from-csv/headers.h"
#include "nw-from-csv/sheet.h"

struct mapping {
	struct mapping_wish {
		struct slice name, column; /* of --map */
		enum field field; /* FIELD_NONE: a column of that name */
		bool found;	  /* in the last row looked at */
	} * wishes;
	size_t wish_count, wish_capacity;
	bool guesses;	     /* no option says the delimiter */
	struct header first; /* the first row that could be a header */
	struct headers headers;
	const struct header *header;
	uint32_t count;	     /* of columns */
	enum field *fields;  /* by column; FIELD_NONE: kept, or dropped */
	struct slice *names; /* by column: under which it is kept, or empty */
	uint64_t known;	     /* the fields, a bit for each */
	bool is_log;
	struct arena bytes;
};

void mapping_open(struct mapping *mapping);
void mapping_close(struct mapping *mapping);

/* Adds FIELD=COLUMN[,...]; exits if it is something else. */
void mapping_add(struct mapping *mapping, const char *argument);

/*
 * Returns, for a struct stream_form, whether the cells are a header: with
 * --map, all its columns are there; else a column that names people is known.
 * Exits if another tool reads such a file, or if the delimiter is not clear.
 */
bool mapping_is_header(
    void *mapping, struct place place, const struct slice *cells, size_t count);

/* Returns, for the same, what to do if there is no header. */
const char *mapping_hint(void *mapping);

/*
 * Settles what each column means, and whether the sheet is a log.  Exits if
 * --map contradicts itself.  The header and the sheet outlive the mapping.
 */
void mapping_settle(struct mapping *mapping, const struct header *header,
    const struct sheet *sheet);

/* Returns the set of all fields that columns mean now. */
uint64_t mapping_fields(const struct mapping *mapping);

/* Returns whether a column means the field. */
bool mapping_has(const struct mapping *mapping, enum field field);

/* Returns the first cell of the field that is not empty. */
struct slice mapping_cell(const struct mapping *mapping,
    const struct sheet_row *row, enum field field);

/* Says what was not given by --map, on stderr. */
void mapping_report(const struct mapping *mapping, const struct sheet *sheet);

#endif
