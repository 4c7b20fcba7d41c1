/* Memory, or exit 2 with the message "out of memory". */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/alloc.h"
#include "base/diag.h"

enum {
	ARENA_BLOCK = 64 * 1024,
	LINE = 64, /* bytes of a cache line */
	HUGE_PAGE = 2 * 1024 * 1024,
	LEAST_HUGE = 4 * 1024 * 1024, /* less would take longer to clear */
	LARGE = 512 * 1024
};

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t size;
	char bytes[];
};

void *
alloc_zeroed(size_t count, size_t size)
{
	void *memory = calloc(count > 0 ? count : 1, size);

	if (memory == NULL)
		diag_out_of_memory();
	return memory;
}

void *
alloc_resize(void *array, size_t count, size_t size)
{
	void *memory;

	if (count > SIZE_MAX / size)
		diag_out_of_memory();
	memory = realloc(array, count > 0 ? count * size : 1);
	if (memory == NULL)
		diag_out_of_memory();
	return memory;
}

void *
alloc_grow(void *array, size_t *capacity, size_t needed, size_t size)
{
	size_t larger;

	if (needed <= *capacity)
		return array;
	larger = *capacity + *capacity / 2;
	if (larger < 16)
		larger = 16;
	if (larger < needed)
		larger = needed;
	array = alloc_resize(array, larger, size);
	*capacity = larger;
	return array;
}

void *
alloc_lines(
    void *array, size_t *capacity, size_t used, size_t needed, size_t size)
{
	size_t larger = *capacity + *capacity / 2 + 16, bytes, line = LINE;
	void *memory;

	if (larger < needed)
		larger = needed;
	if (larger > SIZE_MAX / size - HUGE_PAGE)
		diag_out_of_memory();
	bytes = larger * size;
	if (bytes >= LEAST_HUGE) {
		line = HUGE_PAGE;
		bytes = (bytes + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	}
	if (posix_memalign(&memory, line, bytes) != 0)
		diag_out_of_memory();
#ifdef MADV_HUGEPAGE
	if (line == HUGE_PAGE)
		madvise(memory, bytes, MADV_HUGEPAGE);
#endif
	if (used > 0)
		memcpy(memory, array, used * size);
	free(array);
	*capacity = bytes / size;
	return memory;
}

void
alloc_return_large(void)
{
#ifdef M_MMAP_THRESHOLD
	mallopt(M_MMAP_THRESHOLD, LARGE);
#endif
}

void
alloc_drop(void *from, void *to)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t start = ((uintptr_t)from + page - 1) / page * page;
	uintptr_t end = (uintptr_t)to / page * page;

#ifdef MADV_DONTNEED
	if (start < end)
		madvise((void *)start, end - start, MADV_DONTNEED);
#endif
}

char *
alloc_string(const char *string)
{
	size_t size = strlen(string) + 1;

	return memcpy(alloc_resize(NULL, size, 1), string, size);
}

static struct arena_block *
arena_block_with(struct arena *arena, size_t length)
{
	struct arena_block *block = arena->block;
	size_t size = length > ARENA_BLOCK ? length : ARENA_BLOCK;

	if (block != NULL && block->size - block->used >= length)
		return block;
	block = alloc_resize(NULL, sizeof(*block) + size, 1);
	block->next = arena->block;
	block->used = 0;
	block->size = size;
	arena->block = block;
	return block;
}

char *
arena_room(struct arena *arena, size_t length)
{
	struct arena_block *block = arena_block_with(arena, length);
	char *room = block->bytes + block->used;

	block->used += length;
	return room;
}

struct slice
arena_copy(struct arena *arena, struct slice text)
{
	char *copy = arena_room(arena, text.length);

	if (text.length > 0)
		memcpy(copy, text.data, text.length);
	return (struct slice){copy, text.length};
}

struct slice
arena_lower(struct arena *arena, struct slice text)
{
	struct slice copy = arena_copy(arena, text);
	char *bytes = arena->block->bytes + arena->block->used - text.length;

	for (size_t i = 0; i < text.length; i++)
		bytes[i] = slice_lower(bytes[i]);
	return copy;
}

void
arena_join(struct arena *arena, struct arena *other)
{
	struct arena_block **end = &other->block;

	while (*end != NULL)
		end = &(*end)->next;
	*end = arena->block;
	*arena = *other;
	other->block = NULL;
}

void
arena_free(struct arena *arena)
{
	while (arena->block != NULL) {
		struct arena_block *next = arena->block->next;

		free(arena->block);
		arena->block = next;
	}
}
