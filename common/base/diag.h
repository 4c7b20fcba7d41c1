/* What a tool says on stderr, and how it ends. */
/* SPDX-License-Identifier: ISC */
#ifndef DIAG_H
#define DIAG_H

#include <stdarg.h>
#include <stdbool.h>

#include "base/slice.h"

enum diag_status {
	DIAG_DONE = 0,
	DIAG_NO = 1,	 /* the answer is no, as the manual says */
	DIAG_TROUBLE = 2 /* a message says what is wrong */
};

/* The name of the tool; each executable defines it. */
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

/* A value as messages show it. */
struct diag_quoted {
	char text[80];
};

/* Returns the value in quotes, cut after 64 bytes. */
struct diag_quoted diag_quote(struct slice value);

/* Like diag_quote but without quotes, for names of columns. */
struct diag_quoted diag_name(struct slice name);

/*
 * Writes a line to stderr: the name of the tool, a colon and the message.
 * Escapes characters that could deceive (utf8_deceptive) and bytes that are not
 * UTF-8, wherever they are in the message.
 */
void diag_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Like diag_warn, then exits with DIAG_TROUBLE. */
_Noreturn void diag_die(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* The same two with a place before the message. */
void diag_warn_at(const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
_Noreturn void diag_die_at(const char *file, size_t line, const char *format,
    ...) __attribute__((format(printf, 3, 4)));

/* Like diag_warn_at, with a va_list. */
void diag_warn_list(const char *file, size_t line, const char *format,
    va_list arguments) __attribute__((format(printf, 3, 0)));

/* Exits with the message "out of memory".  Allocates nothing. */
_Noreturn void diag_out_of_memory(void);

/* Writes to stderr with write(2).  Safe in a signal handler. */
void diag_write(const char *bytes, size_t length);

/*
 * Returns whether stderr is a terminal that understands ESC [ K (erase line).
 */
bool diag_erases(void);

/*
 * Must be called first.  Replaces each closed descriptor from 0 to 2 by one
 * that fails on use, so that no file that is opened later gets its number.
 * A file that grows beyond ulimit -f is an error of write(2), not a signal.
 */
void diag_start(void);

/*
 * Exits with a message if a write to stdout has failed.  Call it after each
 * row: stdio drops the bytes that it cannot write and goes on, which would
 * leave a hole in the output.  For the same reason it does not flush.
 */
void diag_check_stdout(void);

/* Flushes and closes stdout; false, with errno set, if a write has failed. */
bool diag_close_stdout(void);

/* Like diag_close_stdout, but exits with a message if a write has failed. */
void diag_finish(void);

#endif
