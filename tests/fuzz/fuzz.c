/*
 * What the fuzz targets share: exit(3) of a tool returns to the target, and
 * stdout stays open for the next run.
 */
/* SPDX-License-Identifier: ISC */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"

/* Weak, because a whole tool defines its own. */
__attribute__((weak)) const char diag_tool[] = "fuzz";

static jmp_buf *back;

_Noreturn void __wrap_exit(int status);
int __real_fclose(FILE *file);
int __wrap_fclose(FILE *file);

int
__wrap_fclose(FILE *file)
{
	return file == stdout ? fflush(file) : __real_fclose(file);
}

_Noreturn void
__wrap_exit(int status)
{
	if (back != NULL)
		longjmp(*back, 1);
	/* No flushing: memory streams may have lost their stack. */
	_exit(status);
}

bool
fuzz_survives(void (*function)(void *), void *closure)
{
	jmp_buf here;
	bool survived = false;

	back = &here;
	if (setjmp(here) == 0) {
		function(closure);
		survived = true;
	}
	back = NULL;
	__fpurge(stdout); /* what a tool had not written before it exited */
	return survived;
}

uint8_t *
fuzz_swell(const uint8_t *data, size_t size, size_t most, size_t *swollen)
{
	uint8_t *bytes = malloc(most + 1);
	size_t length = 0;

	if (bytes == NULL)
		abort();
	for (size_t i = 0; i < size && length < most; i++) {
		size_t unit = i + 2 < size ? data[i + 1] : 0, copies;

		if (data[i] != 0xfe || unit == 0 || unit > length) {
			bytes[length++] = data[i];
			continue;
		}
		copies = (size_t)1 << data[i + 2] % 32;
		for (; copies > 0 && length + unit <= most; copies--) {
			memcpy(bytes + length, bytes + length - unit, unit);
			length += unit;
		}
		i += 2;
	}
	*swollen = length;
	return bytes;
}

int
fuzz_file(const uint8_t *data, size_t size)
{
	int descriptor = memfd_create("fuzz", MFD_CLOEXEC);

	if (descriptor < 0 || (size > 0 && write(descriptor, data, size) < 0) ||
	    lseek(descriptor, 0, SEEK_SET) < 0)
		abort();
	return descriptor;
}
