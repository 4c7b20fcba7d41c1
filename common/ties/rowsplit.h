/*
 * Rows that are split and read at once, many at a time.  Used only by rows.c,
 * which knows of rowsplit.c compiled for several processors.
 */
/* SPDX-License-Identifier: ISC */
#ifndef ROWSPLIT_H
#define ROWSPLIT_H

#include "csv/record.h"
#include "ties/rows.h"

enum {
	ROWS_TOGETHER = 64, /* rows whose names are looked up together */
	ROWS_COLUMNS = 60,  /* at most, of a file whose rows are split here */
	ROWS_KINDS = 64	    /* that are remembered; a power of 2 */
};

/* A kind of at most eight bytes. */
struct rows_kind {
	uint64_t word;
	size_t length; /* SIZE_MAX in a free place */
	/* -1, unless it is trimmed and not one of ask, intro, declined. */
	int64_t doubt;
	uint32_t flags;
};

/* What the rows of a file have in common. */
struct rows_layout {
	char delimiter;
	uint32_t last; /* the number of the last column */
	bool usual;    /* the first columns are those of nw-log(5), in order */
	uint32_t columns[LOG_COLUMNS]; /* last + 1 if the file lacks it */
};

struct rows {
	struct builder *builder;
	struct names *names;
	const struct stream *stream;
	struct stream *part; /* of it, for the rows that are not split here */
	struct log log;	     /* over the part */
	int32_t today;
	struct rows_layout layout;
	struct record found; /* the last row that is not plain */

	struct slice me;
	struct arena bytes; /* of me */
	uint32_t my_number;
	uint64_t my_word, my_mask; /* my last bytes, at most eight */

	char date[16]; /* the last one that is only a date */
	uint32_t day;  /* packed */
	struct rows_kind kinds[ROWS_KINDS];

	struct entry entries[ROWS_TOGETHER], *next; /* the next one to fill */
	struct lookup lookups[2 * ROWS_TOGETHER], *next_lookup;
};

/* Adds the row at a place by log_next; returns the place after it. */
size_t rows_slowly(struct rows *rows, size_t at);

/* Adds the rows of a block whose layout is known. */
void rowsplit_add(struct rows *rows, struct block *block);

/* The same, if the processor has AVX2 and BMI2. */
void rowsplit_add_avx2(struct rows *rows, struct block *block);

#endif
