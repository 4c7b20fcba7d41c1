/* JSON of any length, a value at a time. */
/* SPDX-License-Identifier: ISC */
#ifndef JSONFILE_H
#define JSONFILE_H

#include <jansson.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "base/lines.h"

struct jsonfile {
	struct lines *lines;
	const char *file;
	struct slice rest; /* bytes that are not read yet */
	size_t line;	   /* of the next byte */

	/* Of the value that is being read. */
	size_t size, depth;
	bool quoted, escaped;
	const char *problem; /* that jansson does not know of; or NULL */
	char text[JSON_ERROR_TEXT_LENGTH + 16];
};

/* The lines and the name outlive it. */
void jsonfile_open(
    struct jsonfile *json, struct lines *lines, const char *file);

/* Returns where the next byte is. */
struct place jsonfile_place(const struct jsonfile *json);

/*
 * Returns the next byte that is not blank, without taking it; -1 at the end.
 * Exits if the file cannot be read.
 */
int jsonfile_peek(struct jsonfile *json);

/* Takes the next byte that is not blank if it is this one. */
bool jsonfile_take(struct jsonfile *json, char byte);

/*
 * Reads a value, for json_decref; memory is bounded, and so is the stack.
 * Returns NULL, and sets problem, if it is malformed, has more than 4 MiB, or
 * more than 64 levels.
 */
json_t *jsonfile_read(struct jsonfile *json);

/* Skips a value of any size; false, with problem, if it does not end. */
bool jsonfile_skip(struct jsonfile *json);

/* Skips what is left of the line. */
void jsonfile_skip_line(struct jsonfile *json);

/* Returns a member of an object that is a string; else an empty one. */
struct slice jsonfile_string(const json_t *object, const char *key);

/* Returns a string, or the digits of a whole number, in the arena. */
struct slice jsonfile_word(
    struct arena *arena, const json_t *object, const char *key);

#endif
