/* What a tool says on stderr, and how it ends. */
/* SPDX-License-Identifier: ISC */
#ifndef DIAG_H
#define DIAG_H

#include <stdarg.h>
#include <stdbool.h>

#include "base/slice.h"

enum diag_status {
	DIAG_DONE = 0,
	DIAG_NO = 1,	 /* a documented "no" */
	DIAG_TROUBLE = 2 /* the message says what */
};

/* The tool's name, defined by each executable. */
extern const char diag_tool[];

/* A place in a file, for messages. */
struct place {
	const char *file; /* NULL is the command line */
	size_t line;	  /* from 1; 0 is the file as a whole */
};

/* What a message ends with: "; " and what to do, or empty. */
struct hint {
	char text[48];
};

/* A value for a message: in quotes, and cut if it is long. */
struct diag_quoted {
	char text[80];
};

struct diag_quoted diag_quote(struct slice value);

/* The same without the quotes, for names of columns. */
struct diag_quoted diag_name(struct slice name);

/*
 * One line on stderr: the tool's name, a colon and the message.  Control
 * characters and what else could deceive are shown escaped, wherever in the
 * message they are, and so are bytes that are not UTF-8.
 */
void diag_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same, and exit with DIAG_TROUBLE. */
_Noreturn void diag_die(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* The same with a place before the message. */
void diag_warn_at(const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
_Noreturn void diag_die_at(const char *file, size_t line, const char *format,
    ...) __attribute__((format(printf, 3, 4)));

/* diag_warn_at, as vprintf(3) is to printf(3). */
void diag_warn_list(const char *file, size_t line, const char *format,
    va_list arguments) __attribute__((format(printf, 3, 0)));

_Noreturn void diag_out_of_memory(void);

/*
 * Writes to stderr without stdio's buffer: a line is one write, and never
 * interleaves.  Safe in a signal handler.
 */
void diag_write(const char *bytes, size_t length);

/* Whether stderr is a terminal that knows the sequence ESC [ K. */
bool diag_erases(void);

/*
 * To be called first: if one of descriptors 0 to 2 is closed, puts one there
 * that fails on use, so that no file opened later is taken for it.
 */
void diag_start(void);

/*
 * Exits with a message if a write to stdout has failed.  To be called after
 * each row: stdio drops the bytes that it cannot write and goes on, so that the
 * output would have a hole.  For the same reason nothing more is flushed.
 */
void diag_check_stdout(void);

/* Flushes and closes stdout; false, with errno set, if a write has failed. */
bool diag_close_stdout(void);

/* The same, but exits with a message if a write has failed. */
void diag_finish(void);

#endif
