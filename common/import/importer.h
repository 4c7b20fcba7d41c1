/* What the importers share: options, people, rows, and the summary. */
/* SPDX-License-Identifier: ISC */
#ifndef IMPORTER_H
#define IMPORTER_H

#include "base/map.h"
#include "base/notices.h"
#include "base/progress.h"
#include "csv/writer.h"
#include "import/learned.h"
#include "tool/options.h"

enum {
	IMPORTER_NAMES = 256,  /* the option --names */
	IMPORTER_STRICT_NAMES, /* the option --strict-names */
	IMPORTER_OWN,	       /* the first number for other own options */
	IMPORTER_REASONS = 16  /* more than any tool has */
};

/* A foreign format, and the tool that reads it. */
struct format {
	struct usage usage;
	const char *record;	    /* what the format calls one: "message" */
	const char *const *columns; /* of the rows; end in NULL */
	const char *counted;	    /* by --names: the records of an address */
	bool exchanged;		    /* --names prints sent and received too */
	/* Takes an own option other than the two above. */
	void (*option)(void *closure, int option);
};

struct importer {
	const struct format *format;
	void *closure; /* the first argument of callbacks */
	struct options options;
	char *const *files; /* the operands */
	size_t file_count;
	struct stream *people_stream;
	struct people people;	/* of -p */
	struct slice me;	/* resolved; empty if nobody said */
	bool met_me;		/* a record names me */
	bool names;		/* --names: print these instead of rows */
	bool strict_names;	/* --strict-names: see importer_join */
	struct learned learned; /* the names */
	struct arena bytes;

	const char *record; /* those of the format, unless the tool changes */
	const char *const *columns; /* them before importer_start */
	struct writer writer;
	size_t column_count;
	struct slice *cells; /* of the current row */
	struct importer_text {
		char *data;
		size_t length, capacity;
		size_t items;	  /* of a list */
		struct map *seen; /* the items, if there are many */
	} * texts;		  /* by column: what the cell is made of */
	uint64_t records, skipped, rows;
	struct importer_reason {
		const char *text;
		uint64_t count;
	} reasons[IMPORTER_REASONS];
	struct notices values; /* that could not be read */
	struct notices joins;  /* by a name, and addresses of others */
	bool rejected;
	bool silent; /* no summary; the tool sets it before importer_close */
	struct progress progress;
};

/*
 * Reads the command line and the people of -p.  Exits if the options are wrong
 * or the people cannot be read.  The format outlives the importer.
 */
void importer_open(struct importer *importer, const struct format *format,
    void *closure, int argc, char *argv[]);

/* Prints the header.  Call it after importer_open_csv. */
void importer_start(struct importer *importer);

/* Calls read for each file of the command line, or for "-" if it has none. */
void importer_read_files(
    struct importer *importer, void (*read)(void *closure, const char *path));

/*
 * Opens the files as CSV; exits if they have another form.  The end counts the
 * rows that the stream rejected as skipped records, and closes the stream.
 */
struct stream *importer_open_csv(
    struct importer *importer, const struct stream_form *form);

/* Returns, for a struct stream_form, which tool reads other tables. */
const char *importer_csv_hint(void *closure);

void importer_close_csv(struct importer *importer, struct stream *stream);

/*
 * Returns the name that rows have for a person: the name of the person in -p
 * who has the address; else the address in lower case; else, if it is not
 * valid, the display name, cleaned by learned_clean and resolved.  Empty if
 * both are empty.  The result lives as long as the arena and the importer.
 */
struct slice importer_person(const struct importer *importer,
    struct arena *arena, struct slice address, struct slice name);

/*
 * Returns whether a person that a record names is me; then importer_close does
 * not miss me.  Addresses are compared without regard to ASCII case.
 */
bool importer_meet(struct importer *importer, struct slice person);

/* Begins a record, and its first row, which is empty. */
void importer_begin(struct importer *importer);

/*
 * Sets a cell to a copy of the text.  Line ends and other control characters
 * become blanks, blanks at the ends are removed, and what is not UTF-8 becomes
 * U+FFFD.
 */
void importer_set(struct importer *importer, size_t column, struct slice text);

/*
 * Adds an item to a cell that is a list, unless the list has it; `;` in it
 * becomes a comma.  Addresses are compared without regard to ASCII case.
 */
void importer_add(struct importer *importer, size_t column, struct slice item);

/*
 * Sets a note: on one line, with one blank between words, and cut by text_cut
 * at 1,000 bytes.
 */
void importer_note(struct importer *importer, size_t column, struct slice text);

/*
 * Makes sure that nw-add can append the row, because one row that it refuses
 * keeps out all the others.  In a list of people, skips values of more than
 * 4096 bytes, and a cell `-`, which would take away what is known, but not
 * names.  Returns false after rejecting the record, if the name or the row is
 * too long.
 */
bool importer_fits(struct importer *importer, struct place place);

/* Prints the row, and begins another row of the same record. */
void importer_print(struct importer *importer);

/* Counts the record as skipped; the summary gives the reason. */
void importer_skip(struct importer *importer, const char *reason);

/*
 * Reports and counts a value that cannot be read, such as "bad DTEND", which
 * the record does without.  At most 20 of a kind are reported; importer_close
 * says how many more there are.  Reports nothing if quiet.
 */
void importer_skip_value(struct importer *importer, struct place place,
    const char *what, struct slice value);

/*
 * Says that an address or profile, unknown before, goes to the known person of
 * that name only because of the name.  Returns false, and says nothing, if
 * names are strict: then it belongs to another person.
 */
bool importer_join(struct importer *importer, struct place place,
    struct slice name, struct slice address);

/*
 * Says that a record of another name has an address of the owner, who therefore
 * gets its new address too.
 */
void importer_tell_owner(struct importer *importer, struct place place,
    struct slice name, struct slice owner, struct slice address);

/* Says that an address belongs to its owner, and not to the name. */
void importer_refuse_address(struct importer *importer, struct place place,
    struct slice address, struct slice owner, struct slice name);

/* Reports a malformed record.  Skips it, and its row, with -k; else exits. */
void importer_reject(struct importer *importer, struct place place,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/*
 * Prints the names of --names, and on stderr, unless -q or silent, the summary,
 * and a warning if I was named and no record names me.  Frees everything,
 * closes stdout, and returns the exit status.
 */
int importer_close(struct importer *importer);

#endif
