/* Standard output that has no hole where a write failed. */
/* SPDX-License-Identifier: ISC */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/output.h"

#ifdef __GLIBC__
/* The cookie is the error of the write that failed, 0 until one does. */
static ssize_t
write_output(void *cookie, const char *bytes, size_t length)
{
	int *error = cookie;
	size_t done = 0;

	while (*error == 0 && done < length) {
		ssize_t written =
		    write(STDOUT_FILENO, bytes + done, length - done);

		if (written >= 0)
			done += (size_t)written;
		else if (errno != EINTR)
			*error = errno;
	}
	if (*error != 0)
		errno = *error;
	return (ssize_t)done;
}

static int
close_output(void *cookie)
{
	int error = *(int *)cookie;

	/* Interrupted, it is closed all the same. */
	if (close(STDOUT_FILENO) != 0 && errno != EINTR && error == 0)
		error = errno;
	if (error != 0)
		errno = error;
	return error == 0 ? 0 : -1;
}

void
output_open(void)
{
	static int error;
	FILE *file = fopencookie(&error, "w",
	    (cookie_io_functions_t){
		.write = write_output, .close = close_output});

	error = 0;
	if (file == NULL)
		diag_out_of_memory();
	if (isatty(STDOUT_FILENO))
		setvbuf(file, NULL, _IOLBF, 0);
	stdout = file; /* a variable like others, says the library's manual */
}
#else
void
output_open(void)
{
}
#endif
