/* Memory that is there or ends the program: "out of memory", exit 2. */
/* SPDX-License-Identifier: ISC */
#ifndef ALLOC_H
#define ALLOC_H

#include "base/slice.h"

/* Room for count items of size bytes, zeroed; for free(3). */
void *alloc_zeroed(size_t count, size_t size);

/* As realloc(3) for count items of size bytes; NULL may be given. */
void *alloc_resize(void *array, size_t count, size_t size);

/*
 * Makes room for at least needed items: the array, moved if it had to grow, and
 * *capacity brought up to date.  Growth is geometric.
 */
void *alloc_grow(void *array, size_t *capacity, size_t needed, size_t size);

/* A copy of the string; for free(3). */
char *alloc_string(const char *string);

/* Bytes that are kept until all go together; all zero is an empty one. */
struct arena {
	struct arena_block *block;
};

/* Room for so many bytes, which live as long as the arena. */
char *arena_room(struct arena *arena, size_t length);

/* A copy of the text, which lives as long as the arena. */
struct slice arena_copy(struct arena *arena, struct slice text);

/* The same, with ASCII letters in lower case. */
struct slice arena_lower(struct arena *arena, struct slice text);

void arena_free(struct arena *arena);

#endif
