/* Preloaded: makes malloc(3) fail from call number FAIL_FROM on. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

/* With FAIL_ONCE, only that one call fails. */
static int
fails(void)
{
	static long calls, from = -1;

	if (from < 0)
		from = getenv("FAIL_FROM") ? atol(getenv("FAIL_FROM")) : 0;
	if (from == 0 || ++calls < from ||
	    (calls > from && getenv("FAIL_ONCE")))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *memory, size_t size)
{
	return fails() ? NULL : __libc_realloc(memory, size);
}
