/* Memory, or exit 2 with the message "out of memory". */
/* SPDX-License-Identifier: ISC */
#ifndef ALLOC_H
#define ALLOC_H

#include "base/slice.h"

/* Returns count items of size bytes, zeroed, for free(3). */
void *alloc_zeroed(size_t count, size_t size);

/* Like realloc(3), to count items of size bytes; size is not 0. */
void *alloc_resize(void *array, size_t count, size_t size);

/*
 * Returns the array, moved if it had to grow, with room for at least needed
 * items, and updates *capacity.  Growth is geometric.
 */
void *alloc_grow(void *array, size_t *capacity, size_t needed, size_t size);

/*
 * Returns the array, moved, with room for at least needed items of size bytes,
 * and updates *capacity.  The first used items are kept.  It begins with a
 * cache line; from 4 MiB on it is on huge pages, if the system has such.
 */
void *alloc_lines(
    void *array, size_t *capacity, size_t used, size_t needed, size_t size);

/*
 * From now on the memory of arrays of half a MiB or more goes back to the
 * system when they are freed or moved.
 */
void alloc_return_large(void);

/*
 * Gives the whole pages between two places in an array back to the system; what
 * is in them is lost.
 */
void alloc_drop(void *from, void *to);

/* Returns a copy of the string, for free(3). */
char *alloc_string(const char *string);

/* Blocks of bytes that are freed together.  All zero is an empty arena. */
struct arena {
	struct arena_block *block;
};

/* Returns length bytes that live as long as the arena, not initialized. */
char *arena_room(struct arena *arena, size_t length);

/* Returns a copy of the text that lives as long as the arena. */
struct slice arena_copy(struct arena *arena, struct slice text);

/* Like arena_copy, with ASCII letters in lower case. */
struct slice arena_lower(struct arena *arena, struct slice text);

/* Moves all that is in another arena, which may be empty, to this one. */
void arena_join(struct arena *arena, struct arena *other);

void arena_free(struct arena *arena);

#endif
