/*
 * From a foreign format to a log or people stream: each record is taken, as one
 * row or several, or left out for a reason, and in the end accounted for.
 */
/* SPDX-License-Identifier: ISC */
#ifndef IMPORTER_H
#define IMPORTER_H

#include "base/map.h"
#include "base/progress.h"
#include "csv/writer.h"
#include "tool/options.h"

enum { IMPORTER_REASONS = 16 }; /* more than any tool has */

struct importer {
	struct writer writer;
	const char *record; /* what the format calls one: "message" */
	size_t column_count;
	struct slice *cells; /* of the row at hand */
	struct importer_text {
		char *data;
		size_t length, capacity;
		size_t items;	  /* of a list */
		struct map *seen; /* these, where there are many */
	} * texts;		  /* by column: what the cell is made of */
	uint64_t records, taken, rows;
	bool settled; /* the record at hand is taken or left out */
	struct importer_reason {
		const char *text;
		uint64_t count;
	} reasons[IMPORTER_REASONS];
	const struct options *options;
	bool rejected;
	struct progress progress; /* for what reads the records */
};

/* Prints the columns, which end in NULL, as a header. */
void importer_open(struct importer *importer, const struct options *options,
    const char *const *columns, const char *record);

/* Begins a record, and its first row, empty. */
void importer_begin(struct importer *importer);

/*
 * Sets a cell to a text, which is copied: line ends and other control
 * characters become blanks, those at the ends go, and what is not UTF-8 is
 * shown as U+FFFD.
 */
void importer_set(struct importer *importer, size_t column, struct slice text);

/*
 * Adds an item to a cell that is a list, unless it has it; `;` in it becomes a
 * comma.  Addresses are compared without regard to ASCII case.
 */
void importer_add(struct importer *importer, size_t column, struct slice item);

/*
 * Sets a note: on one line, with one blank between words, and cut by text_cut
 * at 1,000 bytes.
 */
void importer_note(struct importer *importer, size_t column, struct slice text);

/* Prints the row; what is set next is another row of the same record. */
void importer_print(struct importer *importer);

/*
 * Takes the record without a row of its own: what is printed once all are read
 * sums the records up.
 */
void importer_take(struct importer *importer);

/* Gives the record no row; the reason is what the account says of it. */
void importer_leave_out(struct importer *importer, const char *reason);

/*
 * Reports the record as malformed: death, or its leaving out where the options
 * keep going.
 */
void importer_reject(struct importer *importer, struct place place,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/*
 * Counts rows that the stream over a foreign CSV file rejected: records that
 * came in and were left out.
 */
void importer_rejected(struct importer *importer, uint64_t count);

/*
 * Prints the account on stderr, unless the options are quiet: records in, taken
 * and left out by reason, rows out.  Returns what the tool exits with.
 */
enum diag_status importer_close(struct importer *importer);

#endif
